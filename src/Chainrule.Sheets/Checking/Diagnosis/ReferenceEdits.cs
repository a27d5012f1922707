using Chainrule.Sheets.Checking.Roles;

namespace Chainrule.Sheets.Checking.Diagnosis;

/// <summary>Tries other cells in the place of the formula's references: each alone, all of one quantity, then two and three quantities at once.</summary>
internal sealed class ReferenceEdits(Suspect suspect)
{
    private const int MostTriples = 30_000;

    /// <summary>One reference, or one quantity wherever it stands.</summary>
    public Mistake? One()
    {
        Mistake? second = null;
        foreach (var group in Groups())
            foreach (var place in Ranked(group[0]))
            {
                var all = group.ConvertAll(r => (r, place));
                if (suspect.Works(all)) return Tell([(group, place)]);
                if (group.Count == 1 || second is not null) continue;
                foreach (var single in group)
                    if (suspect.Works([(single, place)])) second ??= Tell([([single], place)]);
            }

        return second;
    }

    /// <summary>A run of one quantity's references that belong to another of its kind, beside some that are where they should be.</summary>
    public Mistake? Some()
    {
        foreach (var group in Groups().Where(g => g.Count is > 2 and <= 16))
            foreach (var place in suspect.Places().Where(p => p != group[0].Place && SameSort(group[0], p)))
                for (var first = 0; first < group.Count; first++)
                    for (var count = 2; first + count <= group.Count; count++)
                    {
                        var run = group.GetRange(first, count);
                        if (suspect.Works(run.ConvertAll(r => (r, place)))) return Tell([(run, place)]);
                    }

        return null;
    }

    /// <summary>Two quantities at once, as when a formula was written for the neighbouring unit.</summary>
    public Mistake? Two()
    {
        var moves = Moves(SameSort);
        return Pairs(moves) ?? Pairs(Moves(Sensible));
    }

    public Mistake? Three()
    {
        var moves = Moves(SameSort);
        if ((long)moves.Count * moves.Count * moves.Count / 6 > MostTriples) return null;
        for (var a = 0; a < moves.Count; a++)
            for (var b = a + 1; b < moves.Count; b++)
                for (var c = b + 1; c < moves.Count; c++)
                    if (Works(moves[a], moves[b], moves[c])) return Tell([moves[a], moves[b], moves[c]]);
        return null;
    }

    private Mistake? Pairs(List<(List<SuspectReference> Group, Place To)> moves)
    {
        for (var a = 0; a < moves.Count; a++)
            for (var b = a + 1; b < moves.Count; b++)
                if (Works(moves[a], moves[b])) return Tell([moves[a], moves[b]]);
        return null;
    }

    private bool Works(params (List<SuspectReference> Group, Place To)[] moves)
    {
        for (var i = 0; i < moves.Length; i++)
            for (var j = i + 1; j < moves.Length; j++)
                if (ReferenceEquals(moves[i].Group, moves[j].Group)) return false;
        return suspect.Works(moves.SelectMany(m => m.Group.Select(r => (r, m.To))).ToList());
    }

    private List<List<SuspectReference>> Groups() =>
        [.. suspect.References.GroupBy(r => r.Address).Select(g => g.ToList())];

    // The nearest kin first: the same quantity in the right row, its kind, then anything.
    private IEnumerable<Place> Ranked(SuspectReference from) => suspect.Places().Where(p => p != from.Place).OrderBy(p => Distance(from.Place, p));

    private static int Distance(Place? from, Place to)
    {
        if (to.Lane is null) return 1;
        if (from is null) return 2;
        if (from.Lane == to.Lane) return 0;
        if (from.Lane?.Role is not { } a || to.Lane?.Role is not { } b) return 4;
        return a.Kind == b.Kind && a.Symbol == b.Symbol ? 1 : (a.Kind, b.Kind) is (RoleKind.Net, RoleKind.Activation) or (RoleKind.Activation, RoleKind.Net) ? 2 : 3;
    }

    private List<(List<SuspectReference>, Place)> Moves(Func<SuspectReference, Place, bool> sensible) =>
        [.. Groups().SelectMany(g => suspect.Places().Where(p => p != g[0].Place && sensible(g[0], p)).Select(p => (g, p)))];

