using Kinship.Data;
using Kinship.Engine;
using Kinship.Networks;
using Kinship.Tests.Engine;
using Kinship.TorchSharp.Engine;
using Kinship.TorchSharp.Tests.Networks;
using Kinship.Training;
using Xunit;
using static TorchSharp.torch;

namespace Kinship.TorchSharp.Tests.Engine;

/// <summary>One network of Kinship's layers, one training, two engines: the same numbers.</summary>
public sealed class TwoEnginesTests
{
    private static readonly InputShape Inputs = new(6);

    private static readonly Network Network = new(
        Inputs,
        [
            new Dense(7, Activation.Tanh),
            new BatchNormalization(),
            new Dense(6, Activation.Relu),
            new Dense(5, Activation.Swish),
        ],
        [
            new Head(Problems.Tasks[0]),
            new Head(Problems.Tasks[1], [new Dense(4, Activation.Tanh), new BatchNormalization()]),
            new Head(Problems.Tasks[2]),
        ]
    );

    private static readonly Measurement Everything = new()
    {
        Moves = [Move.Gradient, Move.Preconditioned, Move.Optimizer],
        Groups =
        [
            [0, 2],
            [2, 1, 0],
        ],
        Gram = true,
        PreconditionedGram = true,
    };

    public static TheoryData<string> Optimizers => [.. Options.Keys];

    private static readonly Dictionary<string, TrainingOptions> Options = new()
    {
        ["sgd"] = new() { Optimizer = new Sgd(0.05) },
        ["momentum"] = new() { Optimizer = new Sgd(0.05, 0.9) },
        ["nesterov"] = new() { Optimizer = new Sgd(0.05, 0.9, Nesterov: true) },
        ["adam"] = new() { Optimizer = new Adam(0.01) },
        ["adam, torch form"] = new() { Optimizer = new Adam(0.01, TorchForm: true) },
        ["adamw"] = new() { Optimizer = new AdamW(0.01, 0.1) },
        ["rmsprop"] = new() { Optimizer = new RMSprop(0.01) },
        ["rmsprop, centered, momentum"] = new() { Optimizer = new RMSprop(0.01, 0.9, 0.8, 1e-7, Centered: true) },
        ["adagrad"] = new() { Optimizer = new Adagrad(0.05) },
        ["weights and other losses"] = new()
        {
            TaskWeights = new Dictionary<string, double> { ["color"] = 0.5, ["tags"] = 2 },
            Losses = new Dictionary<string, Loss>
            {
                ["color"] = new Focal(),
                ["size"] = new Huber(0.5),
                ["tags"] = new CrossEntropy(0.1),
            },
            ClassWeights = new Dictionary<string, IReadOnlyList<double>> { ["color"] = [1, 2, 0.5], ["tags"] = [3, 1] },
            Clipping = new(GlobalNorm: 0.5),
        },
        ["yet other losses"] = new()
        {
            Losses = new Dictionary<string, Loss>
            {
                ["color"] = new CrossEntropy(0.2),
                ["size"] = new AbsoluteError(),
                ["tags"] = new Focal(1.5, 0.3, 0.1) { ClassBalancing = true },
            },
            Clipping = new(Norm: 0.2),
        },
    };

    [Theory]
    [MemberData(nameof(Optimizers))]
    public void Steps_MeasureAndMoveTheSame(string options)
    {
        using LiveTensors live = new();
        TrainingOptions training = Options[options];
        Dataset train = Problems.Weighted(Problems.Data(40, Inputs));
        Dataset validation = Problems.Data(20, Inputs, seed: 9);
        using IEngine dense = EngineFactory.Create(
            Network,
            training with
            {
                Precision = Precision.Double,
                BatchSize = 16,
            }
        );
        using DenseModules modules = new(Network, ScalarType.Float64);
        using TorchEngine torch = new(modules.Network, modules.Network.RowForm, Inputs.Columns, training);
        torch.ImportWeights(DenseModules.ToTorch(dense.ExportWeights()));
        Observation expected = new(3, dense.TrunkLayers.Count, Everything);
        Observation found = new(3, torch.TrunkLayers.Count, Everything);
        BatchOutputs expectedOutputs = new(Network.Tasks, 16);
        BatchOutputs foundOutputs = new(Network.Tasks, 16);
        Assert.Equal(dense.TrunkLayers, torch.TrunkLayers);
        for (int step = 0; step < 4; step++)
        {
            Batch batch = new(train, Enumerable.Range(step * 8, 14 - step).ToArray());
            Batch heldOut = new(validation, Enumerable.Range(step, 15).ToArray());
            dense.Step(batch, expectedOutputs, expected, heldOut);
            torch.Step(batch, foundOutputs, found, heldOut);
            Observations.AssertSame(expected, found, 1e-9);
            Observations.AssertSame(expectedOutputs.Losses, foundOutputs.Losses, 1e-9);
            Observations.AssertSame(expectedOutputs.Values[0], foundOutputs.Values[0], 1e-9);
        }

        dense.Evaluate(new(validation, Enumerable.Range(0, 16).ToArray()), expectedOutputs);
        torch.Evaluate(new(validation, Enumerable.Range(0, 16).ToArray()), foundOutputs);
        Observations.AssertSame(expectedOutputs.Losses, foundOutputs.Losses, 1e-9);
        IReadOnlyDictionary<string, WeightTensor> weights = DenseModules
            .FromTorch(torch.ExportWeights())
            .ToDictionary(w => w.Name);
        foreach (WeightTensor weight in dense.ExportWeights())
        {
            Observations.AssertSame(weight.Values, weights[weight.Name].Values, 1e-9);
        }
    }
}
