using Kinship.Data;
using Kinship.Engine;
using Kinship.Networks;

namespace Kinship.Bench;

/// <summary>A network, one batch of random data and one way to step on it, ready to be timed.</summary>
internal sealed class TrainingProblem : IDisposable
{
    private const long Seed = 7;

    private readonly IEngine _engine;
    private readonly Batch _batch;
    private readonly BatchOutputs _outputs;
    private readonly Observation? _observation;

    public TrainingProblem(BenchCase at, Measurement? measurement, bool? lowRank = null)
    {
        Dataset data = RandomData(at);
        Network network = NetworkTemplate.Pyramid.Build(data.Inputs, data.Tasks);
        _engine = DenseEngine.Create(
            network,
            new EngineOptions
            {
                Seed = Seed,
                Threads = at.Threads,
                Precision = at.Precision,
                MaximumRows = at.Batch,
            }
        );
        if (_engine is DenseEngine<float> engine)
        {
            engine.LowRank = lowRank;
        }

        _batch = new Batch(data, Enumerable.Range(0, at.Batch).ToArray());
        _outputs = new BatchOutputs(data.Tasks, at.Batch);
        _observation = measurement is null ? null : new Observation(at.Tasks, _engine.TrunkLayers.Count, measurement);
    }

    /// <summary>What a step's products take, counted.</summary>
    public FlopCount Flops => new(_engine.Network, _batch.Count);

    /// <summary>One training step, measured or not.</summary>
    public void Step() => _engine.Step(_batch, _outputs, _observation);

    public void Dispose() => _engine.Dispose();

    private static Dataset RandomData(BenchCase at)
    {
        // No run draws from these keys: the purpose only has to be some purpose.
        RandomStream random = new(Seed, RandomPurpose.Split, "bench");
        float[] features = new float[at.Batch * at.Inputs];
        foreach (ref float feature in features.AsSpan())
        {
            feature = Normal(ref random);
        }

        List<Target> targets = [];
        foreach (int classes in at.Classes)
        {
            LearningTask task = LearningTask.Classification(
                $"task{targets.Count + 1}",
                [.. Enumerable.Range(0, classes).Select(c => $"{c}")]
            );
            int[] ids = new int[at.Batch];
            foreach (ref int id in ids.AsSpan())
            {
                id = random.NextInt(classes);
            }

            targets.Add(Target.OfClasses(task, ids));
        }

        IReadOnlyList<string> names = [.. Enumerable.Range(1, at.Inputs).Select(i => $"x{i}")];
        return new Dataset(new InputShape(at.Inputs), features, names, targets);
    }

    /// <summary>A standard normal number (Box and Muller).</summary>
    private static float Normal(ref RandomStream random)
    {
        double radius = Math.Sqrt(-2 * Math.Log(1 - random.NextDouble()));
        return (float)(radius * Math.Cos(2 * Math.PI * random.NextDouble()));
    }
}
