using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Kinship.TorchSharp.Tensors;

/// <summary>
/// The masks that a pass' dropout modules draw, kept for look-aheads: drawing them again would take half of a forward pass. Only where
/// the pass draws no other random number; otherwise a look-ahead starts from the random stream's state.
/// </summary>
internal sealed class DropoutMasks : IDisposable
{
    private readonly RandomState _random;
    private readonly List<(Dropout Module, double Rate)> _modules = [];
    private readonly List<Action> _unhook = [];
    private readonly List<Tensor> _masks = [];
    private Tensor? _state;
    private bool _accounted = true;
    private bool _replays;
    private int _next;

    /// <summary>Watches the modules that draw; the pass begins at the random stream's state now.</summary>
    public DropoutMasks(IEnumerable<Module> roots, RandomState random)
    {
        _random = random;
        foreach (Dropout module in roots.SelectMany(r => r.modules().Prepend(r)).OfType<Dropout>().Distinct())
        {
            if (module is { training: true, inplace: false, p: > 0 and < 1 })
            {
                _modules.Add((module, module.p));
                var before = module.register_forward_pre_hook(Before);
                var after = module.register_forward_hook(After);
                _unhook.Add(before.remove);
                _unhook.Add(after.remove);
            }
        }

        _state = random.Get();
    }

    /// <summary>After the pass: whether all that it drew is in the masks.</summary>
    public void Settle()
    {
        using Tensor now = _random.Get();
        _replays = _accounted && Same(_state!, now);
        if (_replays)
        {
            foreach ((Dropout module, _) in _modules)
            {
                // It then draws nothing and passes its input on, which the mask is put on.
                module.p = 0;
            }
        }
    }

    /// <summary>The masks in the order of drawing; null where there are none, and a pass must draw.</summary>
    public IReadOnlyList<Tensor>? Values => _replays ? _masks : null;

    /// <summary>Before a forward pass: it gets the masks from the first on. False where there are none, and the pass must draw.</summary>
    public bool Rewind()
    {
        _next = 0;
        return _replays;
    }

    public void Dispose()
    {
        foreach ((Dropout module, double rate) in _modules)
        {
            module.p = rate;
        }

        _unhook.ForEach(remove => remove());
        _masks.ForEach(mask => mask.Dispose());
        _state?.Dispose();
    }

    private Tensor Before(Module<Tensor, Tensor> module, Tensor input)
    {
        if (!_replays)
        {
            using Tensor now = _random.Get();
            _accounted &= Same(_state!, now);
        }

        return null!;
    }

    private Tensor After(Module<Tensor, Tensor> module, Tensor input, Tensor output)
    {
        if (_replays)
        {
            return module.training ? output * Next(output) : null!;
        }

        if (!_accounted)
        {
            return null!;
        }

        using var quiet = no_grad();
        Tensor after = _random.Get();
        _random.Set(_state!, null);
        using Tensor ones = ones_like(input);
        _masks.Add(functional.dropout(ones, ((Dropout)module).p, training: true).DetachFromDisposeScope());
        using Tensor again = _random.Get();
        _accounted = Same(after, again);
        _random.Set(after, null);
        _state!.Dispose();
        _state = after;
        return null!;
    }

    private Tensor Next(Tensor output) =>
        _next < _masks.Count && _masks[_next].shape.AsSpan().SequenceEqual(output.shape)
            ? _masks[_next++]
            : throw TorchErrors.OtherWay();

    private static bool Same(Tensor a, Tensor b) => a.bytes.SequenceEqual(b.bytes);
}
