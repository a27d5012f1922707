using Chainrule.Runs.Trials;
using Chainrule.Sheets;
using Chainrule.Sheets.Checking.Reporting;
using Chainrule.Sheets.Spreadsheet;
using Chainrule.Studio.Checking;
using Chainrule.Studio.Hand;
using Chainrule.Studio.Parts;
using Chainrule.Studio.Trials;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Extensions;
using Microsoft.AspNetCore.Routing;

namespace Chainrule.Studio.Hosting;

/// <summary>Files that are made when they are asked for, from the state in the address.</summary>
internal static class Downloads
{
    private const string Spreadsheet = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    private const string Gone = "The workbooks of this address are no longer here.\nNeeded: workbooks that were checked since the studio was started.\n"
        + "Next: drop them on the page Check again.\n";

    private const string NoRuns = "There is no run to write.\nNeeded: one run at least that is as the filter asks.\nNext: widen the filter on the page Runs, or train a network on the page Train.\n";

    public static void Map(IEndpointRouteBuilder app)
    {
        app.MapGet("/download/backprop.xlsx", Worksheet);
        app.MapGet("/download/gradebook.xlsx", Grades);
        app.MapGet("/download/runs.xlsx", Trials);
    }

    private static IResult Worksheet(HttpContext context)
    {
        try
        {
            HandState state = HandAddress.Read(name => context.Request.Query[name]);
            return Results.File(HandWorkbook.Write(state), Spreadsheet, "backprop.xlsx");
        }
        catch (SheetsException e)
        {
            return Refused(e.Message, StatusCodes.Status400BadRequest);
        }
    }

    private static IResult Grades(HttpContext context, CheckedFiles kept)
    {
        IReadOnlyList<CheckedFile> files = kept.FindAll(context.Request.Query["files"]);
        if (files.Count == 0) return Refused(Gone, StatusCodes.Status404NotFound);
        using var book = new MemoryStream();
        Gradebook.Write(book, [.. files.Select(file => file.Report)]);
        return Results.File(book.ToArray(), Spreadsheet, "gradebook.xlsx");
    }

    private static IResult Trials(HttpContext context, RunCatalogue runs)
    {
        IReadOnlyList<RunDigest> all = runs.Look().Runs;
        if (runs.Trouble is { } trouble) return Refused(trouble, StatusCodes.Status500InternalServerError);
        IReadOnlyList<RunDigest> wanted = RunAddress.Read(new AddressQuery(context.Request.GetEncodedUrl())).Of(all);
        if (wanted.Count == 0) return Refused(NoRuns, StatusCodes.Status404NotFound);
        using var book = new MemoryStream();
        WorkbookWriter.Write(TrialWorkbook.Of(Trial.Of(all, wanted)), book);
        return Results.File(book.ToArray(), Spreadsheet, "runs.xlsx");
    }

    private static IResult Refused(string why, int status) => Results.Text(why, "text/plain; charset=utf-8", statusCode: status);
}
