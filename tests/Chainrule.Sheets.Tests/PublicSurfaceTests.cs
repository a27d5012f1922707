using Chainrule.Sheets.Algebra;
using Chainrule.Testing;

namespace Chainrule.Sheets.Tests;

/// <summary>What programs may rely on is written down.</summary>
public sealed class PublicSurfaceTests
{
    [Fact]
    public void Public_surface_is_the_one_that_is_written_down() => WrittenSurface.Check("Chainrule.Sheets.Tests", typeof(Expression).Assembly);
}
