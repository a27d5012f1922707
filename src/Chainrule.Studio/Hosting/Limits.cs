namespace Chainrule.Studio.Hosting;

/// <summary>The bounds on what a browser may send.</summary>
internal static class Limits
{
    /// <summary>Pages send next to nothing as requests; files go through the connection, piece by piece.</summary>
    public const long RequestBytes = 1 << 20;

    public const long MessageBytes = 256 << 10;

    public const long WorkbookBytes = 16 << 20;

    /// <summary>A class, with room.</summary>
    public const int Workbooks = 200;

    public const long WorkbooksBytes = 64 << 20;
}
