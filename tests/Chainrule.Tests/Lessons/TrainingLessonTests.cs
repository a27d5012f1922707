using System.Globalization;
using System.Text.RegularExpressions;
using Chainrule.Testing;

namespace Chainrule.Tests.Lessons;

/// <summary>The lessons as people run them, with MNIST where it is to be had and with synthetic digits where it is not.</summary>
public partial class TrainingLessonTests
{
    [Fact]
    public void Lesson_on_the_images_shows_what_there_is()
    {
        string text = Run("02-load-and-look.cs");
        Assert.Contains(": 60,000 images to train with, 10,000 to test with, 28×28 pixels, 10 classes.\n", text);
        Assert.Contains("Put aside to choose by: 5,000; left to train with: 55,000.", text);
        if (MnistData.Folder is null) return;
        Assert.Contains("They say 5, 0 and 4.\n", text);
        Assert.Contains("from 0 to 1: mean 0.1307, deviation 0.3081.\n", text);
    }

    [Fact]
    public void Lesson_on_a_first_network_trains_one_that_reads()
    {
        string text = Run("03-a-first-network.cs");
        Assert.Contains("\nTotal params: 8,778\n", text);
        Assert.InRange(double.Parse(Reads().Match(text).Groups[1].Value, CultureInfo.InvariantCulture), 96, 100);
        if (MnistData.Folder is not null) Assert.Contains("The first test image shows 7; the file reads 7,", text);
    }

    [Fact]
    public void Lesson_on_the_way_ends_better_and_smaller_than_it_began()
    {
        (int Parameters, double Judged)[] rows = [.. Rows().Matches(Run("04-the-way-to-99.cs"))
            .Select(row => (int.Parse(row.Groups[1].Value, NumberStyles.AllowThousands, CultureInfo.InvariantCulture), double.Parse(row.Groups[2].Value, CultureInfo.InvariantCulture)))];
        Assert.Equal(6, rows.Length);
        Assert.All(rows, row => Assert.InRange(row.Judged, 90, 100));
        Assert.True(rows[^1].Parameters < 20_000 && rows[0].Parameters > 20_000);
        Assert.True(rows[^1].Judged > rows[0].Judged && rows[2].Judged > rows[1].Judged);
    }

    private static string Run(string lesson)
    {
        Finished finished = Finished.Run("dotnet", ["run", Repository.File("lessons", lesson)], Repository.Root, ("CHAINRULE_DATA", MnistData.Folder ?? "synthetic"));
        Assert.True(finished.ExitCode == 0, finished.Out + finished.Error);
        return finished.Out;
    }

    [GeneratedRegex(@"test images.* right: (\d+\.\d+) %\.")]
    private static partial Regex Reads();

    [GeneratedRegex(@"^\p{Lu}[\p{L} ]+? +(\d+,\d+) +\d+\.\d+ % +(\d+\.\d+) %$", RegexOptions.Multiline)]
    private static partial Regex Rows();
}
