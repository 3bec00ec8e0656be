using System.Numerics;
using Kinship.Engine.Numerics;

namespace Kinship.Engine.Optimizers;

/// <summary>
/// Adam (Kingma and Ba 2015) in Keras' or PyTorch's form; with weight decay it is AdamW (Loshchilov and Hutter 2019).
/// </summary>
internal sealed unsafe class AdamRule<T>(
    Adam definition,
    double weightDecay,
    Kernels<T> kernels,
    Workspace<T> workspace,
    long count
) : OptimizerRule<T>(definition)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly T* _m = workspace.Allocate(count);
    private readonly T* _v = workspace.Allocate(count);
    private AdamStep<T> _step;

    public override bool YoungMoments => Steps + 1 <= Math.Round(1 / (1 - definition.Beta2));

    public override IReadOnlyList<(string Name, nint Address)> State => [("m", (nint)_m), ("v", (nint)_v)];

    public override void Prepare()
    {
        double firstCorrection = 1 - Math.Pow(definition.Beta1, Steps + 1);
        double root = RootOfSecondCorrection();
        double alpha = LearningRate / firstCorrection * (definition.TorchForm ? 1 : root);
        _step = new AdamStep<T>(
            T.CreateTruncating(alpha),
            T.CreateTruncating(definition.Beta1),
            T.CreateTruncating(definition.Beta2),
            T.CreateTruncating(definition.TorchForm ? 1 / root : 1),
            T.CreateTruncating(definition.Epsilon),
            T.CreateTruncating(LearningRate * weightDecay)
        );
    }

    /// <summary>sqrt(1 - b2^t) / (sqrt(v') + eps), v' with the joint gradient taken in; PyTorch's form likewise.</summary>
    public override T* Preconditioner(T* scale, T* gradient, long count)
    {
        double factor = definition.TorchForm ? 1 : RootOfSecondCorrection();
        kernels.AdamScale(_step, scale, gradient, _v, T.CreateTruncating(factor), count);
        return scale;
    }

    public override void Peek(T* target, T* start, T* gradient, long at, long count) =>
        kernels.AdamPeek(_step, target, start, gradient, _m + at, _v + at, count);

    public override void Move(T* parameters, T* gradient, long at, long count) =>
        kernels.Adam(_step, parameters, gradient, _m + at, _v + at, count);

    private double RootOfSecondCorrection() => Math.Sqrt(1 - Math.Pow(definition.Beta2, Steps + 1));
}
