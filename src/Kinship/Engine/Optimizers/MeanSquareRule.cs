using System.Numerics;
using Kinship.Engine.Numerics;

namespace Kinship.Engine.Optimizers;

/// <summary>
/// RMSprop (Tieleman and Hinton 2012) and Adagrad (Duchi et al. 2011) in Keras' form: the one averages squared gradients,
/// the other sums them, and both go lr g / sqrt(that + eps).
/// </summary>
internal sealed unsafe class MeanSquareRule<T> : OptimizerRule<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly Kernels<T> _kernels;
    private readonly MeanSquareState<T> _state;
    private readonly MeanSquareStep<T> _numbers;
    private readonly long _young;
    private MeanSquareStep<T> _step;

    public MeanSquareRule(RMSprop definition, Kernels<T> kernels, Workspace<T> workspace, long count)
        : base(definition)
    {
        _kernels = kernels;
        _state = new MeanSquareState<T>(
            workspace.Allocate(count),
            definition.Centered ? workspace.Allocate(count) : null,
            definition.Momentum > 0 ? workspace.Allocate(count) : null
        );
        _numbers = new MeanSquareStep<T>(
            T.Zero,
            T.CreateTruncating(definition.Rho),
            T.CreateTruncating(1 - definition.Rho),
            T.CreateTruncating(definition.Momentum),
            T.CreateTruncating(definition.Epsilon)
        );
        _young = (long)Math.Round(1 / (1 - definition.Rho));
        State = Named(("v", (nint)_state.V), ("mean", (nint)_state.Mean), ("buffer", (nint)_state.Buffer));
    }

    public MeanSquareRule(Adagrad definition, Kernels<T> kernels, Workspace<T> workspace, int count)
        : base(definition)
    {
        _kernels = kernels;
        _state = new MeanSquareState<T>(workspace.Allocate(count), null, null);
        new Span<T>(_state.V, count).Fill(T.CreateTruncating(definition.InitialAccumulatorValue));
        _numbers = new MeanSquareStep<T>(T.Zero, T.One, T.One, T.Zero, T.CreateTruncating(definition.Epsilon));
        State = Named(("a", (nint)_state.V));
    }

    public override bool YoungMoments => Steps + 1 <= _young;

    public override IReadOnlyList<(string Name, nint Address)> State { get; }

    public override void Prepare() => _step = _numbers with { Rate = T.CreateTruncating(LearningRate) };

    /// <summary>1 / sqrt(v' + eps), v' with the joint gradient taken in; centered, a'^2 is taken from v'.</summary>
    public override T* Preconditioner(T* scale, T* gradient, long count)
    {
        _kernels.MeanSquareScale(_step, scale, gradient, _state, count);
        return scale;
    }

    public override void Peek(T* target, T* start, T* gradient, long at, long count) =>
        _kernels.MeanSquare(_step, target, start, gradient, _state.From(at), keep: false, count);

    public override void Move(T* parameters, T* gradient, long at, long count) =>
        _kernels.MeanSquare(_step, parameters, parameters, gradient, _state.From(at), keep: true, count);

    private static IReadOnlyList<(string Name, nint Address)> Named(params (string Name, nint Address)[] arrays) =>
        [.. arrays.Where(a => a.Address != 0)];
}
