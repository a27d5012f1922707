using Chainrule.Sheets.Algebra;

namespace Chainrule.Sheets.Worksheets;

/// <summary>The training at one rate.</summary>
/// <remarks><c>Name</c> is the defined name of the rate's cell; <c>Found</c> says that the rate comes from the search for divergence.</remarks>
internal sealed record RateTraining(Symbol Name, double Rate, bool Found, Table Table, TableValues Values)
{
    /// <summary>The rate as a spreadsheet writes it, to fifteen digits.</summary>
    public string Label => $"η = {Rate:G15}";

    public double[] Errors => Values.Column(Networks.HandNetwork.Total);
}
