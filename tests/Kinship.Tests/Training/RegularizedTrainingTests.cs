using Kinship.Data;
using Kinship.Engine;
using Kinship.Networks;
using Kinship.Tests.Engine;
using Kinship.Training;
using Xunit;

namespace Kinship.Tests.Training;

/// <summary>Penalties and clipping, from the options of a training to its history and its weights.</summary>
public sealed class RegularizedTrainingTests
{
    private static readonly InputShape Inputs = new(4);
    private static readonly Dataset Train = Problems.Data(50, Inputs);
    private static readonly Dataset Validation = Problems.Data(30, Inputs, seed: 4);

    [Fact]
    public void History_WithPenalties_HasThemInTheJointLossAlone()
    {
        TrainingOptions options = new() { Epochs = 3, Precision = Precision.Double };
        Network network = NetworkTemplate
            .Sequential.Dense(6, Activation.Tanh)
            .WithRegularization(l2: 0.1)
            .Build(Inputs, Problems.Tasks);
        using IEngine engine = EngineFactory.Create(network, options);
        double before = Penalty(engine);

        History history = Trainer.Fit(engine, Train, Validation, options).History;

        double after = Penalty(engine);
        Assert.Equal(after, Extra(history, 2, "val_"), 1e-12);
        Assert.InRange(Extra(history, 0, ""), Math.Min(before, after), Math.Max(before, after));
        Assert.NotEqual(before, after, 1e-3);
    }

    [Fact]
    public void Clipping_OfTheOptions_ReachesTheEngine()
    {
        TrainingOptions options = new() { Epochs = 1, Optimizer = new Sgd(0.1) };
        double[] free = Trained(options);
        double[] clipped = Trained(options with { Clipping = new GradientClipping(GlobalNorm: 1e-6) });
        double[] start = Trained(options with { Optimizer = new Sgd(1e-30) });

        Assert.Contains(free.Zip(start), p => Math.Abs(p.First - p.Second) > 1e-3);
        // Two steps of 0.1 times at most 1e-6, and the float32 rounding of weights near 1.
        Assert.All(clipped.Zip(start), p => Assert.Equal(p.First, p.Second, 4e-7));
    }

    private static double[] Trained(TrainingOptions options)
    {
        Network network = NetworkTemplate.Sequential.Dense(6, Activation.Tanh).Build(Inputs, Problems.Tasks);
        using IEngine engine = EngineFactory.Create(network, options);
        Trainer.Fit(engine, Train, null, options);
        return [.. engine.ExportWeights().SelectMany(w => w.Values)];
    }

    private static double Penalty(IEngine engine) =>
        0.1 * engine.ExportWeights().First(w => w.Name == "trunk/dense_1/kernel").Values.Sum(v => v * v);

    /// <summary>The joint loss without the sum of the tasks'.</summary>
    private static double Extra(History history, int row, string prefix)
    {
        double Value(string name) => history.Row(row)[history.Names.ToList().IndexOf(prefix + name)];
        return Value("loss") - Problems.Tasks.Sum(t => Value($"{t.Name}_loss"));
    }
}
