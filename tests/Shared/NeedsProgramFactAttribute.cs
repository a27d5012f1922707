namespace Chainrule.Testing;

/// <summary>A test that runs other programs (<c>soffice</c>, <c>python3-torch</c> for a Python that has it); skipped, with the reason, where one is missing.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class NeedsProgramFactAttribute : FactAttribute
{
    public NeedsProgramFactAttribute(params string[] programs) => Skip = programs.Select(Programs.Missing).FirstOrDefault(reason => reason is not null);
}
