namespace Chainrule.Testing;

/// <summary>A theory that runs other programs; skipped, with the reason, where one is missing.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class NeedsProgramTheoryAttribute : TheoryAttribute
{
    public NeedsProgramTheoryAttribute(params string[] programs) => Skip = programs.Select(Programs.Missing).FirstOrDefault(reason => reason is not null);
}
