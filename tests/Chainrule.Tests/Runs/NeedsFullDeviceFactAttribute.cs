namespace Chainrule.Tests.Runs;

/// <summary>A test with <c>/dev/full</c>, which Linux has; skipped elsewhere.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class NeedsFullDeviceFactAttribute : FactAttribute
{
    public NeedsFullDeviceFactAttribute() => Skip = File.Exists("/dev/full") ? null : "There is no /dev/full here.";
}
