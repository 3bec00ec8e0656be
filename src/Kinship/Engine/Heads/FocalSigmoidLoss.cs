using System.Numerics;

namespace Kinship.Engine.Heads;

/// <summary>
/// Binary focal loss u^gamma B, B the binary cross-entropy and u = 1 - p_t = t (1 - p) + (1 - t) p; times t alpha + (1 - t)
/// (1 - alpha) where classes are balanced. Both p and 1 - p come from the logit, since 1 - p loses what is left of it.
/// </summary>
internal sealed class FocalSigmoidLoss<T>(int outputs, Focal loss) : LogisticLoss<T>(outputs, loss.LabelSmoothing)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    protected override double Loss(double z, double t)
    {
        t = Smoothed(t);
        double u = (t * Sigmoid(-z)) + ((1 - t) * Sigmoid(z));
        return Balance(t) * Math.Pow(u, loss.Gamma) * Entropy(z, t);
    }

    // d(u^gamma B)/dz = gamma u^(gamma - 1) (1 - 2t) p (1 - p) B + u^gamma (p - t).
    protected override T Slope(T z, T y, T t)
    {
        double logit = double.CreateTruncating(z);
        double label = Smoothed(double.CreateTruncating(t));
        double p = Sigmoid(logit);
        double q = Sigmoid(-logit);
        double u = (label * q) + ((1 - label) * p);
        double focus = Math.Pow(u, loss.Gamma);
        // Where u is 0, so is u^gamma: p (1 - p) is at most as large as u then, up to a factor.
        double bend = u > 0 ? loss.Gamma * (focus / u) * (1 - (2 * label)) * p * q * Entropy(logit, label) : 0;
        double difference = ((1 - label) * p) - (label * q);
        return T.CreateTruncating(Balance(label) * (bend + (focus * difference)));
    }

    private static double Sigmoid(double z) => z >= 0 ? 1 / (1 + Math.Exp(-z)) : Math.Exp(z) / (1 + Math.Exp(z));

    private double Balance(double t) => loss.ClassBalancing ? (t * loss.Alpha) + ((1 - t) * (1 - loss.Alpha)) : 1;
}
