using static TorchSharp.torch;

namespace Kinship.TorchSharp.Optimizers;

/// <summary>The arithmetic of Adam in PyTorch's form: lr m / (1 - b1^t) / (sqrt(v / (1 - b2^t)) + eps).</summary>
internal readonly record struct AdamForm(double Beta1, double Beta2, double Epsilon)
{
    public bool IsYoung(long step) => step <= Math.Round(1 / (1 - Beta2));

    /// <summary>m' / (1 - b1^t); m is used up.</summary>
    public Tensor Numerator(Tensor m, Tensor gradient, long step) =>
        m.mul_(Beta1).add_(gradient, alpha: 1 - Beta1).div_(1 - Math.Pow(Beta1, step));

    /// <summary>sqrt(v' / (1 - b2^t)) + eps; v is used up, and at least <paramref name="largest"/> where AMSGrad keeps that.</summary>
    public Tensor Denominator(Tensor v, Tensor gradient, Tensor? largest, long step)
    {
        v.mul_(Beta2).addcmul_(gradient, gradient, value: 1 - Beta2);
        Tensor kept = largest is null ? v : maximum(largest, v);
        return kept.sqrt_().div_(Math.Sqrt(1 - Math.Pow(Beta2, step))).add_(Epsilon);
    }
}
