using Chainrule.Pictures;

namespace Chainrule.Reading;

/// <summary>The steps of preparation drawn side by side, a row for each picture.</summary>
internal static class PreparationSheet
{
    private const int Cell = 168, Gap = 12, Line = 20, Heading = 26;
    private const double TextSize = 13;

    /// <summary>Draws the steps of some pictures.</summary>
    /// <param name="pictures">A title for each, and its steps.</param>
    public static Canvas Draw(IReadOnlyList<(string Title, PreparedPicture Prepared)> pictures)
    {
        ArgumentNullException.ThrowIfNull(pictures);
        ArgumentOutOfRangeException.ThrowIfZero(pictures.Count);
        int columns = pictures.Max(p => p.Prepared.Steps.Count), row = Heading + Line + Cell + Gap;
        var canvas = new Canvas(Gap + columns * (Cell + Gap), Gap + pictures.Count * row, Palette.Light(Ink.Ground));
        for (int i = 0; i < pictures.Count; i++) DrawRow(canvas, pictures[i].Title, pictures[i].Prepared, Gap + i * row);
        return canvas;
    }

    private static void DrawRow(Canvas canvas, string title, PreparedPicture prepared, int top)
    {
        canvas.Text(Gap, top + 16, title, TextSize, Anchor.Start, Palette.Light(Ink.Text), bold: true);
        for (int i = 0; i < prepared.Steps.Count; i++)
        {
            PreparationStep step = prepared.Steps[i];
            int left = Gap + i * (Cell + Gap), under = top + Heading + Line;
            canvas.Text(left, under - 6, step.Name, TextSize, Anchor.Start, Palette.Light(Ink.Faint));
            double scale = (double)Cell / Math.Max(step.Picture.Width, step.Picture.Height);
            canvas.Picture(new(left, under, step.Picture.Width * scale, step.Picture.Height * scale), Grey(step.Picture), step.Picture.Width);
        }
    }

    private static byte[] Grey(Picture picture)
    {
        byte[] levels = new byte[picture.Width * picture.Height];
        for (int i = 0; i < levels.Length; i++) levels[i] = picture.Pixels[4 * i];
        return levels;
    }
}
