using Kinship.Engine.Layers;
using Kinship.Engine.Optimizers;

namespace Kinship.Engine;

/// <summary>
/// What is no task's: penalties on kernels, clipping, largest norms. In Keras' order: the joint gradient is that of the
/// weighted losses and the penalties, it is clipped, the optimizer uses it, then norms are limited.
/// </summary>
internal sealed unsafe partial class DenseEngine<T>
{
    private readonly DenseLayer<T>[] _penalized;
    private readonly DenseLayer<T>[] _limited;
    private readonly GradientClipper<T>? _clipper;

    private double Penalty()
    {
        double penalty = 0;
        foreach (DenseLayer<T> layer in _penalized)
        {
            penalty += layer.Penalty(_parameters);
        }

        return penalty;
    }

    private void FinishGradient()
    {
        foreach (DenseLayer<T> layer in _penalized)
        {
            layer.AddPenaltySlope(_parameters, _gradient);
        }

        _clipper?.Clip(_gradient);
    }

    private void LimitNorms()
    {
        foreach (DenseLayer<T> layer in _limited)
        {
            layer.LimitNorms(_parameters);
        }
    }
}
