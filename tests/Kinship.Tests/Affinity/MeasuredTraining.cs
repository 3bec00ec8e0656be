using Kinship.Affinity;
using Kinship.Data;
using Kinship.Engine;
using Kinship.Networks;
using Kinship.Tests.Engine;
using Kinship.Training;

namespace Kinship.Tests.Affinity;

/// <summary>Short trainings of a small network, measured in some way or not at all.</summary>
internal static class MeasuredTraining
{
    private static readonly InputShape Inputs = new(6);
    private static readonly Network Network = Problems.Network(Problems.SmallTrunk, Inputs);
    private static readonly Dataset Train = Problems.Data(70, Inputs);
    private static readonly Dataset Validation = Problems.Data(40, Inputs, seed: 9);

    /// <summary>Everything there is to measure.</summary>
    public static AffinityOptions Everything { get; } =
        new()
        {
            Moves = Enum.GetValues<Move>(),
            Groups =
            [
                ["size", "color"],
                ["tags", "color", "size"],
            ],
        };

    /// <summary>What training without each task does, with forks at every third step.</summary>
    public static AffinityOptions LeavingOneOut { get; } =
        new()
        {
            Estimators = [Estimator.Shadow, Estimator.Branch1, Estimator.Branch5, Estimator.Branch20],
            BranchEvery = 3,
        };

    public static TrainingOptions Options { get; } = new() { Epochs = 4, BatchSize = 16 };

    public static Result Run(
        AffinityOptions affinity,
        TrainingOptions options,
        Checkpoint? resume = null,
        AffinityRecord? finished = null
    )
    {
        options = affinity.Apply(options, [.. Problems.Tasks.Select(t => t.Name)]);
        var recorder = new AffinityRecorder(affinity, options) { Finished = finished };
        var collector = new Collector(recorder);
        using IEngine engine = EngineFactory.Create(Network, options);
        Trainer.Fit(engine, Train, Validation, options, [recorder, collector], resume).ThrowIfFailed();
        IReadOnlyList<WeightTensor> weights = engine.ExportWeights();
        return new Result(
            weights,
            affinity.Enabled ? recorder.ToRecord() : null,
            collector.Checkpoints,
            collector.Records
        );
    }

    /// <param name="Weights">As the last step left them.</param>
    /// <param name="Record">What was measured; null for nothing.</param>
    /// <param name="Checkpoints">One an epoch.</param>
    /// <param name="Records">The record when each was made.</param>
    public sealed record Result(
        IReadOnlyList<WeightTensor> Weights,
        AffinityRecord? Record,
        IReadOnlyList<Checkpoint> Checkpoints,
        IReadOnlyList<AffinityRecord> Records
    )
    {
        public double[] AllWeights => [.. Weights.SelectMany(w => w.Values)];

        /// <summary>Every number of every series, without the rounding.</summary>
        public double[] Numbers =>
            [
                .. Record!
                    .Series.Concat(Record.Groups)
                    .SelectMany(s => s.Epochs.Append(s.Whole).Append(s.Settled).OfType<AffinityStatistics>())
                    .SelectMany(s => (double[])[.. s.Mean.Values, .. s.StandardDeviation.Values]),
            ];

        /// <summary>Every number of every series' rounding.</summary>
        public double[] Rounding =>
            [
                .. Record!
                    .Series.Concat(Record.Groups)
                    .SelectMany(s =>
                        (double[])[.. s.Rounding!.Step.Values, .. s.Rounding.Mean.Values, s.Rounding.Repeats]
                    ),
            ];
    }

    private sealed class Collector(AffinityRecorder recorder) : ITrainingObserver
    {
        public List<Checkpoint> Checkpoints { get; } = [];

        public List<AffinityRecord> Records { get; } = [];

        public bool WantsCheckpoints => true;

        public void OnCheckpoint(Checkpoint checkpoint)
        {
            Checkpoints.Add(checkpoint);
            if (checkpoint.Observers.ContainsKey("affinity") && checkpoint.Observers["affinity"].Numbers.Count > 0)
            {
                Records.Add(recorder.ToRecord());
            }
        }
    }
}
