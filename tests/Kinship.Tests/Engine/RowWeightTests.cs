using Kinship.Data;
using Kinship.Engine;
using Kinship.Networks;
using Xunit;

namespace Kinship.Tests.Engine;

/// <summary>What the weights of rows and classes mean, through a whole network.</summary>
public sealed class RowWeightTests
{
    private const int Rows = 24;
    private static readonly InputShape Inputs = new(6);
    private static readonly Network Network = Problems.Network(
        [new Dense(7, Activation.Tanh), new Dense(5, Activation.Swish)],
        Inputs
    );
    private static readonly Dataset Plain = Problems.Data(Rows, Inputs);
    private static readonly EngineOptions Options = new() { MaximumRows = 64, Threads = 1 };

    [Fact]
    public void WeightZero_IsTheRowLeftOut_UpToTheDivisor()
    {
        int[] kept = [.. Enumerable.Range(0, Rows).Where(r => r % 4 != 1)];
        AssertSameAs(kept, r => r % 4 != 1 ? 1 : 0);
    }

    [Fact]
    public void WeightTwo_IsTheRowTwice_UpToTheDivisor()
    {
        int[] doubled = [.. Enumerable.Range(0, Rows), .. Enumerable.Range(0, Rows).Where(r => r % 3 == 0)];
        AssertSameAs(doubled, r => r % 3 == 0 ? 2 : 1);
    }

    [Fact]
    public void ClassWeights_AreSampleWeightsOfTheClass()
    {
        double[] weights = [0.5, 3, 1.25];
        int[] ids = Plain.Targets[0].Classes;
        float[] samples = [.. ids.Select(id => id < 0 ? 7f : (float)weights[id])];
        using DenseEngine<double> byClass = new(Network, Options with { ClassWeights = [weights, null, null] });
        using DenseEngine<double> bySample = new(Network, Options);

        double[] classLosses = Step(byClass, Plain, AllRows());
        double[] sampleLosses = Step(bySample, With(samples), AllRows());

        Assert.Equal(sampleLosses[0], classLosses[0], 1e-12);
        Assert.Equal(Gradient(bySample, "color"), Gradient(byClass, "color"));
    }

    [Fact]
    public void Weights_OfRowsWithoutALabel_ChangeNothingOfTheTask()
    {
        float[] ones = [.. Enumerable.Repeat(1f, Rows)];
        float[] wild = [.. Plain.Targets[1].Values.Chunk(2).Select(v => float.IsNaN(v[0]) ? 99f : 1f)];
        Assert.Contains(99f, wild);
        using DenseEngine<double> plain = new(Network, Options);
        using DenseEngine<double> weighted = new(Network, Options);

        Assert.Equal(Step(plain, With(ones), AllRows())[1], Step(weighted, With(wild), AllRows())[1]);
        Assert.Equal(Gradient(plain, "size"), Gradient(weighted, "size"));
    }

    [Fact]
    public void WeightsOfOne_GiveTheBitsOfNone()
    {
        using DenseEngine<float> plain = new(Network, Options);
        using DenseEngine<float> ones = new(
            Network,
            Options with
            {
                ClassWeights =
                [
                    [1, 1, 1],
                    null,
                    [1, 1],
                ],
            }
        );
        var outputs = new BatchOutputs(Problems.Tasks, Rows);
        for (int k = 0; k < 5; k++)
        {
            plain.Step(new Batch(Plain, AllRows()), outputs);
            ones.Step(new Batch(With([.. Enumerable.Repeat(1f, Rows)]), AllRows()), outputs);
        }

        Assert.All(
            plain.ExportWeights().Zip(ones.ExportWeights()),
            pair => Assert.Equal(pair.First.Values, pair.Second.Values)
        );
    }

    [Fact]
    public void Evaluation_TakesSampleWeightsAndNoClassWeights()
    {
        Dataset weighted = Problems.Weighted(Plain);
        using DenseEngine<double> byClass = new(
            Network,
            Options with
            {
                ClassWeights =
                [
                    [0.5, 3, 1.25],
                    null,
                    [4, 0.1],
                ],
            }
        );
        using DenseEngine<double> plain = new(Network, Options);

        double[] found = Evaluate(byClass, weighted);

        Assert.Equal(Evaluate(plain, weighted), found);
        Assert.NotEqual(Evaluate(plain, Plain), found);
        Assert.NotEqual(found[0], Step(byClass, weighted, AllRows())[0]);
    }

    [Fact]
    public void HeldOutLosses_AreThoseOfEvaluation()
    {
        Dataset weighted = Problems.Weighted(Plain);
        using DenseEngine<double> engine = new(
            Network,
            Options with
            {
                MaximumRows = 10,
                Losses = [new Focal(), new Huber(), new CrossEntropy(0.1)],
                ClassWeights =
                [
                    [0.5, 3, 1.25],
                    null,
                    [4, 0.1],
                ],
            }
        );
        double[] expected = Evaluate(engine, weighted);
        var o = new Observation(3, 0, new Measurement { Moves = [Move.Gradient] });

        engine.Observe(new Batch(weighted, AllRows().AsMemory(0, 10)), o, Problems.Whole(weighted));

        Assert.Equal(expected, o.HeldOutLosses);
    }

