using TorchSharp;
using static TorchSharp.torch;

namespace Kinship.TorchSharp.Tensors;

/// <summary>The process' random streams: the CPU's can be read and put back, a CUDA device's only be seeded.</summary>
internal sealed class RandomState(Device device) : IDisposable
{
    private readonly Generator _generator = Generator.Default;
    private readonly bool _onCuda = device.type == DeviceType.CUDA;

    /// <summary>The CPU's state; the caller disposes it.</summary>
    public Tensor Get() => _generator.get_state().DetachFromDisposeScope();

    /// <summary>Puts the CPU's state back, and seeds the device's stream where there is a seed.</summary>
    public void Set(Tensor state, long? deviceSeed)
    {
        _generator.set_state(state);
        if (_onCuda && deviceSeed is { } seed)
        {
            cuda.manual_seed(seed);
        }
    }

    /// <summary>The state that a seed stands for.</summary>
    public static Tensor Of(long seed)
    {
        using Generator own = new((ulong)seed);
        return own.get_state().DetachFromDisposeScope();
    }

    public void Dispose() => _generator.Dispose();
}
