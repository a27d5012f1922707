namespace Chainrule.Sheets.Checking.Diagnosis;

/// <summary>The names of mistakes, as reports spell them.</summary>
internal static class Kinds
{
    public const string WrongIndex = "wrong index";
    public const string WrongWeight = "wrong weight";
    public const string WrongReference = "wrong reference";
    public const string PreActivation = "pre-activation for activation";
    public const string ActivationForNet = "activation for pre-activation";
    public const string WrongSign = "wrong sign";
    public const string Operator = "operator";
    public const string WrongFactor = "wrong factor";
    public const string MissingFactor = "missing factor";
    public const string ExtraFactor = "extra factor";
    public const string MissingTerm = "missing term";
    public const string ExtraTerm = "extra term";
    public const string Bracket = "bracket";
    public const string OtherGradient = "another weight's gradient";
    public const string RateSlipped = "learning rate slipped";
    public const string RateChanged = "learning rate changed";
    public const string NewWeights = "new weights used for old";
    public const string HardCoded = "hard-coded value";
    public const string WrongValue = "wrong value";
    public const string RowShifted = "row shifted";
    public const string Copied = "copied formula";
    public const string Circular = "circular reference";
    public const string Stale = "stale value";
    public const string Function = "wrong function";
    public const string Missing = "missing";
    public const string CannotCalculate = "cannot be calculated";
    public const string Disagreement = "disagreement with the sheet's own written derivation";
    public const string Other = "wrong formula";
}
