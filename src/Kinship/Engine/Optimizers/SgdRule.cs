using System.Numerics;
using Kinship.Engine.Numerics;

namespace Kinship.Engine.Optimizers;

/// <summary>velocity = momentum velocity - lr g; p += velocity.</summary>
internal sealed unsafe class SgdRule<T>(Sgd definition, Kernels<T> kernels, Workspace<T> workspace, long count)
    : OptimizerRule<T>(definition)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly T* _velocity = workspace.Allocate(count);

    public override IReadOnlyList<(string Name, nint Address)> State => [("velocity", (nint)_velocity)];

    public override void Peek(T* target, T* start, T* gradient, long count)
    {
        kernels.Move(target, start, gradient, null, T.CreateTruncating(LearningRate), count);
        kernels.AddScaled(target, _velocity, T.CreateTruncating(definition.Momentum), count);
    }

    public override void Update(T* parameters, T* gradient, long count)
    {
        kernels.Scale(_velocity, _velocity, T.CreateTruncating(definition.Momentum), count);
        kernels.AddScaled(_velocity, gradient, T.CreateTruncating(-LearningRate), count);
        kernels.AddScaled(parameters, _velocity, T.One, count);
        Steps++;
    }
}
