using System.Globalization;
using Chainrule.Studio.Hosting;

namespace Chainrule.StudioLoad;

/// <summary>How long the page Draw takes from a movement of the pen to the answer, in Chromium.</summary>
internal static class DrawDelay
{
    // The pen writes a 3 slowly. Each movement waits for its answer, and then for the frame that shows it.
    private const string Script = """
        (async () => {
            const frame = () => new Promise(requestAnimationFrame);
            const corners = [[74, 54], [104, 40], [138, 50], [144, 80], [124, 104], [102, 108], [128, 112], [150, 134], [146, 166], [116, 184], [78, 176]];
            const at = share => {
                const along = share * (corners.length - 1), k = Math.min(corners.length - 2, Math.floor(along)), rest = along - k;
                return [0, 1].map(axis => corners[k][axis] + rest * (corners[k + 1][axis] - corners[k][axis]));
            };
            // Asked for anew each time: the page may put another sheet in place of the one it was first sent with.
            const pen = (kind, [x, y]) => {
                const sheet = document.querySelector("canvas"), box = sheet.getBoundingClientRect();
                sheet.setPointerCapture = () => { };
                sheet.dispatchEvent(new PointerEvent(kind, { clientX: box.left + x / 224 * box.width, clientY: box.top + y / 224 * box.height, bubbles: true }));
            };
            // The sheet takes the pen once its network is read: until then nothing answers.
            while (!document.querySelector(".reads strong")) {
                for (const [kind, share] of [["pointerdown", 0], ["pointermove", 0.1], ["pointerup", 0.1]]) pen(kind, at(share));
                for (let wait = 0; wait < 30; wait++) await frame();
            }
            // A line over a line changes nothing, and nothing would be answered: begin with an empty sheet.
            [...document.querySelectorAll("button")].find(button => button.textContent.trim() === "Clear").click();
            while (document.querySelector(".reads strong")) await frame();
            const answered = [], shown = [];
            pen("pointerdown", at(0));
            for (let k = 1; k <= MOVES; k++) {
                for (let wait = 0; wait < 4; wait++) await frame();
                const change = new Promise(done => {
                    const watch = new MutationObserver(() => { watch.disconnect(); done(); });
                    watch.observe(document.querySelector("main"), { subtree: true, childList: true, characterData: true, attributes: true });
                });
                const from = performance.now();
                pen("pointermove", at(k / MOVES));
                await change;
                answered.push(performance.now() - from);
                await frame();
                await new Promise(done => setTimeout(done));
                shown.push(performance.now() - from);
            }
            pen("pointerup", at(1));
            while (!document.querySelector(".reads strong")) await frame();
            return { answered, shown, read: document.querySelector(".reads strong").textContent };
        })()
        """;

    public static async Task Measure(int moves, string weights)
    {
        string runs = Directory.CreateTempSubdirectory("studio-draw-").FullName;
        try
        {
            string run = Directory.CreateDirectory(Path.Combine(runs, "sample")).FullName;
            foreach (string file in Directory.EnumerateFiles(weights)) File.Copy(file, Path.Combine(run, Path.GetFileName(file)));
            await using StudioServer server = await StudioServer.StartAsync(new StudioOptions { Port = 0, Token = "load", RunsFolder = runs });
            using var browser = new Browser();
            await browser.Open($"{server.Address}draw?token=load");
            string script = Script.Replace("MOVES", moves.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal);
            // Once to warm up: methods are compiled at first in haste.
            for (int round = 0; round < 2; round++)
            {
                var found = await browser.Evaluate(script);
                double[] Times(string name) => [.. found.GetProperty(name).EnumerateArray().Select(time => time.GetDouble()).Order()];
                Tell(round == 0 ? "first drawing" : "second", Times("answered"), Times("shown"));
            }
        }
        finally
        {
            Directory.Delete(runs, recursive: true);
        }
    }

    private static void Tell(string which, double[] answered, double[] shown) => Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
        $"{which}: answer in the page after {answered[answered.Length / 2]:0.0} ms (nine in ten within {answered[answered.Length * 9 / 10]:0.0} ms), its frame shown after {shown[shown.Length / 2]:0.0} ms ({shown[shown.Length * 9 / 10]:0.0} ms); {answered.Length} movements"));
}
