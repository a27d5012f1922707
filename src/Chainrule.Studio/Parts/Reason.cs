namespace Chainrule.Studio.Parts;

/// <summary>What a page says when something went wrong.</summary>
internal static class Reason
{
    /// <summary>Whether a panel can say it: an exception of ours, which is worded for people, or the system's word on files.</summary>
    public static bool CanBeTold(Exception problem) => IsOurs(problem) || problem is IOException or UnauthorizedAccessException;

    /// <summary>Exceptions of ours are worded for people; the system's get what to do next; any other is a mistake of ours and said to be one.</summary>
    public static string Of(Exception problem) => problem switch
    {
        _ when IsOurs(problem) => problem.Message,
        IOException or UnauthorizedAccessException => $"{problem.Message}\n  Needed: a place that can be read and written, with room on its disk.\n"
            + "  Next: look at the folder, its permissions and the free space, then try again.",
        OperationCanceledException => "It was stopped.",
        _ => $"This is a mistake in the studio: {problem.GetType().Name}: {problem.Message}\n  Next: load the page again; its state is in its address.",
    };

    private static bool IsOurs(Exception problem) => problem.GetType().Namespace?.StartsWith(nameof(Chainrule), StringComparison.Ordinal) == true;
}
