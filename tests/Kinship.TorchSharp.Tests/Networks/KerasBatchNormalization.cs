using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Kinship.TorchSharp.Tests.Networks;

/// <summary>Batch normalization whose running variance is the batch's biased one, as Keras' and Kinship's own.</summary>
internal sealed class KerasBatchNormalization : Module<Tensor, Tensor>
{
    private readonly double _momentum;
    private readonly double _epsilon;
    private readonly Parameter gamma;
    private readonly Parameter beta;
    private readonly Tensor moving_mean;
    private readonly Tensor moving_variance;

    public KerasBatchNormalization(int units, double momentum, double epsilon, ScalarType type)
        : base(nameof(KerasBatchNormalization))
    {
        (_momentum, _epsilon) = (momentum, epsilon);
        gamma = Parameter(ones(units, type));
        beta = Parameter(zeros(units, type));
        moving_mean = zeros(units, type);
        moving_variance = ones(units, type);
        RegisterComponents();
    }

    public override Tensor forward(Tensor input)
    {
        if (training)
        {
            using var quiet = no_grad();
            moving_mean.mul_(_momentum).add_(input.mean([0]), alpha: 1 - _momentum);
            moving_variance.mul_(_momentum).add_(input.var(0, false), alpha: 1 - _momentum);
        }

        return training
            ? functional.batch_norm(input, null, null, gamma, beta, true, 0, _epsilon)
            : functional.batch_norm(input, moving_mean, moving_variance, gamma, beta, false, 0, _epsilon);
    }
}
