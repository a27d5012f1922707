using Chainrule.Sheets.Checking.Formulas;
using Chainrule.Sheets.Checking.Reading;

namespace Chainrule.Sheets.Checking.Calculation;

/// <summary>Evaluates formula trees. With a tape, everything numeric is recorded and can be differentiated.</summary>
internal sealed class Evaluator(FormulaBook book, ICellSource source, WorkBudget budget, Tape? tape = null)
{
    private const int DeepestName = 16;
    private int _names;

    public Tape? Tape { get; } = tape;

    public FormulaBook Book => book;

    /// <summary>Names that a LET gives inside itself.</summary>
    public Dictionary<string, Value> Given { get; } = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>True when ROUND and its kin pass their number on: for comparing formulas, not digits.</summary>
    public bool IgnoreRounding { get; init; }

    /// <summary>Parts of the formula that take another value, for asking what the formula would give if they were different.</summary>
    public IReadOnlyDictionary<Node, Value>? Instead { get; set; }

    /// <summary>True inside functions that take blocks; elsewhere a range stands for the one cell beside the formula.</summary>
    public bool InArray { get; private set; }

    /// <summary>What a cell's formula gives, the cell's own share if it belongs to an array formula.</summary>
    public Value Cell(Cell cell)
    {
        var owner = cell.ArrayOwner ?? cell;
        if (book.Of(owner)?.Root is not { } root) return Value.Error("#NAME?");
        var whole = owner.ArrayRange is not null;
        var value = whole ? AsArray(root, owner.Address) : Evaluate(root, cell.Address);
        if (value.Kind != ValueKind.Array) return value.Kind == ValueKind.Empty ? Value.Of(0) : value;
        return whole
            ? value.Array.Stretch(cell.Address.Row - owner.Address.Row, cell.Address.Column - owner.Address.Column)
            : value.Array.Beside(cell.Address.Row, cell.Address.Column);
    }

    public Value Evaluate(Node node, CellAddress at)
    {
        budget.Spend(1);
        if (Instead is not null && Instead.TryGetValue(node, out var other)) return other;
        switch (node)
        {
            case NumberNode number: return Value.Of(IgnoreRounding && IsE(number) ? Math.E : number.Value);
            case ReferenceNode reference: return Resolve(reference, at, out var address) ? source.Read(address) : Value.Error("#REF!");
            case GroupNode group: return Evaluate(group.Inner, at);
            case BinaryNode binary: return Binary(binary, at);
            case UnaryNode unary: return Unary(unary, at);
            case CallNode call: return FunctionTable.Call(this, call, at);
            case RangeNode range: return Block(range, at);
            case NameNode name: return Named(name, at);
            case TextNode text: return Value.Of(text.Value);
            case LogicalNode logical: return Value.Of(logical.Value);
            case ErrorNode error: return Value.Error(error.Code);
            case ArrayNode array: return Constant(array, at);
            default: return Value.Empty;
        }
    }

    /// <summary>An operand that must be one value: a range gives the cell beside the formula.</summary>
    public Value Scalar(Node node, CellAddress at)
    {
        var value = Evaluate(node, at);
        return value.Kind == ValueKind.Array && !InArray ? value.Array.Beside(at.Row, at.Column) : value;
    }

    /// <summary>Evaluates as array formulas and block-taking functions do.</summary>
    public Value AsArray(Node node, CellAddress at)
    {
        var before = InArray;
        InArray = true;
        var value = Evaluate(node, at);
        InArray = before;
        return value;
    }

    /// <summary>True for e as people type it, to three decimals or more.</summary>
    public static bool IsE(NumberNode number) => Math.Abs(number.Value - Math.E) < 5e-4;

    public static bool Resolve(ReferenceNode reference, CellAddress at, out CellAddress address)
    {
        address = new(
            reference.Sheet == -1 ? at.Sheet : reference.Sheet,
            reference.RowIsRelative ? at.Row + reference.Row : reference.Row,
            reference.ColumnIsRelative ? at.Column + reference.Column : reference.Column);
        return reference.Sheet != -2 && address.Row is >= 1 and <= CellAddress.MaxRow && address.Column is >= 1 and <= CellAddress.MaxColumn;
    }

