using Kinship.Bench.Peer;

namespace Kinship.Bench.Compare;

/// <summary>
/// Kinship beside PyTorch: on every cell of the grid the two take turns, each in a process that stays, on the same
/// machine with the same number of threads.
/// </summary>
internal static class CompareMode
{
    private static readonly Method[] Ways = [Method.Plain, Method.Gradient, Method.Gram, Method.Preconditioned];
    private static readonly int[] Squares = [1024, 2048];

    public static void Run(CompareOptions options, TextWriter output, TextWriter log)
    {
        QuietMachine.Await(options.AnyLoad, log);
        double? load = QuietMachine.Load;
        PeerEnvironment? environment = PeerEnvironment.Find(options.Python, log);
        using PeerWorker? peer = environment is null ? null : new PeerWorker(environment, options.Peers);
        Dictionary<int, List<double>> peaks = options
            .Cases.Select(c => c.Threads)
            .Prepend(1)
            .Distinct()
            .ToDictionary(t => t, _ => new List<double>());
        Dictionary<int, List<double>> products = Squares.ToDictionary(s => s, _ => new List<double>());

        WarmUp(peer);
        MeasureMachine(peaks, products);
        List<CompareCell> cells = [];
        foreach (BenchCase at in options.Cases)
        {
            CompareCell cell = Measure(at, options, peer);
            cells.Add(cell);
            log.WriteLine($"{cells.Count}/{options.Cases.Count}: {at}: {CompareReport.Line(cell)}");
        }

        MeasureMachine(peaks, products);
        CompareResults results = new(
            load,
            environment,
            peer?.About,
            options.Alternations,
            peaks.ToDictionary(p => p.Key, p => p.Value.Max()),
            products.ToDictionary(p => p.Key, p => p.Value.Max()),
            cells
        );
        JsonText.Write(options.Out, CompareReport.Json(results));
        MarkedSections.Publish(CompareReport.Sections(results), options.Write, output);
    }

    /// <summary>The compiler's tiers take a moment, PyTorch's first calls too.</summary>
    private static void WarmUp(PeerWorker? peer)
    {
        BenchCase small = new(100, 32, 5, 1);
        using StepTimer ours = new(small, Ways);
        ours.Warm(secondsEach: 0.5);
        peer?.Time(small, [PeerMethod.Plain], 0.5);
    }

    private static CompareCell Measure(BenchCase at, CompareOptions options, PeerWorker? peer)
    {
        IReadOnlyList<string> theirs = [.. PeerMethod.All.Where(m => peer?.About.Methods.Contains(m) == true)];
        Dictionary<string, List<double>> milliseconds = theirs.ToDictionary(m => m, _ => new List<double>());
        using StepTimer ours = new(at, Ways);
        ours.Warm(options.Seconds);
        peer?.Time(at, theirs, options.Seconds);
        for (int turn = 0; turn < options.Alternations; turn++)
        {
            ours.Round(options.Seconds);
            foreach (
                (string way, double[] times) in peer?.Time(at, theirs, options.Seconds)
                    ?? new Dictionary<string, double[]>()
            )
            {
                milliseconds[way].AddRange(times);
            }
        }

        FlopCount flops = ours.Flops;
        return new CompareCell(
            at,
            ours.Timings,
            milliseconds.ToDictionary(m => m.Key, m => Timing.Of(m.Value)),
            flops.Plain,
            flops.Plain + flops.Of(Method.Preconditioned.Measurement)
        );
    }

    /// <summary>Before the cells and after them: what a processor's clock gives may change meanwhile.</summary>
    private static void MeasureMachine(Dictionary<int, List<double>> peaks, Dictionary<int, List<double>> products)
    {
        foreach ((int threads, List<double> rates) in peaks)
        {
            rates.Add(FmaPeak.Measure(threads));
        }

        foreach ((int size, List<double> rates) in products)
        {
            rates.Add(SquareProduct.Measure(size));
        }
    }
}
