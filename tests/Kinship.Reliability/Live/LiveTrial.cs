using System.Diagnostics;
using System.Globalization;
using Kinship.Reliability.Work;
using Kinship.Runs;

namespace Kinship.Reliability.Live;

/// <summary>
/// What a flood at the live page's port costs a training. The training and its server have one core, the flood the others. What
/// the threads beside the training's take of that core, more than with nobody at the port, is what the server took from the
/// training; the clock says the same as far as nothing else changes the machine's speed meanwhile.
/// </summary>
internal static class LiveTrial
{
    private const double TicksASecond = 100;
    private const string Live = "until the run ends: ";

    /// <summary>
    /// So many pairs each (--times N), a quiet training beside one that is disturbed, in turn; of some floods (--only TEXT). Linux
    /// alone.
    /// </summary>
    public static int Run(string[] args)
    {
        int times = args.Count("--times", 3);
        string only = args.Text("--only");
        if (!OperatingSystem.IsLinux())
        {
            Console.Error.WriteLine(
                "The live trial needs Linux: it gives the training a core of its own, and reads /proc."
            );
            return 2;
        }

        using Process self = Process.GetCurrentProcess();
        self.ProcessorAffinity = ~1 & ((1 << Environment.ProcessorCount) - 1);
        string root = Directory.CreateTempSubdirectory("kinship-live-").FullName;
        Console.WriteLine(
            "| sent to the port | a second | answered | server's share of a core | most | on the clock |"
        );
        Console.WriteLine("| --- | ---: | ---: | ---: | ---: | ---: |");
        double worst = 0;
        foreach (Flood flood in Flood.All.Where(f => f.Name.Contains(only, StringComparison.Ordinal)))
        {
            Pair[] pairs = [.. Enumerable.Range(0, times).Select(_ => Pair.Of(root, flood))];
            double share = Median(pairs.Select(p => p.Share));
            worst = Math.Max(worst, share);
            Console.WriteLine(
                $"| {flood.Name} | {pairs.Average(p => p.Disturbed.Sent / p.Disturbed.Seconds):f0} | "
                    + $"{pairs.Sum(p => p.Disturbed.Answered)} of {pairs.Sum(p => p.Disturbed.Sent)} | {share:p1} | "
                    + $"{pairs.Max(p => p.Share):p1} | {Median(pairs.Select(p => p.Slowed)):p1} |"
            );
        }

        Directory.Delete(root, recursive: true);
        Console.WriteLine($"worst: {worst:p1}");
        return worst < 0.05 ? 0 : 1;
    }

    private static double Median(IEnumerable<double> values)
    {
        double[] sorted = [.. values.Order()];
        return sorted[sorted.Length / 2];
    }

    private static async Task<Training> TrainAsync(string root, Flood? flood)
    {
        string folder = Directory.CreateDirectory(Path.Combine(root, "work")).FullName;
        using CliProcess process = new(
            folder,
            "demo --no-effects --quiet --epochs 1500 --threads 1 --live --out run",
            core: 0
        );
        while (!process.Output.Contains(Live, StringComparison.Ordinal) && !process.HasExited)
        {
            await Task.Delay(1);
        }

        string output = process.Output;
        Uri address = new(output[(output.IndexOf(Live, StringComparison.Ordinal) + Live.Length)..].Split('\n')[0]);
        using CancellationTokenSource stop = new();
        Task<(int Sent, int Answered)> sending = flood?.RunAsync(address, stop.Token) ?? Task.FromResult((0, 0));
        Task watching = flood is { IsWatched: true } ? WatchAsync(address, stop.Token) : Task.CompletedTask;
        long others = 0;
        while (!process.HasExited)
        {
            await Task.Delay(50);
            others = Math.Max(others, TicksBesideTheFirst(process.Id));
        }

        process.Wait();
        await stop.CancelAsync();
        (int sent, int answered) = await sending;
        await watching;
        double seconds = RunFolder.Load(Path.Combine(folder, "run")).Info.Seconds;
        Directory.Delete(folder, recursive: true);
        return new Training(others / TicksASecond, seconds, sent, answered);
    }

    /// <summary>Processor time of a process' threads but its first, which trains.</summary>
    private static long TicksBesideTheFirst(int process)
    {
        long ticks = 0;
        try
        {
            foreach (string thread in Directory.GetDirectories($"/proc/{process}/task"))
            {
                if (Path.GetFileName(thread) != $"{process}")
                {
                    string[] fields = File.ReadAllText(Path.Combine(thread, "stat")).Split(") ")[1].Split(' ');
                    ticks += long.Parse(fields[11], CultureInfo.InvariantCulture);
                    ticks += long.Parse(fields[12], CultureInfo.InvariantCulture);
                }
            }
        }
        catch (IOException)
        {
            // It, or a thread of it, has just ended.
        }

        return ticks;
    }

    /// <summary>What a page does that somebody watches.</summary>
    private static async Task WatchAsync(Uri address, CancellationToken stop)
    {
        using HttpClient client = new();
        try
        {
            await client.GetStringAsync(address, stop);
            await using Stream events = await client.GetStreamAsync(address + "events", stop);
            using StreamReader reader = new(events);
            while (await reader.ReadLineAsync(stop) is { } line)
            {
                if (line.Length > 0)
                {
                    await client.GetStringAsync(address + "document.json", stop);
                }
            }
        }
        catch (Exception e) when (e is HttpRequestException or IOException or OperationCanceledException)
        {
            // The training has ended.
        }
    }

    /// <param name="Others">Processor seconds of all threads but the one that trains.</param>
    /// <param name="Seconds">The training's own clock: at its end the process waits a little for pages that are open.</param>
    private sealed record Training(double Others, double Seconds, int Sent, int Answered);

    private sealed record Pair(Training Quiet, Training Disturbed)
    {
        public double Share => (Disturbed.Others - Quiet.Others) / Disturbed.Seconds;

        public double Slowed => (Disturbed.Seconds / Quiet.Seconds) - 1;

        public static Pair Of(string root, Flood flood) =>
            new(TrainAsync(root, null).GetAwaiter().GetResult(), TrainAsync(root, flood).GetAwaiter().GetResult());
    }
}
