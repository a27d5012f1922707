using Chainrule.Sheets.Networks;
using Chainrule.Sheets.Spreadsheet;

namespace Chainrule.Sheets.Worksheets;

/// <summary>Where the trainings at several rates stand: a summary with charts on one sheet, the tables behind it on another.</summary>
internal sealed class RatesLayout(Worked worked)
{
    public const string Sheet = "Learning rates";
    public const string TablesSheet = "Rate tables";
    public const int RateRow = 6;
    public const int StartRow = 7;
    public const int EndRow = 8;
    public const int VerdictRow = 9;
    public const int ChartRow = 11;
    public const int FirstColumn = 2;

    /// <summary>The row of headings on the sheet of tables.</summary>
    public const int TableHeadingRow = 4;
    public const int TableFirstRow = 5;

    private const int ChartRows = 17;
    private const int SmallChartRows = 11;

    public static (int Columns, int Width, int Height) SmallCharts => (3, 270, SmallChartRows * 20);

    /// <summary>The pixels that the charts of one row take.</summary>
    public static int ChartsWidth => SmallCharts.Columns * SmallCharts.Width + (SmallCharts.Columns - 1) * 10;

    public static double FirstWidth => 22;

    public static double OtherWidth => 13;

    public static int SmallChartRow => ChartRow + ChartRows + 1;

    private int AskedFor => worked.Rates.Count(rate => !rate.Found);

    /// <summary>The row of headings above the errors, below all charts.</summary>
    public int HeadingRow => SmallChartRow + (AskedFor + SmallCharts.Columns - 1) / SmallCharts.Columns * (SmallChartRows + 1) + 1;

    public int FirstRow => HeadingRow + 1;

    public int LastRow => FirstRow + worked.Plan.Rows - 1;

    /// <summary>The column that lies so many pixels from the left, and how far into it.</summary>
    public static int ColumnAt(int pixels, out int shift)
    {
        const int PixelsPerCharacter = 7;
        int first = (int)(FirstWidth * PixelsPerCharacter);
        int other = (int)(OtherWidth * PixelsPerCharacter);
        shift = pixels < first ? pixels : (pixels - first) % other;
        return pixels < first ? 1 : 2 + (pixels - first) / other;
    }

    public static string RateCell(int place) => Cells.At(FirstColumn + place, RateRow);

    /// <summary>The column in which the table of one rate begins; between two tables a column stays free.</summary>
    public int TableColumn(int place) => 3 + worked.Rates.Take(place).Sum(rate => rate.Table.Columns.Count + 1);

    /// <summary>The cell of the error at one step in the table of one rate, as seen from elsewhere.</summary>
    public string TableError(int place, int step) =>
        $"{Cells.Sheet(TablesSheet)}!{Cells.At(TableColumn(place) + worked.Rates[place].Table.Place(HandNetwork.Total), TableFirstRow + step - 1)}";

    public string Steps => Column(1);

    public string Errors(int place) => Column(FirstColumn + place);

    public IEnumerable<DefinedName> Names() => worked.Rates.Select((rate, place) =>
        new DefinedName(rate.Name.Name, $"{Cells.Sheet(Sheet)}!{Cells.Fixed(FirstColumn + place, RateRow)}"));

    private string Column(int column) => $"{Cells.Sheet(Sheet)}!{Cells.Fixed(column, FirstRow)}:{Cells.Fixed(column, LastRow)}";
}
