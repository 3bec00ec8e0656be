using System.Numerics;
using Kinship.Engine.Numerics;

namespace Kinship.Engine.Optimizers;

/// <summary>
/// Gradient descent, plain, with momentum, or with Nesterov's (Sutskever et al. 2013). Momentum aside every one of them
/// goes lr g, so P is 1.
/// </summary>
internal sealed unsafe class SgdRule<T> : OptimizerRule<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly Sgd _definition;
    private readonly Kernels<T> _kernels;
    private readonly T* _velocity;
    private MomentumStep<T> _step;

    public SgdRule(Sgd definition, Kernels<T> kernels, Workspace<T> workspace, long count)
        : base(definition)
    {
        _definition = definition;
        _kernels = kernels;
        _velocity = definition.Momentum > 0 ? workspace.Allocate(count) : null;
    }

    public override IReadOnlyList<(string Name, nint Address)> State =>
        _velocity == null ? [] : [("velocity", (nint)_velocity)];

    public override void Prepare() =>
        _step = new MomentumStep<T>(
            T.CreateTruncating(LearningRate),
            T.CreateTruncating(_definition.Momentum),
            _definition.Nesterov
        );

    public override void Peek(T* target, T* start, T* gradient, long at, long count) =>
        Step(target, start, gradient, keep: false, at, count);

    public override void Move(T* parameters, T* gradient, long at, long count) =>
        Step(parameters, parameters, gradient, keep: true, at, count);

    private void Step(T* target, T* start, T* gradient, bool keep, long at, long count)
    {
        if (_velocity == null)
        {
            _kernels.Move(target, start, gradient, null, _step.Rate, count);
        }
        else
        {
            _kernels.Momentum(_step, target, start, gradient, _velocity + at, keep, count);
        }
    }
}
