namespace Chainrule.Models;

/// <summary>The four sizes under the layer table, in bytes for one image, four bytes a number.</summary>
/// <param name="Input">The image.</param>
/// <param name="Pass">The outputs of the printed layers, twice: once for the values, once for their gradients.</param>
/// <param name="Parameters">The weights.</param>
internal readonly record struct TableSizes(long Input, long Pass, long Parameters)
{
    public long Total => Input + Pass + Parameters;

    public static TableSizes Of(Summary summary) =>
        new(4L * summary.Model.Input.Count, summary.Printed.Sum(r => r.Memory), 4 * summary.Parameters);
}
