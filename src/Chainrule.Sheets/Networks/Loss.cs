namespace Chainrule.Sheets.Networks;

/// <summary>How the error of the outputs is measured.</summary>
public enum Loss
{
    /// <summary>E = ½(t − a)² for each output.</summary>
    HalfSquaredError,

    /// <summary>E = −t·ln a behind softmax; E = −t·ln a − (1 − t)·ln(1 − a) behind sigmoid.</summary>
    CrossEntropy,
}
