using Chainrule.Sheets.Checking.Formulas;
using Chainrule.Sheets.Checking.Reading;

namespace Chainrule.Sheets.Checking.Calculation;

/// <summary>
/// The workbook recalculated: every formula after the cells it reads. Cells in a circle keep their saved value, as do
/// cells whose formula needs a function that is not known here.
/// </summary>
internal sealed class Calculator : ICellSource
{
    private readonly FormulaBook _book;
    private readonly Evaluator _evaluator;
    private readonly Precedents _precedents;
    private readonly Dictionary<CellAddress, Value> _values = [];
    private readonly HashSet<CellAddress> _circular = [];
    private readonly HashSet<CellAddress> _unknown = [];

    public Calculator(FormulaBook book, WorkBudget budget)
    {
        _book = book;
        _evaluator = new Evaluator(book, this, budget);
        _precedents = new Precedents(book, budget);
        foreach (var sheet in book.Workbook.Sheets)
            foreach (var cell in sheet.Cells)
                if (cell.HasFormula && !_values.ContainsKey(cell.Address)) Settle(cell);
    }

    public IReadOnlySet<CellAddress> Circular => _circular;

    /// <summary>Cells whose value could not be calculated here and is taken as saved, with all that build on them.</summary>
    public IReadOnlySet<CellAddress> Unknown => _unknown;

    public Value Read(CellAddress address)
    {
        if (_values.TryGetValue(address, out var value)) return value;
        return _book.Workbook.Find(address) is { } cell ? Saved(cell) : Value.Empty;
    }

    public (int Rows, int Columns) Extent(int sheet) =>
        sheet >= 0 && sheet < _book.Workbook.Sheets.Count ? (_book.Workbook.Sheets[sheet].LastRow, _book.Workbook.Sheets[sheet].LastColumn) : (0, 0);

    /// <summary>The value as the file has it.</summary>
    public static Value Saved(Cell cell) => cell.Kind switch
    {
        CellKind.Number => Value.Of(cell.Number),
        CellKind.Text => Value.Of(cell.Text),
        CellKind.Logical => Value.Of(cell.Number != 0),
        CellKind.Error => Value.Error(cell.Text),
        _ => Value.Empty,
    };

    // Tarjan's strongly connected components with a stack of its own, for a table of 5,000 steps is a chain of 50,000 cells.
    private void Settle(Cell start)
    {
        var order = new Dictionary<CellAddress, int>();
        var low = new Dictionary<CellAddress, int>();
        var open = new Stack<CellAddress>();
        var isOpen = new HashSet<CellAddress>();
        var work = new Stack<(CellAddress Cell, List<CellAddress> Needs, int Next)>();
        Enter(start.Address);
        while (work.Count > 0)
        {
            var (cell, needs, next) = work.Pop();
            if (next > 0 && isOpen.Contains(needs[next - 1])) low[cell] = Math.Min(low[cell], low[needs[next - 1]]);
            while (next < needs.Count && Skip(needs[next], cell)) next++;
            if (next < needs.Count)
            {
                work.Push((cell, needs, next + 1));
                Enter(needs[next]);
                continue;
            }

            if (low[cell] == order[cell]) Close(cell);
        }

        void Enter(CellAddress cell)
        {
            order[cell] = low[cell] = order.Count;
            open.Push(cell);
            isOpen.Add(cell);
            work.Push((cell, Needs(cell), 0));
        }

        bool Skip(CellAddress need, CellAddress cell)
        {
            if (_values.ContainsKey(need)) return true;
            if (!order.TryGetValue(need, out var number)) return false;
            if (isOpen.Contains(need)) low[cell] = Math.Min(low[cell], number);
            return true;
        }

        void Close(CellAddress root)
        {
            var members = new List<CellAddress>();
            do
            {
                members.Add(open.Pop());
                isOpen.Remove(members[^1]);
            }
            while (members[^1] != root);
            Calculate(members);
        }
    }

    private List<CellAddress> Needs(CellAddress address)
    {
        if (_book.Workbook.Find(address) is not { } cell) return [];
        if (cell.ArrayOwner is { } owner) return [owner.Address];
        if (_book.Of(cell)?.Root is not { } root) return [];
        var areas = new List<(int, CellRange)>();
        _precedents.Collect(root, address, areas);
        return _precedents.Formulas(areas);
    }

    private void Calculate(List<CellAddress> members)
    {
        var circle = members.Count > 1 || Needs(members[0]).Contains(members[0]);
        foreach (var address in members)
        {
            var cell = _book.Workbook.Find(address)!;
            var value = circle ? Saved(cell) : _evaluator.Cell(cell);
            if (circle) _circular.Add(address);
            if (value.IsError && value.Text == FunctionTable.Unknown)
            {
                _unknown.Add(address);
                value = Saved(cell);
            }

            _values[address] = value;
        }
    }
}
