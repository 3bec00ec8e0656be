using Kinship.Engine;

namespace Kinship.Affinity;

/// <summary>One step's matrix of any series, in buffers that are used again at the next step.</summary>
internal sealed class StepMatrices
{
    private readonly double[] _gram;
    private readonly double[] _preconditionedGram;
    private readonly double[] _z;
    private Observation? _observation;

    public StepMatrices(int tasks)
    {
        _gram = new double[tasks * tasks];
        _preconditionedGram = new double[tasks * tasks];
        _z = new double[tasks * tasks];
    }

    /// <summary>Takes the step's observation; sums its Gram matrices over the trunk's layers.</summary>
    public void Read(Observation observation)
    {
        _observation = observation;
        SumLayers(observation.Gram, _gram);
        SumLayers(observation.PreconditionedGram, _preconditionedGram);
    }

    /// <summary>
    /// The step's matrix of a series, [n x n], good until the next call; all NaN where the step did not measure it.
    /// </summary>
    public ReadOnlySpan<double> Of(SeriesKey key)
    {
        Observation o = _observation!;
        switch (key.Estimator)
        {
            case Estimator.Lookahead:
                Lookahead(o, key);
                break;
            case Estimator.FirstOrder when key.Move == Move.Gradient:
                FirstOrderEstimator.Fill(_gram, o.Losses, o.Measurement.GradientStep ?? o.LearningRate, _z);
                break;
            case Estimator.FirstOrder:
                FirstOrderEstimator.Fill(_preconditionedGram, o.Losses, o.LearningRate, _z);
                break;
            case Estimator.Cosine:
                CosineEstimator.Fill(_gram, o.Losses, _z);
                break;
            default:
                MagnitudeEstimator.Fill(_gram, o.Losses, _z);
                break;
        }

        return _z;
    }

    private void Lookahead(Observation o, SeriesKey key)
    {
        int place = PlaceOf(o.Measurement.Moves, key.Move);
        bool heldOut = key.On == On.Validation;
        if (place < 0 || (heldOut && !o.HasHeldOut))
        {
            _z.AsSpan().Fill(double.NaN);
        }
        else if (heldOut)
        {
            LookaheadEstimator.Fill(o.Losses, o.HeldOutLosses, o.HeldOut[place], _z);
        }
        else
        {
            LookaheadEstimator.Fill(o.Losses, o.Losses, o.Train[place], _z);
        }
    }

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

    private static void SumLayers(double[][] layers, double[] sum)
    {
        Array.Clear(sum);
        foreach (double[] layer in layers)
        {
            for (int k = 0; k < sum.Length; k++)
            {
                sum[k] += layer[k];
            }
        }
    }
}
