using Chainrule.Pictures;

namespace Chainrule.Runs.Reports;

/// <summary>How the report looks: light, dark, narrow and printed.</summary>
internal static class ReportStyle
{
    public static string Css => SvgDrawing.Variables(":root") + Rules;

    private const string Rules = """

        *{box-sizing:border-box}
        body{margin:0 auto;padding:1.5rem 1rem 3rem;max-width:62rem;background:var(--ink-ground);color:var(--ink-text);font:1rem/1.5 system-ui,-apple-system,"Segoe UI",Roboto,Arial,sans-serif}
        h1{font-size:1.6rem;line-height:1.2;margin:0 0 .25rem;overflow-wrap:anywhere}
        h2{font-size:1.15rem;margin:2.2rem 0 .6rem;border-bottom:1px solid var(--ink-grid);padding-bottom:.3rem}
        p{margin:.4rem 0;max-width:46rem}
        .faint{color:var(--ink-faint)}
        .notice{border-left:.3rem solid var(--ink-second);padding:.4rem .8rem;margin:1rem 0;background:color-mix(in srgb,var(--ink-second) 12%,transparent)}
        .figures{display:grid;grid-template-columns:repeat(auto-fit,minmax(8.5rem,1fr));gap:.6rem;margin:1.2rem 0;padding:0;list-style:none}
        .figures li{border:1px solid var(--ink-grid);border-radius:.5rem;padding:.6rem .8rem}
        .figures b{display:block;font-size:1.35rem;font-variant-numeric:tabular-nums}
        .pair{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(100%,24rem),1fr));gap:1rem}
        .pair>*{min-width:0}
        svg{display:block;width:100%;height:auto}
        .wide{overflow-x:auto}
        table{border-collapse:collapse;font-variant-numeric:tabular-nums;font-size:.92rem}
        th,td{padding:.2rem .8rem .2rem 0;text-align:right;white-space:nowrap}
        th:first-child{text-align:left}
        thead th{color:var(--ink-faint);font-weight:600;border-bottom:1px solid var(--ink-grid)}
        tbody th{font-weight:600}
        dl{display:grid;grid-template-columns:max-content 1fr;gap:.2rem 1rem;margin:.4rem 0}
        dt{color:var(--ink-faint)}
        dd{margin:0;overflow-wrap:anywhere}
        code,pre{font:.88rem/1.5 ui-monospace,"SF Mono",Consolas,monospace}
        pre{overflow-x:auto;padding:.6rem .8rem;border:1px solid var(--ink-grid);border-radius:.5rem;white-space:pre-wrap;overflow-wrap:anywhere}
        .mistakes{display:grid;grid-template-columns:repeat(auto-fill,minmax(6.8rem,1fr));gap:.9rem}
        figure{margin:0;break-inside:avoid}
        figure img{width:100%;display:block;image-rendering:pixelated;border:1px solid var(--ink-grid)}
        figcaption{font-size:.85rem;line-height:1.3;margin-top:.3rem}
        footer{margin-top:2.5rem;color:var(--ink-faint);font-size:.85rem}
        @media(max-width:32rem){dl{grid-template-columns:1fr;gap:0}dd{margin-bottom:.5rem}h1{font-size:1.35rem}table{font-size:.85rem}th,td{padding-right:.5rem}}
        @media print{body{max-width:none;padding:0;font-size:9.5pt}h2{break-after:avoid;margin-top:1.4rem}tr,svg,li,dl{break-inside:avoid}.wide{overflow:visible}
        .figures{grid-template-columns:repeat(5,1fr)}.pair{grid-template-columns:1fr 1fr}.mistakes{grid-template-columns:repeat(10,1fr)}table{font-size:.85rem}th,td{padding-right:.5rem}figcaption{font-size:.7rem}}
        """;
}
