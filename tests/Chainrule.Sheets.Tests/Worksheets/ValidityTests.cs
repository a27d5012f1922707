using Chainrule.Sheets.Networks;
using Chainrule.Sheets.Tests.Networks;
using Chainrule.Sheets.Worksheets;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Validation;

namespace Chainrule.Sheets.Tests.Worksheets;

public class ValidityTests
{
    [Theory]
    [MemberData(nameof(SampleNetworks.Names), MemberType = typeof(SampleNetworks))]
    public void Workbook_passes_the_validator_without_an_error(string name) =>
        AssertValid(new WorksheetPlan { Network = SampleNetworks.All[name].Plan() });

    [Fact]
    public void Exercise_and_answers_pass_the_validator_without_an_error()
    {
        NetworkPlan network = new NetworkOptions { Seed = 3 }.Plan();
        AssertValid(new WorksheetPlan { Network = network, Blank = true, Seed = 3 });
        AssertValid(new WorksheetPlan { Network = network, ShowAnswers = true, Seed = 3 });
    }

    [Fact]
    public void Largest_networks_pass_the_validator_without_an_error()
    {
        AssertValid(new WorksheetPlan { Network = new NetworkOptions { Net = "6-8-6-4", Bias = true }.Plan(), Rows = 3 });
        AssertValid(new WorksheetPlan { Network = new NetworkOptions { Net = "1-1" }.Plan(), Rows = 2, Rates = [0.5] });
        AssertValid(new WorksheetPlan { Network = new NetworkOptions { Net = "2-2-2-2-2-2-2-2", Activation = "tanh" }.Plan(), Rows = 3 });
    }

    private static void AssertValid(WorksheetPlan plan)
    {
        using var stream = new MemoryStream();
        Sheets.Spreadsheet.WorkbookWriter.Write(WorksheetWorkbook.Build(plan), stream);
        stream.Position = 0;
        using SpreadsheetDocument document = SpreadsheetDocument.Open(stream, isEditable: false);
        string[] errors = [.. new OpenXmlValidator(FileFormatVersions.Office2013).Validate(document)
            .Select(error => $"{error.Part?.Uri} {error.Path?.XPath}: {error.Description}")];
        Assert.True(errors.Length == 0, string.Join('\n', errors.Take(10)));
    }
}
