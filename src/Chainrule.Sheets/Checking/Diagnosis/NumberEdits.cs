using System.Globalization;
using Chainrule.Sheets.Checking.Formulas;
using Chainrule.Sheets.Checking.Roles;

namespace Chainrule.Sheets.Checking.Diagnosis;

/// <summary>Tries the numbers of the formula: another factor or power, or a cell where a number was typed.</summary>
internal sealed class NumberEdits(Suspect suspect)
{
    private static readonly double[] Numbers = [1, 2, 0.5, 0, -1, 3, 4, 0.25, 10, 100];

    public Mistake? Find() => OtherNumber() ?? Typed(number => number is not (0 or 1));

    /// <summary>A 1 is mostly a 1; only when nothing else explains the formula is it taken for a cell's number.</summary>
    public Mistake? TypedOne() => Typed(number => number is 0 or 1);

    private Mistake? OtherNumber()
    {
        foreach (var node in NodeWalk.All(suspect.Root).OfType<NumberNode>())
            foreach (var number in Numbers.Append(suspect.Context.Rate.Number))
            {
                if (number == node.Value || !Try(node, Text(number), out var text)) continue;
                if (suspect.IsUpdate && number == suspect.Context.Rate.Number && suspect.Context.Rate.Cell is null)
                    return new(Kinds.RateChanged, $"has the learning rate {Cut(node)} where the other updates have {Text(number)}", text);
                var kind = IsPower(node) ? Kinds.Operator : Kinds.WrongFactor;
                return new(kind, $"has {Cut(node)} where {Text(number)} belongs", text);
            }

        return null;
    }

    private bool IsPower(Node node) => NodeWalk.All(suspect.Root).OfType<BinaryNode>().Any(b => b.Sign == "^" && b.Right == node);

    private Mistake? Typed(Func<double, bool> asked)
    {
        foreach (var node in NodeWalk.All(suspect.Root).OfType<NumberNode>().Where(n => asked(n.Value)))
            foreach (var place in suspect.Places())
            {
                if (!Try(node, suspect.Write(place, ""), out var text)) continue;
                return place.Lane is null || place.Lane.Role!.Kind == RoleKind.Rate
                    ? new(Kinds.RateChanged, $"has the number {Cut(node)} typed in where {suspect.Name(place)} belongs", text)
                    : new(Kinds.HardCoded, $"has the number {Cut(node)} typed in where {suspect.Name(place)} belongs", text);
            }

        return null;
    }

    /// <summary>1 in "1 - a" is a number; a cell in its place is a slip of the mouse.</summary>
    public Mistake? NumberForCell()
    {
        foreach (var reference in suspect.References)
            foreach (var number in new[] { 1.0, 0.5, 2 })
                if (Try(reference.Node, Text(number), out var text))
                    return new(Kinds.WrongReference, $"uses {reference.Address.A1} where the number {Text(number)} belongs", text);
        return null;
    }

    private string Cut(Node node) => suspect.Text[node.Start..node.End].Trim();

    private static string Text(double number) => number.ToString("R", CultureInfo.InvariantCulture);

    private bool Try(Node node, string with, out string text)
    {
        text = suspect.Replace([(node.Start, node.End, with)]);
        return suspect.Works(text);
    }
}
