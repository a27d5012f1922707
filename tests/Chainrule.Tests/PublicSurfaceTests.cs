using Chainrule.Models;
using Chainrule.Tensors;
using Chainrule.Testing;

namespace Chainrule.Tests;

/// <summary>What programs may rely on is written down.</summary>
public sealed class PublicSurfaceTests
{
    [Fact]
    public void Public_surface_is_the_one_that_is_written_down() => WrittenSurface.Check("Chainrule.Tests", typeof(Model).Assembly, typeof(ImageTensors).Assembly);
}
