using Kinship.Data;
using Kinship.Engine;
using Kinship.Networks;
using Xunit;

namespace Kinship.Tests.Engine;

/// <summary>An engine for every optimizer, among them some with all that acts beside the tasks.</summary>
internal static class OptimizerCases
{
    public static readonly InputShape Inputs = new(4, [new EmbeddedColumn(2, "city", 5)]);

    private static readonly Dictionary<string, EngineOptions> s_options = new()
    {
        ["sgd"] = Of(new Sgd(0.05)),
        ["momentum"] = Of(new Sgd(0.05, 0.8)),
        ["nesterov"] = Of(new Sgd(0.05, 0.8, Nesterov: true)),
        ["adam"] = Of(new Adam(0.02)),
        ["adam, PyTorch's form"] = Of(new Adam(0.02, TorchForm: true)),
        ["adamw"] = Of(new AdamW(0.02, 0.1)),
        ["rmsprop"] = Of(new RMSprop(0.01)),
        ["rmsprop, momentum, centered"] = Of(new RMSprop(0.01, Momentum: 0.7, Epsilon: 1e-4, Centered: true)),
        ["adagrad"] = Of(new Adagrad(0.05)),
        ["sgd, clipped numbers"] = Of(new Sgd(0.05), new GradientClipping(Value: 0.02)),
        ["adam, clipped norms"] = Of(new Adam(0.02), new GradientClipping(Norm: 0.1)),
        ["rmsprop, clipped norm"] = Of(new RMSprop(0.01), new GradientClipping(GlobalNorm: 0.3)),
    };

    public static TheoryData<string> Names => [.. s_options.Keys];

    public static EngineOptions Options(string name) => s_options[name];

    /// <summary>Embeddings, batch normalization, dropout, heads with layers; every dense layer penalised and limited.</summary>
    public static Network Network { get; } =
        new NetworkTemplate { Trunk = Problems.SmallTrunk }
            .WithHead("tags", new Dense(6, Activation.Relu))
            .WithRegularization(l1: 0.002, l2: 0.003, maxNorm: 1)
            .Build(Inputs, Problems.Tasks);

    private static EngineOptions Of(Optimizer optimizer, GradientClipping? clipping = null) =>
        new()
        {
            Optimizer = optimizer,
            Clipping = clipping ?? GradientClipping.None,
            MaximumRows = 32,
            TaskWeights = [0.5, 2, 1.5],
            Seed = 5,
        };
}