    [Fact]
    public void LookaheadLosses_OfAStepOfNoLength_AreTheWeightedLossesBefore()
    {
        using DenseEngine<double> engine = new(
            Network,
            Options with
            {
                ClassWeights =
                [
                    [0.5, 3, 1.25],
                    null,
                    [4, 0.1],
                ],
            }
        );
        var o = new Observation(3, 0, new Measurement { Moves = [Move.Gradient], GradientStep = 1e-300 });

        engine.Observe(Problems.Whole(Problems.Weighted(Plain)), o, null);

        for (int i = 0; i < 3; i++)
        {
            Assert.Equal(o.Losses, o.Train[0][(3 * i)..(3 * (i + 1))]);
        }
    }

    [Fact]
    public void ClassWeights_OfMultiLabelTask_WeighTheOnesAlone()
    {
        LearningTask tags = Problems.Tasks[2];
        double[][] logits =
        [
            [0.3, -1],
            [2, 0.5],
        ];
        double Of(double[]? weights, float[] labels) =>
            LossOnArrays.Of<double>(null, logits, Target.OfValues(tags, labels), weights).Value;

        Assert.Equal(Of(null, [0, 0, 0, 0]), Of([9, 9], [0, 0, 0, 0]));
        Assert.Equal(9 * Of(null, [1, 1, 1, 1]), Of([9, 9], [1, 1, 1, 1]), 1e-12);
    }

    [Fact]
    public void ClassWeights_ThatDoNotFit_AreRefusedByTheEngine()
    {
        void Refused(string expected, IReadOnlyList<double>? color, IReadOnlyList<double>? size)
        {
            EngineOptions options = Options with { ClassWeights = [color, size, null] };
            InputException error = Assert.Throws<InputException>(() => DenseEngine.Create(Network, options));
            Assert.Contains(expected, error.Message, StringComparison.Ordinal);
        }

        Refused(
            "2 class weights are given for task 'color'; expected 3, in the order of its classes: red, ",
            [1, 2],
            null
        );
        Refused("weight of 'green' in task 'color' is -1; expected a finite number, at least 0", [1, -1, 1], null);
        Refused("weight of 'red' in task 'color' is NaN;", [double.NaN, 1, 1], null);
        Refused("Every class weight of task 'color' is 0", [0, 0, 0], null);
        Refused("task 'size', which is a regression and has no classes", null, [1, 1]);
    }

    /// <summary>A weighted step on all rows is a step on other rows, each task's loss scaled by the numbers of its labels.</summary>
    private static void AssertSameAs(int[] rows, Func<int, float> weight)
    {
        double[] scale = [.. Plain.Targets.Select(t => rows.Count(t.IsPresent) / (double)AllRows().Count(t.IsPresent))];
        using DenseEngine<double> others = new(Network, Options with { TaskWeights = scale });
        using DenseEngine<double> weighted = new(Network, Options);

        double[] found = Step(weighted, With([.. AllRows().Select(weight)]), AllRows());
        double[] expected = [.. Step(others, Plain, rows).Zip(scale, (l, s) => l * s)];

        Assert.Contains(scale, s => Math.Abs(s - 1) > 0.05);
        Assert.All(expected.Zip(found), p => Assert.Equal(p.First, p.Second, 1e-12));
        Assert.All(
            others.ExportGradient().SelectMany(g => g.Values).Zip(weighted.ExportGradient().SelectMany(g => g.Values)),
            p => Assert.Equal(p.First, p.Second, 1e-12)
        );
    }

    private static int[] AllRows() => [.. Enumerable.Range(0, Rows)];

    private static Dataset With(float[] weights) =>
        new(Plain.Inputs, Plain.Features, Plain.FeatureNames, Plain.Targets, null, weights);

    private static double[] Step(DenseEngine<double> engine, Dataset data, int[] rows)
    {
        var outputs = new BatchOutputs(Problems.Tasks, rows.Length);
        engine.Step(new Batch(data, rows), outputs);
        return outputs.Losses;
    }

    private static double[] Evaluate(DenseEngine<double> engine, Dataset data)
    {
        var outputs = new BatchOutputs(Problems.Tasks, data.Rows);
        engine.Evaluate(Problems.Whole(data), outputs);
        return [.. outputs.Losses];
    }

    private static double[] Gradient(DenseEngine<double> engine, string head)
    {
        double[] gradient = [.. engine.ExportGradient().Where(g => g.Name.Contains(head)).SelectMany(g => g.Values)];
        Assert.NotEmpty(gradient);
        return gradient;
    }
}
