using Kinship.Engine;

namespace Kinship.Tests.Affinity;

/// <summary>Made-up observations, with one trunk layer or several.</summary>
internal static class Observations
{
    /// <summary>n tasks' losses and look-ahead losses of one move; held-out ones where given.</summary>
    public static Observation Lookahead(
        double[] losses,
        double[] after,
        double[]? heldOutLosses = null,
        double[]? heldOutAfter = null,
        bool young = false,
        double rate = 0.001
    )
    {
        var observation = new Observation(losses.Length, 0, new Measurement { Moves = [Move.Preconditioned] })
        {
            LearningRate = rate,
            YoungMoments = young,
            HasHeldOut = heldOutLosses is not null,
        };
        losses.CopyTo(observation.Losses, 0);
        after.CopyTo(observation.Train[0], 0);
        heldOutLosses?.CopyTo(observation.HeldOutLosses, 0);
        heldOutAfter?.CopyTo(observation.HeldOut[0], 0);
        return observation;
    }

    /// <summary>The look-ahead losses that give these affinities.</summary>
    public static double[] After(double[] losses, double[] z) =>
        [.. z.Select((value, k) => losses[k % losses.Length] * (1 - value))];

    /// <summary>[n x n] Gram matrix of n vectors of the same length.</summary>
    public static double[] Gram(double[][] vectors) =>
        [.. vectors.SelectMany(a => vectors.Select(b => a.Zip(b, (x, y) => x * y).Sum()))];
}
