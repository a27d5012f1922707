using Chainrule.Data;

namespace Chainrule.Runs.Reports;

/// <summary>What a run is called above its pictures; images that a program made are told as such.</summary>
internal static class RunTitle
{
    private const int Longest = 48;

    public static string Of(RunRequest request) => $"{Model(request)} on {Data(request.Data)}";

    /// <summary>The model's name; one typed in as notation is shortened.</summary>
    public static string Model(RunRequest request) => request.Name.Length <= Longest ? request.Name : request.Name[..(Longest - 1)] + "…";

    public static string Data(DataRecord data) => ImageSet.Title(data.Name, data.Synthetic);
}
