namespace Chainrule.Sheets.Spreadsheet;

/// <summary>Deals the rows or columns of a sheet out to pages, in points of 1/72 inch.</summary>
internal static class Paging
{
    public const double RowHeight = 15;

    // A character of column width is a digit of Arial at 10 points: 5.56 points where a program measures it, seven pixels (5.25 points) where it rounds.
    private const double PointsPerCharacter = 5.6;

    // What lies inside the margins of A4 and of Letter alike, and a little less, since programs round in their own ways.
    private const double LandscapeWidth = 725;
    private const double LandscapeHeight = 508;
    private const double PortraitWidth = 530;
    private const double PortraitHeight = 703;

    private const int Smallest = 40;

    public static double Width(double characters) => characters * PointsPerCharacter;

    /// <summary>The scale, in percent, at which something so large fits on one page.</summary>
    public static int Scale(double width, double height, bool landscape)
    {
        (double pageWidth, double pageHeight) = Page(landscape);
        return Math.Clamp((int)(100 * Math.Min(pageWidth / width, pageHeight / height)), Smallest, 100);
    }

    /// <summary>How much of a sheet a page takes at a scale.</summary>
    public static (double Width, double Height) Room(int scale, bool landscape)
    {
        (double width, double height) = Page(landscape);
        return (width * 100 / scale, height * 100 / scale);
    }

    /// <summary>
    /// The items, counted from 0 through all groups, with which a new page begins. A group that fits on a page is not torn; a longer one is, between
    /// items, and begins on a new page only if little of the old one is left.
    /// </summary>
    public static IReadOnlyList<int> Breaks(IReadOnlyList<IReadOnlyList<double>> groups, double first, double other)
    {
        const double Little = 0.35;
        List<int> breaks = [];
        double left = first;
        int item = 0;
        foreach (IReadOnlyList<double> group in groups)
        {
            double whole = group.Sum();
            bool torn = whole > other;
            if (item > 0 && whole > left && (!torn || left < Little * other)) NewPage();
            foreach (double length in group)
            {
                if (length > left && item > 0 && left < other) NewPage();
                left -= length;
                item++;
            }
        }

        return breaks;

        void NewPage()
        {
            breaks.Add(item);
            left = other;
        }
    }

    private static (double Width, double Height) Page(bool landscape) =>
        landscape ? (LandscapeWidth, LandscapeHeight) : (PortraitWidth, PortraitHeight);
}
