using Kinship.Engine;
using Kinship.TorchSharp.Losses;
using Kinship.TorchSharp.Tensors;
using static TorchSharp.torch;

namespace Kinship.TorchSharp.Engine;

/// <summary>A step to measure.</summary>
/// <param name="Base">Its base pass.</param>
/// <param name="Batch">Its rows.</param>
/// <param name="HeldOut">Held-out rows; null for none.</param>
/// <param name="Joint">The trunk's gradient that the optimizer is about to get.</param>
/// <param name="Masks">What the base pass drew.</param>
/// <param name="Random">The random stream as it was before the base pass.</param>
/// <param name="DeviceSeed">What the device's stream was seeded with there; null where it was not.</param>
/// <param name="Before">The buffers as they were before the base pass.</param>
internal sealed record StepMeasurement(
    BasePass Base,
    LossBatch Batch,
    LossBatch? HeldOut,
    Tensor Joint,
    DropoutMasks Masks,
    Tensor Random,
    long? DeviceSeed,
    Tensor[] Before
)
{
    /// <summary>Where <see cref="Batch"/> and <see cref="HeldOut"/> are from, where they are rows of datasets.</summary>
    public (Batch Batch, Batch? HeldOut)? Rows { get; init; }
}
