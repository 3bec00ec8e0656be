using Kinship.Engine;

namespace Kinship.Affinity;

/// <summary>One step's matrices over the sources of one kind, single tasks or groups, in buffers used at every step.</summary>
internal sealed class SourceMatrices
{
    private readonly double[] _steps;
    private readonly double[] _gram;
    private readonly double[] _preconditionedGram;
    private readonly double[] _z;
    private readonly double[] _other;

    /// <param name="sources">Rows.</param>
    /// <param name="tasks">Columns.</param>
    public SourceMatrices(int sources, int tasks)
    {
        _steps = new double[sources];
        _gram = new double[sources * tasks];
        _preconditionedGram = new double[sources * tasks];
        _z = new double[sources * tasks];
        _other = new double[sources * tasks];
    }

    /// <summary>[sources]: the loss of each source on the training batch; NaN or 0: it takes no step.</summary>
    public Span<double> Steps => _steps;

    /// <summary>[sources x n]: &lt;g_i, g_j&gt; over the whole trunk.</summary>
    public Span<double> Gram => _gram;

    /// <summary>[sources x n]: &lt;g_i, P g_j&gt; over the whole trunk.</summary>
    public Span<double> PreconditionedGram => _preconditionedGram;

    /// <summary>The look-ahead of a move; all NaN where the step did not measure it.</summary>
    public Span<double> Lookahead(Observation o, Move? move, On on, double[][] train, double[][] heldOut)
    {
        Lookahead(o, move, on, on == On.Train ? train : heldOut, _z);
        return _z;
    }

    /// <summary>The first-order estimate of a move, from given Gram matrices.</summary>
    public Span<double> FirstOrder(Observation o, Move? move, ReadOnlySpan<double> gram)
    {
        FirstOrderEstimator.Fill(_steps, gram, o.Losses, Rate(o, move), _z);
        return _z;
    }

    /// <summary>The curvature along a move.</summary>
    public Span<double> Curvature(Observation o, Move? move, double[][] train)
    {
        Lookahead(o, move, On.Train, train, _z);
        FirstOrderEstimator.Fill(_steps, GramOf(move), o.Losses, Rate(o, move), _other);
        CurvatureEstimator.From(_z, _other);
        return _z;
    }

    /// <summary>Whether train and held out agree about a move.</summary>
    public Span<double> Agreement(Observation o, Move? move, double[][] train, double[][] heldOut)
    {
        Lookahead(o, move, On.Train, train, _z);
        Lookahead(o, move, On.Validation, heldOut, _other);
        AgreementEstimator.From(_z, _other);
        return _z;
    }

    /// <summary>The cosines of given Gram matrices; sources are the tasks.</summary>
    public Span<double> Cosine(Observation o, ReadOnlySpan<double> gram)
    {
        CosineEstimator.Fill(gram, o.Losses, _z);
        return _z;
    }

    /// <summary>The likeness of the gradients' lengths; sources are the tasks.</summary>
    public Span<double> Magnitude(Observation o)
    {
        MagnitudeEstimator.Fill(_gram, o.Losses, _z);
        return _z;
    }

    /// <summary>What leaving each source out would have done; all NaN where the step did not measure it.</summary>
    public Span<double> LeftOut(LeaveOneOut? losses, On on)
    {
        if (losses is null)
        {
            _z.AsSpan().Fill(double.NaN);
        }
        else if (on == On.Train)
        {
            LeaveOneOutEstimator.Fill(losses.TrainWith, losses.TrainWithout, _z);
        }
        else
        {
            LeaveOneOutEstimator.Fill(losses.HeldOutWith, losses.HeldOutWithout, _z);
        }

        return _z;
    }

    /// <summary>The whole trunk's Gram matrix with a move's preconditioner.</summary>
    public ReadOnlySpan<double> GramOf(Move? move) => move == Move.Gradient ? _gram : _preconditionedGram;

    private static double Rate(Observation o, Move? move) =>
        (move == Move.Gradient ? o.Measurement.GradientStep : null) ?? o.LearningRate;

    private void Lookahead(Observation o, Move? move, On on, double[][] after, Span<double> z)
    {
        int place = StepMatrices.PlaceOf(o.Measurement.Moves, move);
        if (place < 0 || (on == On.Validation && !o.HasHeldOut))
        {
            z.Fill(double.NaN);
        }
        else
        {
            LookaheadEstimator.Fill(_steps, on == On.Train ? o.Losses : o.HeldOutLosses, after[place], z);
        }
    }
}
