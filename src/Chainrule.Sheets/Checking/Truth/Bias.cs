namespace Chainrule.Sheets.Checking.Truth;

/// <summary>What is added to a net besides its products: a bias of the table by its key, or a number from elsewhere.</summary>
internal readonly record struct Bias(string? Key, double Constant)
{
    public static Bias None => default;
}
