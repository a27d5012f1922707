using Chainrule.Cli.Commands;

namespace Chainrule.Cli.Verbs;

/// <summary>The argument MODEL, told alike wherever a verb takes one; <see cref="Models.ModelSource.Find"/> reads it.</summary>
internal static class ModelArgument
{
    public static readonly Argument Model = new("MODEL",
        "The name of a model that comes with it, a file in the notation, or the notation itself in quotes.");
}
