using System.Globalization;
using Chainrule.StudioLoad;

// What open pages cost a training:        dotnet run -c Release --project bench/studio-load [PAGES [ROUNDS [SECONDS]]]
// How quick the page Draw answers:        dotnet run -c Release --project bench/studio-load draw FOLDER-OF-A-RUN [MOVEMENTS]
int Number(int place, int usual) => args.Length > place ? int.Parse(args[place], CultureInfo.InvariantCulture) : usual;
switch (args)
{
    case ["pages", var address, _]:
        await Crowd.Stay(new Uri(address), Number(2, 0));
        break;
    case ["draw", var folder, ..]:
        await DrawDelay.Measure(Number(2, 40), folder);
        break;
    default:
        await using (var load = await StudioLoad.Begin())
            StudioLoad.Report(await load.Measure(pages: Number(0, 50), rounds: Number(1, 4), seconds: Number(2, 4)));
        break;
}
