using Chainrule.Sheets.Algebra;

namespace Chainrule.Sheets.Worksheets;

/// <summary>A quantity of the row above: of the step before.</summary>
internal sealed record Above(string Of) : Symbol(Of + " of the row above")
{
    /// <summary>The same expression over the row above, as far as it is made of the columns named.</summary>
    public static Expression In(Expression expression, Func<Symbol, bool> isColumn) =>
        expression.Map(node => node is Symbol symbol && isColumn(symbol) ? new Above(symbol.Name) : null);
}
