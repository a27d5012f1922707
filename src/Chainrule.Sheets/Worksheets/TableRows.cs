using Chainrule.Sheets.Spreadsheet;

namespace Chainrule.Sheets.Worksheets;

/// <summary>Writes the training table: group names, headings, and one row a step.</summary>
internal sealed class TableRows
{
    private readonly Worked worked;
    private readonly FormulaTemplate[] first;
    private readonly FormulaTemplate[] next;
    private readonly CellStyle[] styles;

    public TableRows(Worked worked)
    {
        this.worked = worked;
        first = worked.Training.Formulas(TrainingLayout.FirstColumn, column => column.First);
        next = worked.Training.Formulas(TrainingLayout.FirstColumn, column => column.Next);
        styles = [.. worked.Training.Columns.Select(column => Palette.BodyOf(column.Role))];
    }

    public void Groups(CellWriter writer)
    {
        ColumnRole? before = null;
        Each((column, at) =>
        {
            ColumnRole group = GroupOf(column.Role);
            if (group != before && group != ColumnRole.Step) writer.Text(at, Title(group), Palette.Note);
            before = group;
        });
    }

    /// <summary>Net inputs and activations alternate, neuron by neuron: they share one name.</summary>
    public static ColumnRole GroupOf(ColumnRole role) => role == ColumnRole.Activation ? ColumnRole.Net : role;

    public void Headings(CellWriter writer) => Each((column, at) => writer.Text(at, column.Heading, Palette.HeadOf(column.Role)));

    /// <summary>One step, counted from 1, complete.</summary>
    public void Row(CellWriter writer, int step)
    {
        FormulaTemplate[] formulas = step == 1 ? first : next;
        for (int k = 0; k < formulas.Length; k++) Cell(writer, formulas, step, k);
    }

    /// <summary>One step with what is given filled in, and the rest left to the learner.</summary>
    public void BlankRow(CellWriter writer, int step)
    {
        FormulaTemplate[] formulas = step == 1 ? first : next;
        for (int k = 0; k < formulas.Length; k++)
        {
            if (SelfCheck.IsGiven(worked.Training.Columns[k], step)) Cell(writer, formulas, step, k);
            else writer.Empty(TrainingLayout.FirstColumn + k, Palette.Free);
        }
    }

    private static string Title(ColumnRole role) => role switch
    {
        ColumnRole.Target => "targets",
        ColumnRole.Input => "inputs",
        ColumnRole.Weight => "weights",
        ColumnRole.Net => "net inputs and activations",
        ColumnRole.Error => "errors",
        _ => "gradients",
    };

    private void Cell(CellWriter writer, FormulaTemplate[] formulas, int step, int k)
    {
        int at = TrainingLayout.FirstColumn + k;
        if (k == 0 && step == 1) writer.Number(at, 1, styles[k]);
        else writer.Formula(at, formulas[k], worked.Values[step - 1, k], styles[k]);
    }

    private void Each(Action<TableColumn, int> write)
    {
        for (int k = 0; k < worked.Training.Columns.Count; k++) write(worked.Training.Columns[k], TrainingLayout.FirstColumn + k);
    }
}
