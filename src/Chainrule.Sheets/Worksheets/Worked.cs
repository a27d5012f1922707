using Chainrule.Sheets.Algebra;
using Chainrule.Sheets.Networks;

namespace Chainrule.Sheets.Worksheets;

/// <summary>A plan with everything worked out that its sheets show.</summary>
internal sealed class Worked
{
    public Worked(WorksheetPlan plan)
    {
        Plan = plan.Checked();
        Network = new HandNetwork(plan.Network);
        Inputs = InputNames.Values(Network);
        Training = TrainingTable.Build(Network);
        Values = Training.Work(Inputs, plan.Rows);
        Layout = new TrainingLayout(Network, Training, plan.Rows);
        Divergence = Divergence.Find(Network, Inputs, plan.Rows);
        Rates = [.. plan.Rates.Select((rate, k) => Trained(InputNames.Rate(k), rate, found: false)), .. Around()];
    }

    public WorksheetPlan Plan { get; }

    public HandNetwork Network { get; }

    public Dictionary<Symbol, double> Inputs { get; }

    public Table Training { get; }

    public TableValues Values { get; }

    public TrainingLayout Layout { get; }

    public Divergence Divergence { get; }

    /// <summary>The trainings at the rates asked for, and then at the rates on both sides of where divergence begins.</summary>
    public IReadOnlyList<RateTraining> Rates { get; }

    private IEnumerable<RateTraining> Around() => Divergence.Rising is { } rising && !Plan.Blank
        ? [Trained(new Symbol("rate_falling"), Divergence.Falling, found: true), Trained(new Symbol("rate_rising"), rising, found: true)]
        : [];

    private RateTraining Trained(Symbol name, double rate, bool found)
    {
        Table table = RateTable.Build(Network, name);
        return new RateTraining(name, rate, found, table, table.Work(new Dictionary<Symbol, double>(Inputs) { [name] = rate }, Plan.Rows));
    }
}
