using System.Text;
using Kinship.Affinity;
using Kinship.Data;
using Kinship.Engine;
using Kinship.Networks;
using Kinship.Runs;
using Kinship.Tests.Training;
using Kinship.Training;

namespace Kinship.Tests.Runs;

/// <summary>A small training that is written to a folder.</summary>
internal sealed class RunExamples
{
    public static readonly LearningTask Odd = LearningTask.Classification("col,our \"é\"", ["red", "green", "blue"]);

    public static readonly TrainingOptions Training = new()
    {
        Epochs = 3,
        BatchSize = 8,
        Optimizer = new Adam(0.01, Epsilon: 1e-8),
        TaskWeights = new Dictionary<string, double> { ["flags"] = 0.5 },
        Seed = 7,
    };

    public static readonly AffinityOptions Affinity = new()
    {
        Estimators = [Estimator.Lookahead, Estimator.FirstOrder, Estimator.Cosine],
        Moves = [Move.Gradient],
    };

    public static readonly Preprocessing Preprocessing = new(
        [
            new("x", FeatureEncoding.Standardised, 0.5, 2, true, []),
            new("city, \"é\"", FeatureEncoding.OneHot, 0, 1, false, ["Ulm", "Köln"]),
        ],
        [new(Examples.Price, ["price"], TargetEncoding.Values)]
    );

    public static RunInfo Info { get; } =
        new()
        {
            Status = TrainingStatus.Running,
            CommandLine = ["train", "a b.csv", "--targets", "colour"],
            Seed = 7,
            Data = new("a b.csv", "00ff", 60, 20),
            Options = RunOptions.Of(Training, Affinity) with { Validation = "0.25" },
        };

    public required AffinityRecorder Recorder { get; init; }
    public required TrainingResult Result { get; init; }
    public required Network Network { get; init; }
    public required LinearEngine Engine { get; init; }

    /// <summary>The text of affinity.csv for a record.</summary>
    public static string AffinityText(AffinityRecord record)
    {
        StringBuilder text = new(AffinityCsv.Header);
        CsvText lines = new(bytes => text.Append(Encoding.UTF8.GetString(bytes)));
        foreach (MeasuredEpoch epoch in MeasuredEpoch.After(record, 0))
        {
            AffinityCsv.Add(lines, epoch);
        }

        AffinityCsv.AddRun(lines, record);
        lines.Flush();
        return text.ToString();
    }

    /// <summary>Trains and writes; the observers come after the writer.</summary>
    public static RunExamples Write(
        string path,
        IReadOnlyList<ITrainingObserver>? observers = null,
        Func<int, int, double, double>? distort = null,
        CancellationToken cancellation = default
    )
    {
        Network network = Examples.Network();
        LinearEngine engine = new(network) { Distort = distort };
        AffinityRecorder recorder = new(Affinity, Training);
        using RunFolderWriter writer = RunFolderWriter.Create(path, Info, network, Preprocessing, recorder);
        TrainingResult result = Trainer.Fit(
            engine,
            Examples.Data(60),
            Examples.Data(20, seed: 2),
            Affinity.Apply(Training, [.. network.Tasks.Select(t => t.Name)]),
            [recorder, writer, .. observers ?? []],
            cancellation: cancellation
        );
        writer.Complete(result.Status, result.Reason);
        return new()
        {
            Recorder = recorder,
            Result = result,
            Network = network,
            Engine = engine,
        };
    }
}
