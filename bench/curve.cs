#!/usr/bin/env dotnet
#:project ../src/Chainrule/Chainrule.csproj
#:property PublishAot=false

// Draws parameters against accuracy, for bench/frontier:
//
//     dotnet run bench/curve.cs -- FILE.svg < points          (or FILE.png)
//
// A line a network, with tabs between: group, ink, "joined" or "", label, parameters, accuracy in percent. Groups are drawn in the order in which they come.

using System.Globalization;
using System.Text;
using Chainrule.Files;
using Chainrule.Pictures;
using Chainrule.Runs.Reports;

string[][] rows = [.. Console.In.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split('\t'))];
FrontierGroup[] groups = [.. rows.GroupBy(row => row[0]).Select(group => new FrontierGroup(group.Key, Enum.Parse<Ink>(group.First()[1]), [.. group.Select(Point)])
{
    Joined = group.First()[2] == "joined",
})];
Sketch sketch = FrontierPicture.Draw("Accuracy on MNIST's test images against parameters", groups, 10_000);
WholeFile.Write(args[0], args[0].EndsWith(".png", StringComparison.Ordinal) ? sketch.ToPng() : Encoding.UTF8.GetBytes(sketch.ToSvg()));

static FrontierPoint Point(string[] row) => new(row[3], int.Parse(row[4], CultureInfo.InvariantCulture), double.Parse(row[5], CultureInfo.InvariantCulture));
