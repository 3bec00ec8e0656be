using Kinship.Bench;
using Kinship.Data;
using Kinship.Engine;
using Kinship.TorchSharp.Engine;
using Kinship.Training;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Kinship.TorchSharp.Bench;

/// <summary>The founding network as TorchSharp modules, on made-up rows: one step trains and looks ahead by the gradient move.</summary>
internal sealed class TorchProblem : IDisposable
{
    private readonly Sequential _trunk;
    private readonly Linear[] _heads;
    private readonly TorchEngine _engine;
    private readonly Batch _batch;
    private readonly BatchOutputs _outputs;
    private readonly Observation? _observation;

    public TorchProblem(BenchCase at, bool measured)
    {
        random.manual_seed(7);
        set_num_threads(at.Threads);
        int d = at.Inputs;
        _trunk = Sequential(Linear(d, d));
        int width = d;
        foreach (int units in (ReadOnlySpan<int>)[d, d / 4, d / 12, d / 20])
        {
            _trunk
                .append(Linear(width, units))
                .append(ReLU())
                .append(BatchNorm1d(units, 1e-3, 0.01))
                .append(Dropout(0.1));
            width = units;
        }

        _heads = [.. at.Classes.Select(c => Linear(width, c))];
        TorchNetwork network = new(
            _trunk,
            [.. _heads.Select((h, j) => TorchTask.Classification($"t{j}", at.Classes[j], h))]
        );
        RandomStream stream = new(7, RandomPurpose.Split);
        float[] features = [.. Enumerable.Range(0, at.Batch * d).Select(_ => (float)((stream.NextDouble() * 3) - 1.5))];
        Target[] targets =
        [
            .. network.Tasks.Select(t =>
                Target.OfClasses(t.Task, [.. Enumerable.Range(0, at.Batch).Select(_ => stream.NextInt(t.Task.Size))])
            ),
        ];
        _batch = new Batch(Dataset.FromArrays(features, d, targets), Enumerable.Range(0, at.Batch).ToArray());
        _engine = new TorchEngine(network, network.RowForm, d, new TrainingOptions { Threads = at.Threads });
        LearningTask[] tasks = [.. network.Tasks.Select(t => t.Task)];
        _outputs = new BatchOutputs(tasks, at.Batch);
        _observation = measured
            ? new Observation(
                tasks.Length,
                _engine.TrunkLayers.Count,
                new Measurement { Moves = [Move.Gradient], GradientStep = 1e-3 }
            )
            : null;
    }

    public void Step() => _engine.Step(_batch, _outputs, _observation);

    public void Dispose()
    {
        _engine.Dispose();
        _trunk.Dispose();
        foreach (Linear head in _heads)
        {
            head.Dispose();
        }
    }
}
