namespace Chainrule.Data;

/// <summary>How far a download has come.</summary>
/// <param name="File">The file that is being fetched.</param>
/// <param name="Received">How many of its bytes are here, those of an earlier, broken-off download included.</param>
/// <param name="Total">How many it has; null when the server does not say.</param>
/// <param name="Fraction">How much of all files is done, from 0 to 1.</param>
public readonly record struct DownloadProgress(string File, long Received, long? Total, double Fraction);
