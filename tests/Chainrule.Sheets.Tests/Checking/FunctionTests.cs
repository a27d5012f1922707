using System.Globalization;
using Chainrule.Sheets.Checking.Calculation;
using Chainrule.Sheets.Checking.Formulas;
using Chainrule.Sheets.Checking.Reading;
using Chainrule.Testing;
using Xunit.Abstractions;

namespace Chainrule.Sheets.Tests.Checking;

/// <summary>The evaluator against LibreOffice: thousands of made formulas, calculated by both.</summary>
public sealed class FunctionTests(ITestOutputHelper output)
{
    private const int Count = 4000;

    private static readonly string[] OfOne =
    [
        "EXP", "LN", "LOG10", "SQRT", "TANH", "SINH", "COSH", "ATANH", "ASINH", "ACOSH", "SIN", "COS", "TAN", "ATAN", "ASIN", "ACOS", "ABS", "SIGN", "INT",
        "DEGREES", "RADIANS", "EVEN", "ODD", "FACT", "N", "TRUNC", "LOG",
    ];

    private static readonly string[] OfTwo = ["POWER", "MOD", "ATAN2", "LOG", "ROUND", "ROUNDUP", "ROUNDDOWN", "QUOTIENT", "MAX", "MIN", "SUM", "IFERROR"];

    private static readonly string[] OfRange = ["SUM", "PRODUCT", "SUMSQ", "AVERAGE", "MAX", "MIN", "COUNT", "COUNTA", "MEDIAN", "VAR", "STDEV", "ROWS", "COLUMNS", "VARP", "STDEVP", "SUMPRODUCT"];

    [NeedsProgramFact("soffice")]
    public void Functions_agree_with_libreoffice_over_made_formulas()
    {
        var random = new Random(8);
        var book = new TestWorkbook();
        var sheet = book.AddSheet("Made");
        for (var r = 1; r <= 6; r++)
            for (var c = 1; c <= 5; c++)
                if ((r, c) is not (3, 3)) sheet[(r, c)] = (r, c) is (5, 5) ? "text" : Math.Round((random.NextDouble() * 6) - 2, random.Next(4));
        for (var i = 0; i < Count; i++) sheet[(10 + i, 7)] = "=" + Make(random, 3);
        var theirs = Recalculate(book.ToBytes());
        using var stream = new MemoryStream(book.ToBytes());
        var formulas = new FormulaBook(WorkbookReader.Read(stream, "made.xlsx"));
        var calculator = new Calculator(formulas, new WorkBudget(WorkBudget.OneFile));
        var different = new List<string>();
        int numbers = 0, errors = 0;
        for (var i = 0; i < Count; i++)
        {
            var mine = calculator.Read(new CellAddress(0, 10 + i, 7));
            var cell = theirs.Find(new CellAddress(0, 10 + i, 7));
            var other = cell is null ? Value.Of(0) : Calculator.Saved(cell);
            if (mine.IsNumber) numbers++;
            if (mine.IsError) errors++;
            // A negative number to a broken power is #NUM! in Excel and here; LibreOffice takes odd roots.
            if (!Alike(mine, other) && !(mine is { IsError: true, Text: "#NUM!" } && ((string)sheet[(10 + i, 7)]).IndexOfAny(['^', 'W']) >= 0)) different.Add($"{sheet[(10 + i, 7)]}: {mine} here, {other} there");
        }

        output.WriteLine($"{Count} formulas: {numbers} numbers, {errors} errors; {different.Count} differ");
        Assert.True(numbers > Count / 3 && different.Count == 0, string.Join("\n", different.Take(25)));
    }

    private static bool Alike(Value mine, Value other)
    {
        if (mine.IsError || other.IsError) return mine.IsError && other.IsError;
        var (a, b) = (mine.ToNumber(), other.ToNumber());
        if (!a.IsNumber || !b.IsNumber) return mine.ToString() == other.ToString();
        return Math.Abs(a.Number - b.Number) <= 1e-9 * Math.Max(1, Math.Abs(b.Number));
    }

    private static string Make(Random random, int depth)
    {
        if (depth == 0 || random.Next(5) == 0) return random.Next(3) == 0 ? Math.Round(random.NextDouble() * 4, 2).ToString(CultureInfo.InvariantCulture) : $"{(char)('A' + random.Next(5))}{1 + random.Next(4)}";
        switch (random.Next(9))
        {
            case 0: return $"{OfOne[random.Next(OfOne.Length)]}({Make(random, depth - 1)})";
            case 1: return $"{OfTwo[random.Next(OfTwo.Length)]}({Make(random, depth - 1)},{(random.Next(2) == 0 ? "2" : Make(random, depth - 1))})";
            case 2: return $"{OfRange[random.Next(OfRange.Length)]}({Range(random)})";
            case 3: return $"IF({Make(random, depth - 1)}{new[] { ">", "<", "=", "<>", ">=", "<=" }[random.Next(6)]}{Make(random, depth - 1)},{Make(random, depth - 1)},{Make(random, depth - 1)})";
            case 4: return $"IF({Test(random, depth - 1)},{Make(random, depth - 1)},{Make(random, depth - 1)})";
            case 5: return Block(random);
            case 6: return $"-{Make(random, 0)}^2";
            default: return $"{Make(random, depth - 1)}{"+-*/^"[random.Next(5)]}{Make(random, depth - 1)}";
        }
    }

    // Logical values as conditions only: how they compare with numbers is Excel's way here, and another in LibreOffice.
    private static string Test(Random random, int depth) => random.Next(5) switch
    {
        0 => $"AND({Make(random, depth)}>0,{Range(random)})",
        1 => $"OR({Make(random, depth)}>1,{Make(random, depth)}<1)",
        2 => $"NOT({Make(random, depth)}>0)",
        3 => $"{new[] { "ISNUMBER", "ISERROR", "ISTEXT" }[random.Next(3)]}({Make(random, depth)})",
        _ => $"ISBLANK({(char)('A' + random.Next(5))}{1 + random.Next(4)})",
    };

    private static string Range(Random random) => $"{(char)('A' + random.Next(2))}{1 + random.Next(2)}:{(char)('C' + random.Next(2))}{3 + random.Next(2)}";

    private static string Block(Random random) => random.Next(7) switch
    {
        0 => "SUMPRODUCT(A1:B2,C1:D2)",
        1 => $"INDEX(A1:D4,{1 + random.Next(4)},{1 + random.Next(4)})",
        2 => "SUM(MMULT(A1:B2,C1:D2))",
        3 => $"SUMIF(A1:A4,\">{random.Next(3)}\",B1:B4)",
        4 => $"CHOOSE({1 + random.Next(3)},A1,B2,D4)",
        5 => "SUMXMY2(A1:A4,B1:B4)",
        _ => $"COUNTIF(A1:D2,\"<{random.Next(3)}\")",
    };

    private static Workbook Recalculate(byte[] bytes)
    {
        var folder = Directory.CreateTempSubdirectory("chainrule-functions-").FullName;
        try
        {
            var source = Path.Combine(folder, "made.xlsx");
            File.WriteAllBytes(source, bytes);
            var profile = new Uri(Path.Combine(folder, "profile")).AbsoluteUri;
            var run = Finished.Run("soffice", [$"-env:UserInstallation={profile}", "--headless", "--convert-to", "xlsx:Calc MS Excel 2007 XML", "--outdir", Path.Combine(folder, "out"), source], folder);
            Assert.True(run.ExitCode == 0, run.Error);
            return WorkbookReader.Read(Path.Combine(folder, "out", "made.xlsx"));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
