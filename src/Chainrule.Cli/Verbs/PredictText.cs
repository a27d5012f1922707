using Chainrule.Cli.Terminals;
using Chainrule.Reading;

namespace Chainrule.Cli.Verbs;

/// <summary>What <c>predict</c> prints for people.</summary>
internal static class PredictText
{
    private const int BarCells = 20;
    private const string Shades = " ░▒▓█";

    public static void Write(DigitReader reader, IReadOnlyList<PredictedPicture> pictures, Terminal terminal)
    {
        bool first = true;
        foreach (PredictedPicture picture in pictures.Where(p => p.Prepared is not null))
        {
            if (!first) terminal.Out.WriteLine();
            first = false;
            Write(reader, picture, picture.Prepared!, terminal);
        }
    }

    private static void Write(DigitReader reader, PredictedPicture picture, PreparedPicture prepared, Terminal terminal)
    {
        string answer = picture.Digit is { } digit ? $"{digit}  ({100 * picture.Probabilities[digit]:F2} %)" : "no digit";
        terminal.Out.WriteLine($"{picture.File}: {terminal.Bold(answer)}{WeightsArgument.Warning(reader)}");
        if ((prepared.Blank ?? picture.Doubt) is { } remark) terminal.Out.WriteLine($"  {remark}");
        int wide = prepared.Steps.Max(s => s.Name.Length);
        foreach (PreparationStep step in prepared.Steps) terminal.Out.WriteLine($"  {step.Name.PadRight(wide)}  {step.Description}");
        if (picture.Digit is null) return;
        for (int line = 0; line < PreparedPicture.Side / 2; line++) terminal.Out.WriteLine($"  |{Shown(prepared, line)}|{Bar(picture.Probabilities, line - 2, terminal)}");
    }

    /// <summary>Two rows of the picture in one line: a character is twice as high as wide.</summary>
    private static string Shown(PreparedPicture prepared, int line) => string.Concat(Enumerable.Range(0, PreparedPicture.Side).Select(x =>
    {
        int upper = prepared.Pixels[2 * line * PreparedPicture.Side + x], lower = prepared.Pixels[(2 * line + 1) * PreparedPicture.Side + x];
        return Shades[(upper + lower + 127) * (Shades.Length - 1) / (2 * 255 + 127)];
    }));

    private static string Bar(float[] probabilities, int digit, Terminal terminal)
    {
        if (digit < 0 || digit >= probabilities.Length) return "";
        float p = probabilities[digit];
        string bar = new('█', (int)MathF.Round(p * BarCells)), text = $"   {digit}  {100 * p,6:F2} %  {bar}".TrimEnd();
        return p == probabilities.Max() ? terminal.Bold(text) : text;
    }
}
