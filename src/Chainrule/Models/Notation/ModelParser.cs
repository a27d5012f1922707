namespace Chainrule.Models.Notation;

/// <summary>Reads the text notation. Every way to fail ends in a <see cref="ModelException"/> that points at the character.</summary>
internal sealed class ModelParser
{
    public const int LongestText = 65_536;

    private readonly string text;
    private readonly string source;
    private readonly TokenCursor tokens;

    private ModelParser(string text, string source)
    {
        this.text = text;
        this.source = source;
        tokens = new(text);
    }

    /// <param name="text">The notation.</param>
    /// <param name="source">What messages call the text: a file's name, or nothing for a text typed in.</param>
    public static Model Parse(string text, string? source = null)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (text.Length > LongestText)
            throw new ModelException($"{source ?? "model"}: the text is {text.Length:N0} characters long, a model may have {LongestText:N0}.\n"
                + "  Next: give a shorter text, or check that this is a model.");
        Model model = new ModelParser(text, source ?? "model").ReadModel();
        ModelRules.Check(model, source);
        return model;
    }

    private Token Peek => tokens.Peek;

    private Model ReadModel()
    {
        tokens.SkipLineEnds();
        Shape input = ReadInput();
        LayerList layers = ReadList(depth: 0);
        if (Peek.Kind != TokenKind.End) throw Unexpected(Peek);
        if (layers.Count == 0)
            throw new ModelException($"{source}: the text has no layers.\n"
                + "  Next: write one or more, separated by commas: conv 8 k3, relu, gap, linear 10, f.logsoftmax");
        return new(input, layers);
    }

    private Shape ReadInput()
    {
        if (Peek.Kind != TokenKind.Word || Text(Peek) != "in") return Model.Mnist;
        Token word = tokens.Take();
        bool said = Peek.Kind == TokenKind.Word;
        if (!said || !Numeral.Shape(Text(Peek), out Shape shape))
            throw Wrong(said ? Peek : word, "the input shape is channels, rows and columns, each from 1 to 65,536.",
                "write it like 'in 3x32x32'.");
        tokens.Take();
        if (Peek.Kind == TokenKind.Word)
            throw Wrong(Peek, $"a comma is missing between the input shape and {Quote(Peek)}.", "put a comma before it.");
        tokens.SkipSeparator();
        return shape;
    }

    private LayerList ReadList(int depth)
    {
        var layers = new List<Layer>();
        tokens.SkipLineEnds();
        while (Peek.Kind == TokenKind.Word)
        {
            layers.Add(ReadLayer(depth));
            if (!tokens.SkipSeparator()) break;
        }

        return new(layers);
    }

    private Layer ReadLayer(int depth)
    {
        Token first = tokens.Take(), word = first;
        string? name = null;
        if (Peek.Kind == TokenKind.Equals)
        {
            tokens.Take();
            name = text.Substring(first.Start, first.Length);
            if (Peek.Kind != TokenKind.Word)
                throw Wrong(Peek, $"the name {Quote(first)} has no layer.", "write the layer after the '=': conv1=conv 16 k3");
            word = tokens.Take();
        }

        string called = Text(word);
        bool functional = called.StartsWith("f.");
        Layer layer = Build(functional ? called[2..] : called, word, depth) with { Name = name, Functional = functional };
        if (LayerRules.NameFault(layer) is { } misnamed) throw Mistake.At(text, source, first.Start, first.Length, misnamed);
        if (LayerRules.Fault(layer) is { } fault) throw Mistake.At(text, source, word.End + 1, tokens.Last.End - word.End - 1, fault);
        return layer;
    }

    private Layer Build(string called, Token word, int depth)
    {
        if (called == "residual") return ReadResidual(word, depth);
        var arguments = new Arguments(text, source, called, word, tokens.TakeWords());
        Layer layer = LayerReader.Read(called, arguments) ?? throw Unknown(called, word);
        arguments.RefuseTheRest();
        return layer;
    }

    private Residual ReadResidual(Token word, int depth)
    {
        if (depth == ModelRules.MaxDepth)
            throw Wrong(word, $"residuals stand within each other more than {ModelRules.MaxDepth} deep.",
                "put the inner layers side by side.");
        if (Peek.Kind != TokenKind.Open)
            throw Wrong(word, "a residual has its layers in parentheses.", $"write it like '{LayerWords.ExampleOf("residual")}'.");
        Token open = tokens.Take();
        LayerList branch = ReadList(depth + 1), projection = LayerList.Empty;
        if (branch.Count == 0 && Peek.Kind is TokenKind.Close or TokenKind.Semicolon)
            throw Wrong(Peek, "this residual has no layers in its branch.", $"write it like '{LayerWords.ExampleOf("residual")}'.");
        if (Peek.Kind == TokenKind.Semicolon)
        {
            Token semicolon = tokens.Take();
            projection = ReadList(depth + 1);
            if (projection.Count == 0 && Peek.Kind == TokenKind.Close)
                throw Wrong(semicolon, "no projection follows the ';'.",
                    "write its layers, or remove the ';': without a projection the input itself is added.");
        }

        if (Peek.Kind == TokenKind.End) throw Wrong(open, "this '(' is never closed.", "put a ')' after the last layer of the residual.");
        if (Peek.Kind != TokenKind.Close) throw Unexpected(Peek);
        tokens.Take();
        return new(branch) { Projection = projection };
    }

    private ModelException Unknown(string called, Token word)
    {
        if (called == "in")
            return Wrong(word, "the input shape stands before the layers, once.", "move it to the beginning: in 3x32x32, conv 8 k3");
        if (called.AsSpan().IndexOfAny("|>/+") >= 0)
            return Wrong(word, $"{Quote(word)} is no layer.", "separate layers by commas: conv 8 k3, relu, bn");
        IReadOnlyList<string> near = LayerWords.Near(called);
        string next = near.Count > 0
            ? $"did you mean {string.Join(" or ", near.Select(n => $"'{n}'"))}?"
            : $"use one of {string.Join(", ", LayerWords.All.Select(w => w.Word))}.";
        return Wrong(word, $"no layer is called {Quote(word)}.", next);
    }

    private ModelException Unexpected(Token token) => token.Kind switch
    {
        TokenKind.Comma => Wrong(token, "no layer stands before this comma.", "remove the comma, or write the layer."),
        TokenKind.Semicolon => Wrong(token, "a ';' stands only in a residual, once, between branch and projection.",
            "separate layers by commas."),
        TokenKind.Open => Wrong(token, "parentheses belong to 'residual' only.", "remove them, or write residual(…)."),
        TokenKind.Close => Wrong(token, "this ')' closes nothing.", "remove it."),
        TokenKind.Equals => Wrong(token, "this '=' has no name before it.",
            "write a name and a layer, like conv1=conv 16 k3; options need no '='."),
        _ => Wrong(token, $"{Quote(token)} stands where a layer ends.", "put a comma before it."),
    };

    private ModelException Wrong(Token token, string found, string next) =>
        Mistake.At(text, source, token.Start, token.Length, new(found, next));

    private string Text(Token token) => text.Substring(token.Start, token.Length).ToLowerInvariant();

    private string Quote(Token token) => Mistake.Quote(text.Substring(token.Start, token.Length));
}
