namespace Chainrule.Kernels;

/// <summary>First and last column and row that a resampling reads.</summary>
internal readonly record struct ReadBounds(float FirstColumn, float FirstRow, float LastColumn, float LastRow);
