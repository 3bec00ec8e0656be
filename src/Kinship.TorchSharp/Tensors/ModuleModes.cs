using static TorchSharp.torch.nn;

namespace Kinship.TorchSharp.Tensors;

/// <summary>Which modules are in training mode. Parts of a network may stay in evaluation mode while it trains, and come back so.</summary>
internal sealed class ModuleModes
{
    private readonly Module[] _roots;
    private readonly (Module Module, bool Training)[] _modes;

    public ModuleModes(IEnumerable<Module> roots)
    {
        _roots = [.. roots];

        // A module's children come after it, so that what they are set to stays.
        _modes = [.. _roots.SelectMany(r => r.modules().Prepend(r)).Distinct().Select(m => (m, m.training))];
    }

    public void Evaluation()
    {
        foreach (Module root in _roots)
        {
            root.eval();
        }
    }

    /// <summary>Every module as it was.</summary>
    public void Restore()
    {
        foreach ((Module module, bool training) in _modes)
        {
            if (module.training != training)
            {
                module.train(training);
            }
        }
    }
}
