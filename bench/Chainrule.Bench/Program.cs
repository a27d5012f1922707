using BenchmarkDotNet.Columns;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Reports;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;
using Chainrule.Bench;
using Perfolizer.Horology;

// In this process, since a project that BenchmarkDotNet generates would be built under this repository's strict rules. A kernel does the same each
// time: a few short iterations tell its time to a percent or two.
Job job = Job.Default.WithToolchain(InProcessEmitToolchain.Instance)
    .WithWarmupCount(3).WithIterationCount(7).WithIterationTime(TimeInterval.FromMilliseconds(50));
IConfig config = ManualConfig.CreateMinimumViable().AddJob(job).AddColumn(new SpeedColumn()).HideColumns(Column.Error, Column.StdDev)
    .WithSummaryStyle(SummaryStyle.Default.WithMaxParameterColumnWidth(40)).WithArtifactsPath(Path.Combine("artifacts", "bench"));
BenchmarkSwitcher.FromAssembly(typeof(SpeedColumn).Assembly).Run(args, config);
