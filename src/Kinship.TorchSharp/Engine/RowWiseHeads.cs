using TorchSharp.Modules;
using Module = TorchSharp.torch.nn.Module;

namespace Kinship.TorchSharp.Engine;

/// <summary>
/// Which heads treat every row by itself and draw no random numbers, as far as their modules are known: the rows of all look-aheads
/// can then go through such a head at once.
/// </summary>
internal static class RowWiseHeads
{
    public static bool Contains(Module module) =>
        module switch
        {
            Linear or Tanh or Sigmoid or Softmax or LogSoftmax or Softplus or Identity or LayerNorm => true,
            ReLU or GELU or SiLU or ELU or LeakyReLU => !WorksInPlace(module),
            Sequential sequence => sequence.children().All(Contains),
            _ => false,
        };

    /// <summary>Whether a module writes over its input.</summary>
    public static bool WorksInPlace(Module module) =>
        module switch
        {
            ReLU relu => relu.inplace,
            GELU gelu => gelu.inplace,
            SiLU silu => silu.inplace,
            ELU elu => elu.inplace,
            LeakyReLU leaky => leaky.inplace,
            _ => false,
        };
}