    public Node? NameTarget(NameNode name, int sheet)
    {
        var bang = name.Name.IndexOf('!', StringComparison.Ordinal);
        return bang > 0 ? book.Name(name.Name[(bang + 1)..], int.Parse(name.Name[..bang])) : book.Name(name.Name, sheet);
    }

    private Value Named(NameNode name, CellAddress at)
    {
        if (Given.Count > 0 && Given.TryGetValue(name.Name, out var given)) return given;
        if (NameTarget(name, at.Sheet) is not { } target) return Value.Error("#NAME?");
        if (++_names > DeepestName) return Value.Error("#NAME?");
        var value = Evaluate(target, at);
        _names--;
        return value;
    }

    private Value Block(RangeNode range, CellAddress at)
    {
        if (!Resolve(range.First, at, out var a) || !Resolve(range.Last, at, out var b)) return Value.Error("#REF!");
        return Block(a.Sheet, new(Math.Min(a.Row, b.Row), Math.Min(a.Column, b.Column), Math.Max(a.Row, b.Row), Math.Max(a.Column, b.Column)));
    }

    /// <summary>The values of an area; of a single cell its value.</summary>
    public Value Area(int sheet, CellRange area) =>
        area.FirstRow == area.LastRow && area.FirstColumn == area.LastColumn ? source.Read(new(sheet, area.FirstRow, area.FirstColumn)) : Block(sheet, area);

    private Value Block(int sheet, CellRange area)
    {
        var (lastRow, lastColumn) = source.Extent(sheet);
        var (top, left, bottom, right) = (area.FirstRow, area.FirstColumn, area.LastRow, area.LastColumn);
        // Whole columns end where the sheet ends.
        if (bottom == CellAddress.MaxRow) bottom = Math.Max(top, lastRow);
        if (right == CellAddress.MaxColumn) right = Math.Max(left, lastColumn);
        var size = (long)(bottom - top + 1) * (right - left + 1);
        budget.Spend(size);
        if (size > 4_000_000) throw new CalculationLimitException($"A formula reads {size:N0} cells at once; at most 4,000,000 are read.");
        var block = new ArrayValue(bottom - top + 1, right - left + 1) { FirstRow = top, FirstColumn = left };
        for (var row = top; row <= Math.Min(bottom, lastRow); row++)
            for (var column = left; column <= Math.Min(right, lastColumn); column++)
                block[row - top, column - left] = source.Read(new(sheet, row, column));
        return Value.Of(block);
    }

    private Value Constant(ArrayNode array, CellAddress at)
    {
        var block = new ArrayValue(array.Rows.Count, array.Rows.Max(r => r.Count));
        for (var r = 0; r < array.Rows.Count; r++)
            for (var c = 0; c < array.Rows[r].Count; c++) block[r, c] = Evaluate(array.Rows[r][c], at);
        return Value.Of(block);
    }

    private Value Unary(UnaryNode unary, CellAddress at)
    {
        if (unary.Sign == '@')
        {
            var picked = Evaluate(unary.Operand, at);
            return picked.Kind == ValueKind.Array ? picked.Array.Beside(at.Row, at.Column) : picked;
        }

        var value = Scalar(unary.Operand, at);
        return unary.Sign switch
        {
            '-' => Arithmetic.Map(value, x => Arithmetic.Negate(x, Tape)),
            '%' => Arithmetic.Map(value, x => Arithmetic.Apply("/", x, Value.Of(100), Tape)),
            _ => value,
        };
    }

    private Value Binary(BinaryNode binary, CellAddress at)
    {
        var left = Scalar(binary.Left, at);
        var right = Scalar(binary.Right, at);
        if (left.Kind != ValueKind.Array && right.Kind != ValueKind.Array) return Arithmetic.Apply(binary.Sign, left, right, Tape);
        budget.Spend(Math.Max(left.Kind == ValueKind.Array ? left.Array.Items.Count : 1, right.Kind == ValueKind.Array ? right.Array.Items.Count : 1));
        return Arithmetic.Zip(left, right, (x, y) => Arithmetic.Apply(binary.Sign, x, y, Tape));
    }
}
