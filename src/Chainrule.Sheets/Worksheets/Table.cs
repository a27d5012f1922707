using Chainrule.Sheets.Algebra;
using Chainrule.Sheets.Spreadsheet;

namespace Chainrule.Sheets.Worksheets;

/// <summary>A table with one row a step: its columns, the values they take, and the formulas that give these values in a sheet.</summary>
internal sealed class Table
{
    // By name: above a column it is the name that is known, whatever kind of symbol stands there.
    private readonly Dictionary<string, int> places;
    private readonly int[] order;

    public Table(IReadOnlyList<TableColumn> columns)
    {
        Columns = columns;
        places = columns.Select((column, place) => (column.Symbol.Name, place)).ToDictionary(pair => pair.Name, pair => pair.place);
        order = [.. Ordered()];
    }

    public IReadOnlyList<TableColumn> Columns { get; }

    public int Place(Symbol symbol) => places[symbol.Name];

    public bool Has(Symbol symbol) => places.ContainsKey(symbol.Name);

    /// <summary>Works out so many rows from the values of the input cells.</summary>
    public TableValues Work(IReadOnlyDictionary<Symbol, double> inputs, int rows)
    {
        // The inputs stand before the first row, where every row finds them at the same distance from the beginning of all.
        Symbol[] names = [.. inputs.Keys];
        int width = Columns.Count;
        double[] values = new double[names.Length + rows * width];
        for (int k = 0; k < names.Length; k++) values[k] = inputs[names[k]];
        CellProgram[] first = Programs(column => column.First, names);
        CellProgram[] next = Programs(column => column.Next, names);
        for (int row = 0; row < rows; row++)
        {
            int at = names.Length + row * width;
            CellProgram[] programs = row == 0 ? first : next;
            foreach (int column in order) values[at + column] = programs[column].Run(values, at);
        }

        return new TableValues(this, values, names.Length, rows);
    }

    /// <summary>The formulas of the columns when the table begins in this column of the sheet.</summary>
    public FormulaTemplate[] Formulas(int firstColumn, Func<TableColumn, Expression> which)
    {
        var notation = new FormulaNotation(symbol => symbol switch
        {
            Above above => Cells.Column(firstColumn + places[above.Of]) + FormulaTemplate.RowAbove,
            _ when places.TryGetValue(symbol.Name, out int place) => Cells.Column(firstColumn + place) + FormulaTemplate.ThisRow,
            _ => symbol.Name,
        });
        return [.. Columns.Select(column => new FormulaTemplate(notation.Write(which(column))))];
    }

    private CellProgram[] Programs(Func<TableColumn, Expression> which, Symbol[] inputs)
    {
        int Slot(Symbol symbol) => symbol switch
        {
            Above above => places[above.Of] - Columns.Count,
            _ when places.TryGetValue(symbol.Name, out int place) => place,
            _ => InputSlot(inputs, symbol),
        };
        return [.. Columns.Select(column => new CellProgram(which(column), Slot))];
    }

    private static int InputSlot(Symbol[] inputs, Symbol symbol)
    {
        int place = Array.IndexOf(inputs, symbol);
        return place >= 0 ? CellProgram.Input(place) : throw new InvalidOperationException($"Nothing gives {symbol.Name}.");
    }

    // A cell may depend on one further right (softmax's activations on all net inputs), so columns are worked in the order of need.
    private IEnumerable<int> Ordered()
    {
        List<int> done = [];
        void Visit(int column)
        {
            if (done.Contains(column)) return;
            foreach (Symbol symbol in Columns[column].First.Symbols().Concat(Columns[column].Next.Symbols()))
            {
                if (symbol is not Above && places.TryGetValue(symbol.Name, out int needed)) Visit(needed);
            }

            done.Add(column);
        }

        for (int column = 0; column < Columns.Count; column++) Visit(column);
        return done;
    }
}
