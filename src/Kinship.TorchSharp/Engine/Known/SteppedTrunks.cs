using TorchSharp.Modules;
using static TorchSharp.torch;
using F = TorchSharp.torch.nn.functional;

namespace Kinship.TorchSharp.Engine.Known;

/// <summary>
/// Trunks moved by a gradient step that is never formed where that takes fewer operations: with A a layer's inputs in the base pass and D
/// a source's signal at its outputs, the kernel's gradient is D A^T, and (W - s D A^T) H = W H - s D (A^T H).
/// </summary>
/// <param name="trunk">Whose.</param>
/// <param name="values">Its parameters before the step, [parameters].</param>
/// <param name="signals">The sources' signals.</param>
/// <param name="step">s, how far the step goes.</param>
internal sealed class SteppedTrunks(KnownTrunk trunk, Tensor values, TrunkSignals signals, double step) : IMovedTrunks
{
    public long Count => signals.Sources;

    public Tensor Product(Linear linear, Tensor hidden)
    {
        (Tensor inputs, Tensor found) = signals.Of(linear);
        Tensor kernel = trunk.Part(values, linear.weight!);
        Tensor? bias = linear.bias is { } b ? trunk.Part(values, b) : null;
        return IsLowRank(linear, inputs.shape[0], hidden)
            ? LowRank(kernel, bias, inputs, found, hidden)
            : Formed(kernel, bias, inputs, found, hidden);
    }

    public Tensor OfUnits(Tensor parameter) => trunk.Part(values, parameter) - (signals.OfUnits(parameter) * step);

    /// <summary>By the operations that each way takes for a source, beside the product W H that both have.</summary>
    private static bool IsLowRank(Linear linear, long rows, Tensor hidden)
    {
        long inputs = linear.in_features;
        long outputs = linear.out_features;
        long ahead = hidden.shape[0];
        return hidden.shape[1] == 1
            ? rows * ahead * outputs < (rows + ahead) * inputs * outputs
            : rows * ahead * (inputs + outputs) < rows * inputs * outputs;
    }

    private Tensor LowRank(Tensor kernel, Tensor? bias, Tensor inputs, Tensor found, Tensor hidden)
    {
        long rows = hidden.shape[0];
        long outputs = kernel.shape[0];
        Tensor still = F.linear(hidden.reshape(-1, hidden.shape[2]), kernel, bias).view(rows, -1, outputs);
        Tensor likeness = hidden.reshape(-1, hidden.shape[2]).mm(inputs.t());
        if (bias is not null)
        {
            likeness.add_(1);
        }

        if (hidden.shape[1] == 1)
        {
            Tensor all = likeness.mul_(-step).mm(found.reshape(found.shape[0], -1));
            return all.view(rows, Count, outputs).add_(still);
        }

        Tensor each = likeness.view(rows, Count, -1).transpose(0, 1).bmm(found.transpose(0, 1));
        return still.add_(each.transpose(0, 1), alpha: -step);
    }

    private Tensor Formed(Tensor kernel, Tensor? bias, Tensor inputs, Tensor found, Tensor hidden)
    {
        Tensor kernels = TrunkSignals.Kernels(inputs, found).mul_(-step).add_(kernel);
        Tensor? biases = bias is null ? null : found.sum(dim: 0).mul_(-step).add_(bias);
        return FormedTrunks.Product(kernels, biases, hidden);
    }
}