    private static bool SameSort(SuspectReference from, Place to) => Distance(from.Place, to) <= 1;

    private static bool Sensible(SuspectReference from, Place to) => Distance(from.Place, to) <= 2;

    private Mistake Tell(IReadOnlyList<(List<SuspectReference> Group, Place To)> moves)
    {
        var text = suspect.Replace(moves.SelectMany(m => m.Group.Select(r => (r.Node.Start, r.Node.End, suspect.Write(m.To, suspect.Text.AsSpan(r.Node.Start, r.Node.End - r.Node.Start))))));
        var told = moves.Select(m => (Kind: KindOf(m.Group[0], m.To), Words: Words(m.Group[0], m.To))).OrderBy(t => Weight(t.Kind)).ToList();
        return new Mistake(told[0].Kind, string.Join("; and ", told.Select(t => t.Words)), text);
    }

    // Where two things are wrong, the one that is the same in every row gives the name.
    private static int Weight(string kind) => kind is Kinds.RateSlipped or Kinds.RateChanged or Kinds.RowShifted ? 1 : 0;

    private string KindOf(SuspectReference from, Place to)
    {
        var wanted = to.Lane?.Role;
        var found = from.Place?.Lane?.Role;
        if (wanted is null) return IsAnchored(from) ? Kinds.RateChanged : Kinds.RateSlipped;
        if (from.Place?.Lane == to.Lane && from.Place is { } place)
            return wanted.Kind is RoleKind.Weight or RoleKind.Bias && place.Offset > to.Offset ? Kinds.NewWeights : Kinds.RowShifted;
        if (suspect.IsUpdate && wanted.Kind == RoleKind.Gradient) return Kinds.OtherGradient;
        if (found is null) return Kinds.WrongReference;
        if (found.Kind == RoleKind.Net && wanted.Kind == RoleKind.Activation) return Kinds.PreActivation;
        if (found.Kind == RoleKind.Activation && wanted.Kind == RoleKind.Net) return Kinds.ActivationForNet;
        if (found.Kind == RoleKind.Weight && wanted.Kind == RoleKind.Weight) return Kinds.WrongWeight;
        return found.Kind == wanted.Kind ? Kinds.WrongIndex : Kinds.WrongReference;
    }

    private bool IsAnchored(SuspectReference from)
    {
        var moves = suspect.Context.Table.Sideways ? from.Node.ColumnIsRelative : from.Node.RowIsRelative;
        return !moves;
    }

    private string Words(SuspectReference from, Place to)
    {
        var shown = $"{from.Address.A1}";
        if (to.Lane is null) return IsAnchored(from)
            ? $"the learning rate is taken from {Found(from)} where {suspect.Name(to)} belongs"
            : $"the reference to the learning rate is not anchored ({suspect.Write(to, "")}): filled down it slips, and here it reads {Found(from)}";
        if (from.Place?.Lane == to.Lane && from.Place is { } place)
            return $"reads {to.Lane.Role!.Title} of another step ({shown}, {Math.Abs(place.Offset - to.Offset)} {(place.Offset > to.Offset ? "below" : "above")}) where {suspect.Name(to)} belongs";
        return $"uses {Found(from)} where {suspect.Name(to)} belongs";
    }

    private string Found(SuspectReference from)
    {
        if (from.Place is { } place && place.Offset is 0 or -1 or 1) return suspect.Context.Table.Locate(from.Address, out _, out _) || place.Lane is null ? $"{(place.Lane is null ? "the learning rate" : place.Lane.Role!.Title)} ({from.Address.A1})" : from.Address.A1;
        if (from.Place is { Lane: { } lane } far) return $"{lane.Role!.Title} of {Math.Abs(far.Offset)} steps {(far.Offset > 0 ? "later" : "earlier")} ({from.Address.A1})";
        return suspect.Context.Book.Workbook.Find(from.Address) is { Kind: Reading.CellKind.Text } cell ? $"{from.Address.A1}, which holds the text '{cell.Text}'" : from.Address.A1;
    }
}
