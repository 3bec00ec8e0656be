using TorchSharp.Modules;
using static TorchSharp.torch;
using F = TorchSharp.torch.nn.functional;
using Module = TorchSharp.torch.nn.Module;

namespace Kinship.TorchSharp.Engine.Known;

/// <summary>
/// A forward pass of a known trunk that keeps what backward passes need, and the backward passes of all tasks at once. Of the current
/// dispose scope.
/// </summary>
internal sealed class TrunkPass
{
    private readonly KnownTrunk _trunk;
    private readonly Tensor[] _kept;
    private readonly Tensor?[] _factors;

    /// <param name="trunk">The trunk.</param>
    /// <param name="input">[rows x inputs].</param>
    /// <param name="masks">What the dropout layers in training mode multiply by, [rows x units] each.</param>
    public TrunkPass(KnownTrunk trunk, Tensor input, IReadOnlyList<Tensor> masks)
    {
        _trunk = trunk;
        _kept = new Tensor[trunk.Layers.Count];
        _factors = new Tensor?[trunk.Layers.Count];
        Tensor hidden = input.detach();
        int mask = 0;
        for (int k = 0; k < _kept.Length; k++)
        {
            Module layer = trunk.Layers[k];
            _kept[k] = hidden;
            switch (layer)
            {
                case Linear linear:
                    hidden = F.linear(hidden, linear.weight!.detach(), linear.bias?.detach());
                    break;
                case BatchNorm1d norm:
                    hidden = Normalized(norm, k);
                    break;
                case Dropout when KnownTrunk.Draws(layer, masks):
                    _factors[k] = masks[mask++];
                    hidden = hidden * _factors[k]!;
                    break;
                case Dropout or Identity:
                    break;
                default:
                    (hidden, _factors[k]) = Activated(layer, hidden);
                    break;
            }
        }

        Output = hidden;
    }

    /// <summary>[rows x units].</summary>
    public Tensor Output { get; }

    /// <summary>The signals of every task.</summary>
    /// <param name="slopes">The gradients of the tasks' losses at the output, [tasks x rows x units].</param>
    public TrunkSignals Backward(Tensor slopes)
    {
        long tasks = slopes.shape[0];
        long rows = slopes.shape[1];
        TrunkSignals signals = new(tasks);
        Tensor back = slopes.transpose(0, 1).contiguous();
        Tensor? factor = null; // [rows or 1 x units], of the layers since the last product, yet to be put on
        for (int k = _kept.Length - 1; k >= _trunk.FirstTrained; k--)
        {
            switch (_trunk.Layers[k])
            {
                case Linear linear:
                    back = Multiplied(back, factor);
                    factor = null;
                    signals.Add(linear, _kept[k], back);
                    if (k > _trunk.FirstTrained)
                    {
                        Tensor kernel = linear.weight!.detach();
                        back = back.reshape(rows * tasks, kernel.shape[0])
                            .mm(kernel)
                            .view(rows, tasks, kernel.shape[1]);
                    }

                    break;
                case BatchNorm1d norm:
                    back = Backward(norm, k, Multiplied(back, factor), signals);
                    factor = _factors[k];
                    break;
                default:
                    factor = Times(factor, _factors[k]);
                    break;
            }
        }

        return signals;
    }

    private static Tensor? Times(Tensor? a, Tensor? b) =>
        a is null ? b
        : b is null ? a
        : a * b;

    private static Tensor Multiplied(Tensor back, Tensor? factor) => factor is null ? back : back * factor.unsqueeze(1);

    /// <summary>An activation's values and slopes.</summary>
    private static (Tensor Values, Tensor Slopes) Activated(Module layer, Tensor input)
    {
        if (layer is ReLU)
        {
            Tensor positive = input.relu();
            return (positive, positive.sign());
        }

        using var on = enable_grad();
        Tensor leaf = input.detach();
        leaf.requires_grad = true;
        Tensor values = KnownTrunk.Activated(layer, leaf);
        autograd.backward([values], [ones_like(values)], inputs: [leaf]);
        return (values.detach(), leaf.grad!);
    }

    /// <summary>Keeps the normalized values, and as a factor what a slope is multiplied by on its way back.</summary>
    private Tensor Normalized(BatchNorm1d norm, int layer)
    {
        Tensor hidden = _kept[layer];
        bool ofBatch = KnownTrunk.IsOfBatch(norm);
        Tensor mean = ofBatch ? hidden.mean([0L]) : norm.running_mean!;
        Tensor centered = hidden - mean;
        Tensor variance = ofBatch ? centered.square().mean([0L]) : norm.running_var!;
        Tensor inverse = (variance + norm.eps).rsqrt();
        Tensor normalized = centered.mul_(inverse);
        _kept[layer] = normalized;
        _factors[layer] = (norm.weight is { } weight ? weight.detach() * inverse : inverse).unsqueeze(0);
        Tensor scaled = norm.weight is { } scale ? normalized * scale.detach() : normalized;
        return norm.bias is { } shift ? scaled + shift.detach() : scaled;
    }

    private Tensor Backward(BatchNorm1d norm, int layer, Tensor back, TrunkSignals signals)
    {
        Tensor normalized = _kept[layer].unsqueeze(1);
        Tensor sum = back.sum(dim: 0);
        Tensor product = (back * normalized).sum(dim: 0);
        if (norm.weight is { } weight)
        {
            signals.Add(weight, product);
        }

        if (norm.bias is { } bias)
        {
            signals.Add(bias, sum);
        }

        double share = 1.0 / back.shape[0];
        return KnownTrunk.IsOfBatch(norm) ? (back - (sum * share)).addcmul_(normalized, product, value: -share) : back;
    }
}
