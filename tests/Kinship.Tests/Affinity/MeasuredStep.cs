using Kinship.Affinity;
using Kinship.Data;
using Kinship.Engine;
using Kinship.Networks;
using Kinship.Tests.Engine;

namespace Kinship.Tests.Affinity;

/// <summary>A real step, measured in every way there is, and every series' matrix of it.</summary>
internal sealed record MeasuredStep
{
    private static readonly InputShape Inputs = new(6);

    /// <summary>The tasks, whose labels depend on the seed and on their names.</summary>
    public IReadOnlyList<LearningTask> Tasks { get; init; } =
    [.. Problems.Tasks, LearningTask.Classification("shape", ["round", "square"])];

    public Optimizer Optimizer { get; init; } = new Adam(0.01);

    public Precision Precision { get; init; } = Precision.Double;

    public IReadOnlyList<double> Weights { get; init; } = [];

    /// <summary>The weights of the steps before the measured one.</summary>
    public IReadOnlyList<double> WarmWeights { get; init; } = [];

    public IReadOnlyList<IReadOnlyList<string>> Groups { get; init; } = [];

    /// <summary>The learning rate of the measured step; null for the optimizer's.</summary>
    public double? Rate { get; init; }

    /// <summary>Steps before the measured one.</summary>
    public int Warm { get; init; } = 2;

    public long Seed { get; init; } = 3;

    /// <summary>A task whose labels and head are those of another: the twin's name, then the other's.</summary>
    public (string Twin, string Of)? Twin { get; init; }

    public AffinityOptions Options => new() { Moves = Enum.GetValues<Move>(), Groups = Groups };

    public IReadOnlyList<string> Names => [.. Tasks.Select(t => t.Name)];

    /// <summary>Every series of single tasks.</summary>
    public Dictionary<SeriesKey, double[]> Matrices()
    {
        (StepMatrices matrices, IReadOnlyList<string> layers) = Measure();
        return SeriesKeys.Of(Options, Optimizer, layers).ToDictionary(key => key, key => matrices.Of(key).ToArray());
    }

    /// <summary>Every series of groups.</summary>
    public Dictionary<SeriesKey, double[]> GroupMatrices()
    {
        StepMatrices matrices = Measure().Matrices;
        return SeriesKeys
            .OfGroups(Options, Optimizer)
            .ToDictionary(key => key, key => matrices.OfGroups(key).ToArray());
    }

    /// <summary>One observation of the step.</summary>
    public Observation Observe(Measurement measurement, out IReadOnlyList<string> layers)
    {
        Network network = Problems.Network(Problems.SmallTrunk, Inputs, Tasks);
        using IEngine engine = DenseEngine.Create(network, EngineOptions(WarmWeights));
        using IEngine measured = DenseEngine.Create(network, EngineOptions(Weights));
        engine.ImportWeights(WithTwin(engine.ExportWeights()));
        layers = engine.TrunkLayers;
        Dataset data = Labelled(24, Seed);
        Dataset validation = Labelled(30, Seed + 1000);
        var outputs = new BatchOutputs(Tasks, 24);
        for (int step = 0; step < Warm; step++)
        {
            engine.Step(Problems.Whole(data), outputs);
        }

        measured.ImportState(engine.ExportState());
        measured.LearningRate = Rate ?? measured.LearningRate;
        var observation = new Observation(Tasks.Count, layers.Count, measurement);
        measured.Step(Problems.Whole(data), outputs, observation, Problems.Whole(validation));
        return observation;
    }

    private (StepMatrices Matrices, IReadOnlyList<string> Layers) Measure()
    {
        Observation observation = Observe(Options.ToMeasurement(Optimizer, Names)!, out IReadOnlyList<string> layers);
        var matrices = new StepMatrices(Tasks.Count, layers, Options.GroupPlaces(Names));
        matrices.Read(observation);
        return (matrices, layers);
    }

    private EngineOptions EngineOptions(IReadOnlyList<double> weights) =>
        new()
        {
            Optimizer = Optimizer,
            Precision = Precision,
            TaskWeights = weights,
            Seed = Seed,
            Threads = 1,
            MaximumRows = 32,
        };

    private Dataset Labelled(int rows, long seed)
    {
        Dataset data = Problems.Data(rows, Inputs, Tasks, seed);
        if (Twin is not { } twin)
        {
            return data;
        }

        IReadOnlyList<Target> targets =
        [
            .. data.Targets.Select(t => t.Task.Name == twin.Twin ? SameLabels(data, twin.Of, t.Task) : t),
        ];
        return new Dataset(Inputs, data.Features, data.FeatureNames, targets);
    }

    private static Target SameLabels(Dataset data, string of, LearningTask task) =>
        Target.OfClasses(task, data.Targets.First(t => t.Task.Name == of).Classes);

    private List<WeightTensor> WithTwin(IReadOnlyList<WeightTensor> weights) =>
        Twin is not { } twin
            ? [.. weights]
            :
            [
                .. weights.Select(w =>
                    w.Name.StartsWith($"heads/{twin.Twin}/")
                        ? weights.First(o => o.Name == w.Name.Replace(twin.Twin, twin.Of)) with
                        {
                            Name = w.Name,
                        }
                        : w
                ),
            ];
}
