namespace Kinship.Bench.Growth;

/// <summary>How step times grow with tasks, inputs and batch, beside the operations that explain them.</summary>
internal static class GrowthMode
{
    private const int Rounds = 5;

    /// <summary>The ways that are followed.</summary>
    public static IReadOnlyList<Method> Ways { get; } = [Method.Plain, Method.Gradient, Method.Gram];

    public static void Run(GrowthOptions options, TextWriter output, TextWriter log)
    {
        QuietMachine.Await(options.AnyLoad, log);
        int threads = options.Axes[0].Cases[0].At.Threads;
        double before = FmaPeak.Measure(threads);
        List<GrowthSeries> series = [.. options.Axes.Select(axis => Follow(axis, options.Seconds / Rounds, log))];
        double peak = Math.Max(before, FmaPeak.Measure(threads));
        if (options.Picture is not null)
        {
            File.WriteAllText(options.Picture, GrowthPicture.Draw(series, peak));
        }

        JsonText.Write(
            options.Out,
            new
            {
                Machine = MachineInfo.This,
                Threads = threads,
                FmaPeakGflops = peak,
                Ways = Ways.Select(w => w.Name),
                Series = series,
            }
        );

        MarkedSections.Publish(GrowthReport.Sections(series, threads, peak), options.Write, output);
    }

    private static GrowthSeries Follow(GrowthAxis axis, double secondsEach, TextWriter log)
    {
        List<GrowthPoint> points = [];
        foreach ((int value, BenchCase at) in axis.Cases)
        {
            using StepTimer timer = new(at, Ways);
            timer.Rounds(Rounds, secondsEach);
            FlopCount flops = timer.Flops;
            GrowthPoint point = new(
                value,
                [.. Ways.Select(w => timer.Timings[w.Name].LowerQuartileMs)],
                [.. Ways.Select(w => flops.Plain + flops.Of(w.Measurement))]
            );
            points.Add(point);
            log.WriteLine(
                $"{axis.Name} {value}: {string.Join(", ", point.Milliseconds.Select(m => Shown.Number(m)))} ms"
            );
        }

        return new GrowthSeries(axis.Name, points);
    }
}
