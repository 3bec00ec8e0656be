using System.Diagnostics;
using Kinship.Affinity;
using Kinship.Data;
using Kinship.Engine;
using Kinship.Networks;
using Kinship.Runs;
using Kinship.Training;

namespace Kinship.Bench;

/// <summary>What checkpoints, and the run folder's other files, take of a training on a table, measured within it.</summary>
internal static class CheckpointMode
{
    /// <summary>Reads the arguments: a table, its targets, and the epochs of each run.</summary>
    /// <exception cref="InputException">They are not these three.</exception>
    public static void Run(IReadOnlyList<string> args, TextWriter output)
    {
        if (args is not [string file, string targets, string text] || !int.TryParse(text, out int epochs) || epochs < 1)
        {
            throw new InputException(
                "checkpoints takes a table, its targets and epochs: data/digits.csv parity,prime 30."
            );
        }

        Run(file, targets, epochs, output);
    }

    /// <summary>Trains on a file with the options' defaults; prints milliseconds an epoch and shares of the run's time.</summary>
    /// <param name="file">The table.</param>
    /// <param name="targets">Its target columns.</param>
    /// <param name="epochs">Epochs of each of three runs; the first is the compiler's.</param>
    /// <param name="output">Where to print.</param>
    private static void Run(string file, string targets, int epochs, TextWriter output)
    {
        TabularData data = TabularData.Read(file, new DataOptions { Targets = TargetSelection.Parse(targets) });
        (Dataset train, Dataset validation) = data.Split(0.2, seed: 1);
        for (int round = 0; round < 3; round++)
        {
            DirectoryInfo folder = Directory.CreateTempSubdirectory("kinship-bench-");
            try
            {
                output.WriteLine(Measure(train, validation, epochs, Path.Combine(folder.FullName, "run")));
            }
            finally
            {
                folder.Delete(recursive: true);
            }
        }
    }

    private static string Measure(Dataset train, Dataset validation, int epochs, string folder)
    {
        TrainingOptions options = new() { Epochs = epochs };
        MultiTaskModel model = new();
        Network network = model.Build(train);
        TrainingOptions measured = model.Measured(options, network.Tasks);
        AffinityRecorder recorder = new(model.Affinity, measured);
        RunInfo info = new() { Status = TrainingStatus.Running, Options = RunOptions.Of(measured, model.Affinity) };
        using RunFolderWriter writer = RunFolderWriter.Create(folder, info, network, null, recorder);
        Probe before = new();
        Probe after = new() { WantsCheckpoints = true };
        model.Fit(train, validation, options, [recorder, before, writer, after]);

        double tables = Milliseconds(after.Epochs, before.Epochs);
        double checkpoints = Milliseconds(after.Checkpoints, after.Epochs);
        double all = Stopwatch.GetElapsedTime(before.Begin, after.End).TotalMilliseconds;
        double first = Stopwatch.GetElapsedTime(after.Epochs[0], after.Checkpoints[0]).TotalMilliseconds;
        long bytes = Directory
            .GetFiles(Path.Combine(folder, "checkpoints"), "epoch-*")
            .Max(f => new FileInfo(f).Length);
        return $"{epochs} epochs, {all / epochs:f2} ms an epoch; a checkpoint {checkpoints / epochs:f3} ms "
            + $"({100 * checkpoints / all:f2} %, the first {first:f1} ms, {bytes:n0} bytes); the tables {tables / epochs:f3} ms ({100 * tables / all:f2} %)";
    }

    private static double Milliseconds(List<long> ends, List<long> begins) =>
        ends.Zip(begins, (end, begin) => Stopwatch.GetElapsedTime(begin, end).TotalMilliseconds).Sum();

    private sealed class Probe : ITrainingObserver
    {
        public List<long> Epochs { get; } = [];

        public List<long> Checkpoints { get; } = [];

        public long Begin { get; private set; }

        public long End { get; private set; }

        public bool WantsCheckpoints { get; init; }

        public void OnBegin(IEngine engine, int epochs, int stepsPerEpoch) => Begin = Stopwatch.GetTimestamp();

        public void OnEpoch(int epoch, History history) => Epochs.Add(Stopwatch.GetTimestamp());

        public void OnCheckpoint(Checkpoint checkpoint) => Checkpoints.Add(Stopwatch.GetTimestamp());

        public void OnEnd(TrainingStatus status) => End = Stopwatch.GetTimestamp();
    }
}
