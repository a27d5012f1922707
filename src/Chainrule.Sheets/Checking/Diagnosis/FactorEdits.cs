using Chainrule.Sheets.Checking.Formulas;
using Chainrule.Sheets.Checking.Roles;

namespace Chainrule.Sheets.Checking.Diagnosis;

/// <summary>Tries factors and terms: one too many, one forgotten.</summary>
internal sealed class FactorEdits(Suspect suspect)
{
    public Mistake? Find() => Dropped() ?? Complement() ?? Added() ?? AddedTerm();

    // "a * a" for "a * (1 - a)".
    private Mistake? Complement()
    {
        foreach (var reference in suspect.References.Where(r => r.Place?.Lane?.Role?.Kind == RoleKind.Activation))
            if (Try(reference.Node, $"(1-{Cut(reference.Node)})", out var text))
                return new(Kinds.WrongFactor, $"has {Cut(reference.Node)} where 1 - {Cut(reference.Node)} belongs", text);
        return null;
    }

    // A product or sum of which one side is too many.
    private Mistake? Dropped()
    {
        foreach (var node in NodeWalk.All(suspect.Root).OfType<BinaryNode>())
        {
            foreach (var (keep, drop) in new[] { (node.Left, node.Right), (node.Right, node.Left) })
            {
                if (!Try(node, Cut(keep), out var text)) continue;
                var what = node.Sign is "+" or "-" ? Kinds.ExtraTerm : node.Sign == "^" ? Kinds.Operator : Kinds.ExtraFactor;
                return new(what, $"{Cut(drop)} is {(node.Sign is "+" or "-" ? "a term" : "a factor")} too many", text);
            }
        }

        return null;
    }

    private Mistake? Added()
    {
        foreach (var node in NodeWalk.All(suspect.Root))
        {
            if (node is NumberNode or RangeNode or MissingNode) continue;
            foreach (var (factor, words) in Factors())
                foreach (var text in new[] { Put(node, $"{Cut(node)}*{factor}"), Put(node, $"({Cut(node)})*{factor}") })
                    if (suspect.Works(text)) return new(Kinds.MissingFactor, $"the factor {words} is missing beside {Short(node)}", text);
        }

        foreach (var number in new[] { "0.5", "2" })
            foreach (var text in new[] { $"{number}*{suspect.Text}", $"{number}*({suspect.Text})" })
                if (suspect.Works(text)) return new(number == "0.5" ? Kinds.MissingFactor : Kinds.WrongFactor, $"the factor {(number == "0.5" ? "½" : number)} is missing", text);
        foreach (var node in NodeWalk.All(suspect.Root).OfType<GroupNode>())
            if (Try(node, $"{Cut(node)}^2", out var squared)) return new(Kinds.Operator, $"the square of {Cut(node)} is missing", squared);
        return null;
    }

    private IEnumerable<(string Factor, string Words)> Factors()
    {
        foreach (var place in suspect.Places())
        {
            var cell = suspect.Write(place, "");
            yield return (cell, suspect.Name(place));
            if (place.Lane?.Role?.Kind != RoleKind.Activation) continue;
            yield return ($"(1-{cell})", $"(1 - {suspect.Name(place)})");
            yield return ($"{cell}*(1-{cell})", $"{suspect.Name(place)} times (1 - {suspect.Name(place)})");
            yield return ($"(1-{cell}^2)", $"(1 - {suspect.Name(place)} squared)");
        }
    }

    // A sum that ends too early: a single quantity, or a product of a weight with what it carries.
    private Mistake? AddedTerm()
    {
        if (suspect.Lane.Role!.Kind is not (RoleKind.Net or RoleKind.Total or RoleKind.Activation or RoleKind.Error or RoleKind.Weight or RoleKind.NewWeight or RoleKind.Bias)) return null;
        var places = suspect.Places().ToList();
        foreach (var place in places)
            if (Term(suspect.Write(place, ""), suspect.Name(place)) is { } found) return found;
        foreach (var weight in places.Where(p => p.Lane is null || p.Lane.Role!.Kind is RoleKind.Weight or RoleKind.Rate))
            foreach (var other in places.Where(p => p.Lane?.Role?.Kind is RoleKind.Input or RoleKind.Activation or RoleKind.Gradient))
                if (Term($"{suspect.Write(weight, "")}*{suspect.Write(other, "")}", $"{suspect.Name(weight)} times {suspect.Name(other)}") is { } product) return product;
        return null;
    }

    private Mistake? Term(string term, string words)
    {
        foreach (var sign in new[] { "+", "-" })
            if (suspect.Works($"{suspect.Text}{sign}{term}")) return new(Kinds.MissingTerm, $"the term {words} is missing", $"{suspect.Text}{sign}{term}");
        return null;
    }

    private string Cut(Node node) => suspect.Text[node.Start..node.End].Trim();

    private string Short(Node node) => Cut(node) is { Length: > 40 } text ? $"{text[..37]}…" : Cut(node);

    private string Put(Node node, string with) => suspect.Replace([(node.Start, node.End, with)]);

    private bool Try(Node node, string with, out string text)
    {
        text = Put(node, with);
        return suspect.Works(text);
    }
}
