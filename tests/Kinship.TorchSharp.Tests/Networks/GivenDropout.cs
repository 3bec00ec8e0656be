using TorchSharp;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Kinship.TorchSharp.Tests.Networks;

/// <summary>Dropout with a mask that a test gives, [rows][units]; without one it passes everything.</summary>
internal sealed class GivenDropout(double rate) : Module<Tensor, Tensor>(nameof(GivenDropout))
{
    public double[][]? Keep { get; set; }

    public override Tensor forward(Tensor input)
    {
        if (!training || Keep is null)
        {
            return input.alias();
        }

        double[] scaled = [.. Keep.SelectMany(row => row.Select(k => k / (1 - rate)))];
        return input * tensor(scaled, input.shape, input.dtype);
    }
}
