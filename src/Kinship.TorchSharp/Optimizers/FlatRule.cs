using Kinship.Engine;
using Kinship.TorchSharp.Tensors;
using static TorchSharp.torch;

namespace Kinship.TorchSharp.Optimizers;

/// <summary>One of Kinship's own optimizers, whose arrays are as flat as the parameters.</summary>
internal abstract class FlatRule : OptimizerRule
{
    private readonly FlatTensors _flat;
    private readonly List<(string Name, IReadOnlyList<Tensor> Tensors)> _state = [];
    private readonly List<Tensor> _arrays = [];

    protected FlatRule(Optimizer definition, FlatTensors flat)
    {
        LearningRate = definition.LearningRate;
        _flat = flat;
    }

    public sealed override double LearningRate { get; set; }

    public sealed override long Steps { get; set; }

    public override IReadOnlyList<(string Name, IReadOnlyList<Tensor> Tensors)> State => _state;

    /// <summary>t of the step to come.</summary>
    protected long NextStep => Steps + 1;

    public static FlatRule Of(Optimizer definition, FlatTensors flat) =>
        definition switch
        {
            Adam adam => new AdamRule(adam, 0, flat),
            AdamW w => new AdamRule(new Adam(w.LearningRate, w.Beta1, w.Beta2, w.Epsilon), w.WeightDecay, flat),
            Sgd sgd => new SgdRule(sgd, flat),
            RMSprop rms => new MeanSquareRule(rms, flat),
            Adagrad adagrad => new MeanSquareRule(adagrad, flat),
            _ => throw new ArgumentOutOfRangeException(
                nameof(definition),
                definition,
                "Not an optimizer of this engine."
            ),
        };

    public override void Step(Tensor values, Tensor gradient)
    {
        Move(values, gradient);
        Steps++;
    }

    public override void Dispose()
    {
        foreach (Tensor tensor in _arrays.Concat(_state.SelectMany(s => s.Tensors)))
        {
            tensor.Dispose();
        }
    }

    protected abstract void Move(Tensor values, Tensor gradient);

    /// <summary>An array of the optimizer's own.</summary>
    protected Tensor Array(string name, double start)
    {
        Tensor array = full_like(_flat.Values, start).DetachFromDisposeScope();
        _arrays.Add(array);
        _state.Add((name, [.. _flat.ViewsOf(array)]));
        return array;
    }

    /// <summary>The part of an array that is the trunk's.</summary>
    protected static Tensor Trunk(Tensor array, Tensor like) => array.narrow(0, 0, like.numel());
}
