using Chainrule.Sheets.Checking.Calculation;
using Chainrule.Sheets.Checking.Roles;
using Chainrule.Sheets.Checking.Truth;

namespace Chainrule.Sheets.Checking.Diagnosis;

/// <summary>A quantity that a reference leads to: a lane some steps away, or the learning rate.</summary>
internal sealed record Place(Lane? Lane, int Offset)
{
    public static Place Rate { get; } = new(null, 0);

    public Value Value(World world) => Lane is null ? Calculation.Value.Of(world.Rate) : (Offset == 0 || Lane.Fixed is not null ? world.Current : world.Previous)[Lane.Number];
}
