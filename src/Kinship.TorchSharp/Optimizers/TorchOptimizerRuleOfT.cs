using Kinship.TorchSharp.Networks;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Kinship.TorchSharp.Optimizers;

/// <summary>What TorchSharp's optimizers have in common: states and options for each parameter.</summary>
internal abstract class TorchOptimizerRule<TState, TOptions> : TorchOptimizerRule
    where TState : OptimizerState
    where TOptions : OptimizerOptions
{
    private readonly OptimizerHelper _optimizer;
    private readonly Entry[] _entries;
    private readonly Entry[] _trunk;

    protected TorchOptimizerRule(OptimizerHelper optimizer, IReadOnlyList<NamedTensor> parameters, int shared)
    {
        _optimizer = optimizer;
        Parameters = parameters;
        Dictionary<IntPtr, (TState State, TOptions Options)> known = [];
        OptimizerHelper.StateDictionary states = optimizer.state_dict();
        Parameter[] held = [.. optimizer.parameters()];
        for (int group = 0; group < states.Options.Count; group++)
        {
            foreach (int at in states.StateIndexRef[group])
            {
                known[held[at].Handle] = ((TState)states.State[at], (TOptions)states.Options[group]);
            }
        }

        _entries =
        [
            .. parameters.Select(p =>
                known.TryGetValue(p.Tensor.Handle, out (TState State, TOptions Options) found)
                    ? new Entry(p.Tensor.numel(), found.State, found.Options)
                    : throw TorchErrors.NotInOptimizer(p.Name)
            ),
        ];
        _trunk = _entries[..shared];
    }

    public sealed override double LearningRate
    {
        get => First.LearningRate!.Value;
        set
        {
            double old = LearningRate;
            foreach (optim.ILearningRateController group in _optimizer.ParamGroups)
            {
                group.LearningRate = group.LearningRate == old ? value : group.LearningRate * (value / old);
            }
        }
    }

    public sealed override bool HasRates => Array.Exists(_trunk, e => e.Options.LearningRate != First.LearningRate);

    public sealed override IReadOnlyList<(string Name, IReadOnlyList<Tensor> Tensors)> State =>
        [
            .. Arrays
                .Select(a => (a.Name, Tensors: _entries.Select(e => a.Of(e.State)).ToArray()))
                .Where(a => Array.TrueForAll(a.Tensors, t => t is not null))
                .Select(a => (a.Name, (IReadOnlyList<Tensor>)[.. a.Tensors.Select(t => t!)])),
        ];

    /// <summary>The state's arrays.</summary>
    protected abstract IReadOnlyList<(string Name, Func<TState, Tensor?> Of)> Arrays { get; }

    protected IReadOnlyList<NamedTensor> Parameters { get; }

    protected TOptions First => _trunk[0].Options;

    protected IEnumerable<TState> States => _entries.Select(e => e.State);

    protected TState FirstState => _trunk[0].State;

    public sealed override void Step(Tensor values, Tensor gradient)
    {
        _optimizer.step();
        Stepped();
    }

    /// <summary>After a step that the rule took.</summary>
    protected virtual void Stepped() { }

    /// <summary>The trunk's part of an array, flat.</summary>
    protected Tensor Flat(Func<TState, Tensor> of) => cat([.. _trunk.Select(e => of(e.State).reshape(-1))]);

    /// <summary>The gradient with the weight decay's in it.</summary>
    protected Tensor Decayed(Tensor gradient, Tensor start, Func<TOptions, double> decay) =>
        Array.TrueForAll(_trunk, e => decay(e.Options) == 0) ? gradient : gradient + Times(start, decay);

    /// <summary>Numbers times each parameter's option.</summary>
    protected Tensor Times(Tensor numbers, Func<TOptions, double> option)
    {
        double first = option(First);
        if (Array.TrueForAll(_trunk, e => option(e.Options) == first))
        {
            return numbers * first;
        }

        return numbers * cat([.. _trunk.Select(e => full(e.Count, option(e.Options), numbers.dtype, numbers.device))]);
    }

    /// <summary>P with each group's learning rate over the first one's.</summary>
    protected Tensor Rated(Tensor scale) => HasRates ? Times(scale, o => o.LearningRate!.Value / LearningRate) : scale;

    /// <summary>An option that is the same in every group of the trunk's.</summary>
    protected TValue Same<TValue>(string name, Func<TOptions, TValue> option)
    {
        TValue first = option(First);
        return Array.TrueForAll(_trunk, e => Equals(option(e.Options), first))
            ? first
            : throw TorchErrors.OptimizerOption($"parameter groups with different values of {name}");
    }

    protected static void Refuse(bool has, string what)
    {
        if (has)
        {
            throw TorchErrors.OptimizerOption(what);
        }
    }

    private readonly record struct Entry(long Count, TState State, TOptions Options);
}
