using System.Diagnostics;
using System.Globalization;
using Kinship.Affinity;
using Kinship.Data;
using Kinship.Engine;
using Kinship.Networks;
using Kinship.Reliability.Work;
using Kinship.Runs;
using Kinship.Training;

namespace Kinship.Reliability.Long;

/// <summary>
/// Millions of measured steps in one training with a run folder: memory, threads and handles stay, and the statistics are
/// those computed apart from all steps.
/// </summary>
internal static class SoakTrial
{
    private const int Tasks = 3;

    /// <summary>Minutes in which memory still finds its size.</summary>
    private const double Settling = 2;

    /// <summary>Of so many minutes (--minutes N), in epochs of so many steps (--steps N).</summary>
    public static int Run(string[] args)
    {
        double minutes = args.Number("--minutes", 20);
        int steps = args.Count("--steps", 1_000_000);
        string root = Directory.CreateTempSubdirectory("kinship-soak-").FullName;
        Dataset data = Make(steps * 4);
        TrainingOptions training = new()
        {
            Epochs = 1_000_000,
            BatchSize = 4,
            Threads = 1,
        };
        AffinityOptions affinity = new() { Estimators = Enum.GetValues<Estimator>() };
        MultiTaskModel model = new(
            NetworkTemplate.Sequential.Dense(16, Activation.Relu).BatchNormalization().Dense(8, Activation.Relu),
            affinity
        );
        training = model.Measured(training, data.Tasks);
        AffinityRecorder recorder = new(affinity, training);
        Network network = model.Build(data);
        RunInfo info = new() { Status = TrainingStatus.Running, Options = RunOptions.Of(training, affinity) };
        using RunFolderWriter writer = RunFolderWriter.Create(Path.Combine(root, "run"), info, network, null, recorder);
        using StepFile file = new(Path.Combine(root, "steps"), Tasks);
        Footprint footprint = new(TimeSpan.FromSeconds(Math.Max(1, minutes / 4)));
        using CancellationTokenSource stop = new(TimeSpan.FromMinutes(minutes));
        long start = Stopwatch.GetTimestamp();
        model.Fit(data, Make(64), training, [recorder, file, footprint, writer], null, stop.Token);
        double seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;

        Console.WriteLine($"{file.Steps} steps in {seconds:f0} s, {file.Epochs} epochs");
        bool flat = Tell(footprint);
        double off = FarthestOff(recorder.ToRecord(), file);
        Console.WriteLine(
            $"statistics against all steps: at most {off.ToString("e1", CultureInfo.InvariantCulture)} off"
        );
        Directory.Delete(root, recursive: true);
        bool good = off < 1e-9 && (flat || minutes < Settling);
        Console.WriteLine($"{file.Steps} tried, {(good ? 0 : 1)} lost");
        return good ? 0 : 1;
    }

    private static bool Tell(Footprint footprint)
    {
        IReadOnlyList<Footprint.Sample> all = footprint.Settled;
        bool flat = true;
        Console.WriteLine("| | least | most | slope an hour |");
        Console.WriteLine("| --- | ---: | ---: | ---: |");
        foreach (
            (string name, Func<Footprint.Sample, double> value) in (IEnumerable<(
                string,
                Func<Footprint.Sample, double>
            )>)
                [
                    ("managed memory, MB", s => s.Managed),
                    ("resident memory, MB", s => s.Resident),
                    ("threads", s => s.Threads),
                    ("handles", s => s.Handles),
                ]
        )
        {
            (double slope, double error) = footprint.Slope(value);
            Console.WriteLine($"| {name} | {all.Min(value):f2} | {all.Max(value):f2} | {slope:f2} ± {2 * error:f2} |");
            flat &= all.Max(value) <= all.Min(value) + (name.Contains("memory", StringComparison.Ordinal) ? 16 : 6);
        }

        IEnumerable<string> tenths = Enumerable
            .Range(0, 10)
            .Select(t => all[t * all.Count / 10].Resident.ToString("f1", CultureInfo.InvariantCulture));
        Console.WriteLine($"resident memory from tenth to tenth, MB: {string.Join(' ', tenths)}");
        return flat;
    }

    /// <summary>The largest difference of a mean or standard deviation, in standard deviations.</summary>
    private static double FarthestOff(AffinityRecord record, StepFile file)
    {
        AffinitySeries series = record.Default;
        AffinityStatistics[] found = [.. series.Epochs.Take(file.Epochs), series.Whole];
        double off = 0;
        foreach ((AffinityStatistics statistics, (double[] mean, double[] deviation)) in found.Zip(file.Compute()))
        {
            for (int k = 0; k < Tasks * Tasks; k++)
            {
                off = Math.Max(off, Math.Abs(statistics.Mean.Values[k] - mean[k]) / deviation[k]);
                off = Math.Max(off, Math.Abs(statistics.StandardDeviation.Values[k] - deviation[k]) / deviation[k]);
            }
        }

        return off;
    }

    private static Dataset Make(int rows)
    {
        RandomStream random = new(1, RandomPurpose.Order, "soak");
        float[] features = new float[rows * 4];
        int[][] classes = [.. Enumerable.Range(0, Tasks).Select(_ => new int[rows])];
        for (int r = 0; r < rows; r++)
        {
            for (int c = 0; c < 4; c++)
            {
                features[(r * 4) + c] = (random.NextInt(2001) - 1000) / 500f;
            }

            for (int t = 0; t < Tasks; t++)
            {
                classes[t][r] = features[(r * 4) + t] + features[(r * 4) + t + 1] > random.NextInt(3) - 1 ? 1 : 0;
            }
        }

        return Dataset.FromArrays(
            features,
            4,
            [.. classes.Select((c, t) => Target.OfClasses(LearningTask.Classification($"task {t}", ["no", "yes"]), c))]
        );
    }
}
