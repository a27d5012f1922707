namespace Chainrule.Studio.Pages;

/// <summary>The pages there are, in the order of the menu.</summary>
internal static class StudioPages
{
    public static IReadOnlyList<(string Address, string Title)> All { get; } =
        [("by-hand", "By hand"), ("check", "Check"), ("design", "Design"), ("train", "Train"), ("runs", "Runs"), ("draw", "Draw")];
}
