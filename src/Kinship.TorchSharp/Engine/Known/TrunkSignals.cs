using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Kinship.TorchSharp.Engine.Known;

/// <summary>
/// The gradients of each source's loss at the outputs of the linear layers, [rows x sources x outputs], from which those of the parameters
/// follow; those of batch normalization's parameters themselves, [sources x units].
/// </summary>
internal sealed class TrunkSignals
{
    private readonly Dictionary<IntPtr, (Tensor Inputs, Tensor Signals)> _linear = [];
    private readonly Dictionary<IntPtr, Tensor> _units = [];

    /// <param name="sources">How many sources.</param>
    public TrunkSignals(long sources) => Sources = sources;

    /// <summary>How many sources.</summary>
    public long Sources { get; }

    /// <summary>The kernels' gradients, [sources x outputs x inputs].</summary>
    public static Tensor Kernels(Tensor inputs, Tensor signals) =>
        signals.reshape(signals.shape[0], -1).t().mm(inputs).view(signals.shape[1], signals.shape[2], inputs.shape[1]);

    public void Add(Linear linear, Tensor inputs, Tensor signals) =>
        _linear.Add(linear.weight!.Handle, (inputs, signals));

    public void Add(Tensor parameter, Tensor gradients) => _units.Add(parameter.Handle, gradients);

    /// <summary>A layer's inputs in the base pass, [rows x inputs], and the signals at its outputs.</summary>
    public (Tensor Inputs, Tensor Signals) Of(Linear linear) => _linear[linear.weight!.Handle];

    /// <summary>The gradients of a parameter with a number for each unit that is no bias of a linear layer.</summary>
    public Tensor OfUnits(Tensor parameter) => _units[parameter.Handle];

    /// <summary>The signals of sums of sources.</summary>
    /// <param name="members">[sums x sources], 1 where a source is in a sum.</param>
    public TrunkSignals Sums(Tensor members) => Mapped(members.shape[0], s => members.matmul(s), members.mm);

    /// <summary>Those of some sources that follow one another.</summary>
    public TrunkSignals Slice(long first, long count) =>
        Mapped(count, s => s.narrow(1, first, count), u => u.narrow(0, first, count));

    /// <summary>Writes every parameter's gradient.</summary>
    /// <param name="trunk">Whose.</param>
    /// <param name="gradients">[sources x parameters].</param>
    public void CopyTo(KnownTrunk trunk, Tensor gradients)
    {
        foreach (Linear linear in trunk.Layers.OfType<Linear>())
        {
            (Tensor inputs, Tensor signals) = Of(linear);
            trunk.Part(gradients, linear.weight!).copy_(Kernels(inputs, signals));
            if (linear.bias is { } bias)
            {
                trunk.Part(gradients, bias).copy_(signals.sum(dim: 0));
            }
        }

        foreach (BatchNorm1d norm in trunk.Layers.OfType<BatchNorm1d>())
        {
            foreach (Tensor? parameter in (Tensor?[])[norm.weight, norm.bias])
            {
                if (parameter is not null)
                {
                    trunk.Part(gradients, parameter).copy_(OfUnits(parameter));
                }
            }
        }
    }

    private TrunkSignals Mapped(long sources, Func<Tensor, Tensor> signals, Func<Tensor, Tensor> units)
    {
        TrunkSignals mapped = new(sources);
        foreach ((IntPtr weight, (Tensor inputs, Tensor found)) in _linear)
        {
            mapped._linear.Add(weight, (inputs, signals(found)));
        }

        foreach ((IntPtr parameter, Tensor found) in _units)
        {
            mapped._units.Add(parameter, units(found));
        }

        return mapped;
    }
}
