using Kinship.Data;
using Kinship.Engine;
using Kinship.Networks;
using Xunit;

namespace Kinship.Tests.Engine;

/// <summary>The joint gradient of every parameter against central differences, in float64.</summary>
public sealed class FiniteDifferenceTests
{
    private const double Step = 1e-5;
    private static readonly InputShape Numbers = new(4);

    public static TheoryData<Activation> Activations => [.. Enum.GetValues<Activation>()];

    [Theory]
    [MemberData(nameof(Activations))]
    public void Gradient_OfEveryActivation_IsTheSlope(Activation activation) =>
        Check(
            Problems.Network([new Dense(6, activation), new BatchNormalization(), new Dense(4, activation)], Numbers),
            evaluation: false
        );

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Gradient_OfTheSmallTrunk_IsTheSlopeInBothModes(bool evaluation) =>
        Check(Problems.Network(Problems.SmallTrunk, Numbers), evaluation);

    [Fact]
    public void Gradient_WhereDropoutAndNormalizationComeFirst_IsTheSlope() =>
        Check(
            Problems.Network(
                [
                    new BatchNormalization(),
                    new Dropout(0.2),
                    new Dense(5),
                    new ActivationLayer(Activation.Tanh),
                    new Dropout(0.2),
                ],
                Numbers
            ),
            evaluation: false
        );

    [Fact]
    public void Gradient_OfHeadsWithLayers_IsTheSlope()
    {
        Layer[] head = [new Dense(5, Activation.Elu), new BatchNormalization(), new Dropout(0.2)];
        var network = new Network(
            Numbers,
            [new Dense(6, Activation.Gelu)],
            [.. Problems.Tasks.Select(t => new Head(t, head))]
        );
        Check(network, evaluation: false);
    }

    [Fact]
    public void Gradient_OfEmbeddings_IsTheSlope()
    {
        var inputs = new InputShape(4, [new EmbeddedColumn(1, "city", 5), new EmbeddedColumn(3, "job", 9)]);
        Check(Problems.Network(Problems.SmallTrunk, inputs), evaluation: false);
    }

    public static TheoryData<Loss?, Loss?, Loss?> Losses =>
        new()
        {
            { null, null, null },
            { new CrossEntropy(0.2), new AbsoluteError(), new CrossEntropy(0.1) },
            {
                new Focal(),
                new Huber(0.4),
                new Focal { ClassBalancing = true }
            },
            { new Focal(0.5, 1, 0.1), new Huber(), new Focal(3, LabelSmoothing: 0.2) },
        };

    [Theory]
    [MemberData(nameof(Losses), DisableDiscoveryEnumeration = true)]
    public void Gradient_OfEveryLoss_IsTheSlopeWithAndWithoutWeights(Loss? color, Loss? size, Loss? tags)
    {
        Network network = Problems.Network(Problems.SmallTrunk, Numbers);
        EngineOptions options = new() { Losses = [color, size, tags] };
        Dataset data = Problems.Data(11, Numbers);
        Check(network, evaluation: false, options, data);
        options = options with
        {
            ClassWeights =
            [
                [0.5, 2, 1.25],
                null,
                [3, 0.25],
            ],
        };
        Check(network, evaluation: false, options, data);
        Check(network, evaluation: true, options, Problems.Weighted(data));
    }

    private static void Check(Network network, bool evaluation) =>
        Check(network, evaluation, new EngineOptions(), Problems.Data(11, network.Inputs));

    private static void Check(Network network, bool evaluation, EngineOptions options, Dataset data)
    {
        double[] weights = [0.5, 2, 1.5];
        using DenseEngine<double> engine = Problems.Engine(
            network,
            options with
            {
                MaximumRows = 16,
                TaskWeights = weights,
            }
        );
        double Loss()
        {
            var o = new Observation(3, 0, new Measurement { EvaluationMode = evaluation });
            engine.Observe(Problems.Whole(data), o, null);
            return o.Losses.Zip(weights, (l, w) => w * l).Sum();
        }

        if (evaluation)
        {
            // A few steps first, so that the running statistics are those of some data.
            for (int k = 0; k < 5; k++)
            {
                engine.Step(Problems.Whole(data), new BatchOutputs(Problems.Tasks, data.Rows));
            }
        }

        Loss();
        IReadOnlyList<WeightTensor> gradient = engine.ExportGradient();
        IReadOnlyList<WeightTensor> weightsAtStart = engine.ExportWeights();
        for (int tensor = 0; tensor < gradient.Count; tensor++)
        {
            if (gradient[tensor].Name.Contains("moving_"))
            {
                continue;
            }

            for (int i = 0; i < gradient[tensor].Values.Length; i++)
            {
                double up = LossAt(engine, weightsAtStart, tensor, i, Step, Loss);
                double down = LossAt(engine, weightsAtStart, tensor, i, -Step, Loss);
                double slope = (up - down) / (2 * Step);
                double found = gradient[tensor].Values[i];
                Assert.True(
                    Math.Abs(slope - found) <= 1e-7 * Math.Max(1, Math.Abs(slope)),
                    $"{gradient[tensor].Name}[{i}]: gradient {found}, slope {slope}"
                );
            }
        }
    }

    private static double LossAt(
        DenseEngine<double> engine,
        IReadOnlyList<WeightTensor> weights,
        int tensor,
        int index,
        double step,
        Func<double> loss
    )
    {
        double[] values = [.. weights[tensor].Values];
        values[index] += step;
        engine.ImportWeights([.. weights.Select((w, t) => t == tensor ? w with { Values = values } : w)]);
        double result = loss();
        engine.ImportWeights(weights);
        return result;
    }
}
