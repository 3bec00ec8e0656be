using Kinship.Engine;

namespace Kinship.Affinity;

/// <summary>One step's matrix of any series, in buffers that are used again at the next step.</summary>
internal sealed class StepMatrices
{
    private readonly int _tasks;
    private readonly IReadOnlyList<string> _layers;
    private readonly IReadOnlyList<IReadOnlyList<int>> _members;
    private readonly SourceMatrices _single;
    private readonly SourceMatrices _groups;
    private Observation? _observation;

    /// <param name="tasks">n.</param>
    /// <param name="layers">The names of the observations' trunk layers; null where no series is of one layer.</param>
    /// <param name="groups">The groups of tasks, by their places; null for none.</param>
    public StepMatrices(
        int tasks,
        IReadOnlyList<string>? layers = null,
        IReadOnlyList<IReadOnlyList<int>>? groups = null
    )
    {
        _tasks = tasks;
        _layers = layers ?? [];
        _members = groups ?? [];
        _single = new SourceMatrices(tasks, tasks);
        _groups = new SourceMatrices(_members.Count, tasks);
    }

    /// <summary>Takes the step's observation; sums its Gram matrices over the trunk's layers and over groups.</summary>
    public void Read(Observation observation)
    {
        _observation = observation;
        observation.Losses.CopyTo(_single.Steps);
        SumLayers(observation.Gram, _single.Gram);
        SumLayers(observation.PreconditionedGram, _single.PreconditionedGram);
        for (int group = 0; group < _members.Count; group++)
        {
            _groups.Steps[group] = LossOf(_members[group], observation.Losses);
            SumRows(_single.Gram, _members[group], _groups.Gram.Slice(group * _tasks, _tasks));
            SumRows(
                _single.PreconditionedGram,
                _members[group],
                _groups.PreconditionedGram.Slice(group * _tasks, _tasks)
            );
        }
    }

    /// <summary>
    /// The step's matrix of a series, [n x n], good until the next call; all NaN where the step did not measure it.
    /// </summary>
    public ReadOnlySpan<double> Of(SeriesKey key)
    {
        Observation o = _observation!;
        return key.Estimator switch
        {
            Estimator.Cosine when key.Layer == SeriesKey.AllLayers => _single.Cosine(o, _single.Gram),
            Estimator.Cosine => _single.Cosine(o, LayerOf(o.Gram, key)),
            Estimator.Magnitude => _single.Magnitude(o),
            Estimator.ConflictRate => Conflicts(o),
            Estimator.FirstOrder when key.Layer != SeriesKey.AllLayers => _single.FirstOrder(
                o,
                key.Move,
                LayerOf(key.Move == Move.Gradient ? o.Gram : o.PreconditionedGram, key)
            ),
            Estimator.Shadow => _single.LeftOut(o.Shadow, key.On),
            { } branch when branch.Horizon() is { } horizon => _single.LeftOut(BranchOf(o, horizon), key.On),
            _ => Of(_single, key, o.Train, o.HeldOut),
        };
    }

    /// <summary>The step's matrix of a series whose sources are the groups, [groups x n], good until the next call.</summary>
    public ReadOnlySpan<double> OfGroups(SeriesKey key) =>
        Of(_groups, key, _observation!.GroupTrain, _observation.GroupHeldOut);

    internal static int PlaceOf(IReadOnlyList<Move> moves, Move? move)
    {
        for (int i = 0; i < moves.Count; i++)
        {
            if (moves[i] == move)
            {
                return i;
            }
        }

        return -1;
    }

    private ReadOnlySpan<double> Of(SourceMatrices sources, SeriesKey key, double[][] train, double[][] heldOut)
    {
        Observation o = _observation!;
        return key.Estimator switch
        {
            Estimator.Lookahead => sources.Lookahead(o, key.Move, key.On, train, heldOut),
            Estimator.FirstOrder => sources.FirstOrder(o, key.Move, sources.GramOf(key.Move)),
            Estimator.Curvature => sources.Curvature(o, key.Move, train),
            Estimator.Agreement => sources.Agreement(o, key.Move, train, heldOut),
            _ => throw new ArgumentOutOfRangeException(nameof(key), key, "Not an estimator of a step."),
        };
    }

    private static LeaveOneOut? BranchOf(Observation o, int horizon)
    {
        IReadOnlyList<int> horizons = o.Measurement.Branches?.Horizons ?? [];
        for (int h = 0; h < horizons.Count; h++)
        {
            if (horizons[h] == horizon)
            {
                return o.Branches[h];
            }
        }

        return null;
    }

    private Span<double> Conflicts(Observation o)
    {
        Span<double> z = _single.Cosine(o, _single.Gram);
        ConflictRateEstimator.From(z);
        return z;
    }

    private double[] LayerOf(double[][] layers, SeriesKey key)
    {
        int layer = 0;
        while (_layers[layer] != key.Layer)
        {
            layer++;
        }

        return layers[layer];
    }

    /// <summary>A group takes a step where each of its tasks does.</summary>
    private static double LossOf(IReadOnlyList<int> members, double[] losses)
    {
        double sum = 0;
        for (int k = 0; k < members.Count; k++)
        {
            double loss = losses[members[k]];
            sum += Gaps.Counts(loss) ? loss : double.NaN;
        }

        return sum;
    }

    private static void SumRows(ReadOnlySpan<double> matrix, IReadOnlyList<int> rows, Span<double> sum)
    {
        sum.Clear();
        for (int k = 0; k < rows.Count; k++)
        {
            for (int j = 0; j < sum.Length; j++)
            {
                sum[j] += matrix[(rows[k] * sum.Length) + j];
            }
        }
    }

    private static void SumLayers(double[][] layers, Span<double> sum)
    {
        sum.Clear();
        foreach (double[] layer in layers)
        {
            for (int k = 0; k < sum.Length; k++)
            {
                sum[k] += layer[k];
            }
        }
    }
}
