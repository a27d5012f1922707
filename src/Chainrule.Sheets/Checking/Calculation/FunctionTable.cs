using Chainrule.Sheets.Checking.Formulas;
using Chainrule.Sheets.Checking.Reading;

namespace Chainrule.Sheets.Checking.Calculation;

/// <summary>All functions that the checker calculates, by name.</summary>
internal static class FunctionTable
{
    private static readonly Dictionary<string, Func<Evaluator, CallNode, CellAddress, Value>> Functions = Collect();

    /// <summary>The code that an evaluation gives for a function that is not in the table.</summary>
    public const string Unknown = "#UNKNOWN!";

    public static IReadOnlyCollection<string> Names => Functions.Keys;

    public static bool Has(string name) => Functions.ContainsKey(name);

    /// <summary>Functions whose value changes by itself: a saved value of theirs is never stale.</summary>
    public static bool IsVolatile(string name) => name is "RAND" or "RANDBETWEEN" or "RANDARRAY" or "NOW" or "TODAY";

    public static Value Call(Evaluator evaluator, CallNode call, CellAddress at) =>
        Functions.TryGetValue(call.Function, out var function) ? function(evaluator, call, at) : Value.Error(Unknown);

    private static Dictionary<string, Func<Evaluator, CallNode, CellAddress, Value>> Collect()
    {
        var all = new Dictionary<string, Func<Evaluator, CallNode, CellAddress, Value>>(StringComparer.Ordinal);
        MathFunctions.AddTo(all);
        SumFunctions.AddTo(all);
        BlockFunctions.AddTo(all);
        LogicFunctions.AddTo(all);
        LookupFunctions.AddTo(all);
        return all;
    }
}
