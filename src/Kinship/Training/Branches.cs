using Kinship.Data;
using Kinship.Engine;

namespace Kinship.Training;

/// <summary>
/// Forks a training into n + 1 arms, with all tasks and without each, that train on for some steps on the same rows with the
/// same masks, and says how they do. The training itself goes on as if nothing had been: arms have an engine of their own.
/// </summary>
internal sealed class Branches : IDisposable
{
    private readonly IEngine _engine;
    private readonly IEngine _arm;
    private readonly BranchOptions _options;
    private readonly TrainingOptions _training;
    private readonly Dataset _train;
    private readonly Dataset? _heldOut;
    private readonly int[] _order;
    private readonly int[] _heldOutOrder;
    private readonly int _batch;
    private readonly BatchOutputs _outputs;
    private readonly BatchOutputs _scores;

    private Branches(
        IEngine engine,
        IEngine arm,
        BranchOptions options,
        TrainingOptions training,
        Dataset train,
        Dataset? heldOut
    )
    {
        _engine = engine;
        _arm = arm;
        _options = options;
        _training = training;
        _train = train;
        _heldOut = heldOut;
        _order = new int[train.Rows];
        _heldOutOrder = new int[heldOut?.Rows ?? 0];
        _batch = Math.Min(training.BatchSize, train.Rows);
        _outputs = new BatchOutputs(engine.Network.Tasks, _batch);
        _scores = new BatchOutputs(engine.Network.Tasks, options.Rows);
    }

    /// <summary>What a training's measurement asks for; null where it asks for none, or the engine cannot be copied.</summary>
    public static Branches? Of(IEngine engine, TrainingOptions training, Dataset train, Dataset? heldOut) =>
        training.Measurement?.Branches is { } options && engine.NewBranch() is { } arm
            ? new Branches(engine, arm, options, training, train, heldOut)
            : null;

    /// <summary>Whether the training forks after so many steps, of which those measured count.</summary>
    public bool Forks(long steps) =>
        steps / _training.MeasureEvery % Math.Max(1, _options.Every / _training.MeasureEvery) == 0;

    /// <summary>Trains every arm and fills in how it does.</summary>
    /// <param name="steps">Steps done: what the arms draw depends on them and the seed alone.</param>
    /// <param name="horizons">One a horizon.</param>
    public void Run(long steps, IReadOnlyList<LeaveOneOut> horizons)
    {
        Order(_order, steps, 0);
        Order(_heldOutOrder, steps, 1);
        for (int arm = -1; arm < _engine.Network.Tasks.Count; arm++)
        {
            _engine.CopyTo(_arm, arm < 0 ? null : arm);
            int step = 0;
            for (int h = 0; h < horizons.Count; h++)
            {
                for (; step < _options.Horizons[h]; step++)
                {
                    _arm.Step(new Batch(_train, TrainingRows(step)), _outputs);
                }

                Score(_train, ScoreRows(), arm, horizons[h].TrainWith, horizons[h].TrainWithout);
                if (_heldOut is not null)
                {
                    ReadOnlyMemory<int> rows = _heldOutOrder.AsMemory(0, Math.Min(_options.Rows, _heldOutOrder.Length));
                    Score(_heldOut, rows, arm, horizons[h].HeldOutWith, horizons[h].HeldOutWithout);
                }
            }
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _arm.Dispose();

    private void Order(int[] rows, long steps, int stream)
    {
        for (int i = 0; i < rows.Length; i++)
        {
            rows[i] = i;
        }

        new RandomStream(_training.Seed, RandomPurpose.Branches, layer: stream, step: steps).Shuffle(rows);
    }

    /// <summary>From the front, round and round where the arms are longer than an epoch.</summary>
    private ReadOnlyMemory<int> TrainingRows(int step) =>
        _order.AsMemory(step % (_order.Length / _batch) * _batch, _batch);

    /// <summary>From the back: rows that the arms have not trained on since the fork, while there are enough.</summary>
    private ReadOnlyMemory<int> ScoreRows()
    {
        int count = Math.Min(_options.Rows, _order.Length);
        return _order.AsMemory(_order.Length - count, count);
    }

    private void Score(Dataset data, ReadOnlyMemory<int> rows, int arm, double[] with, double[] without)
    {
        _arm.Evaluate(new Batch(data, rows), _scores);
        int n = _scores.Losses.Length;
        _scores.Losses.CopyTo(arm < 0 ? with.AsSpan() : without.AsSpan(arm * n, n));
    }
}
