using CsCheck;
using Kinship.Data;
using Kinship.Engine;
using Kinship.Training;
using Kinship.Training.Metrics;
using Xunit;

namespace Kinship.Tests.Training;

public sealed class MetricSetTests
{
    [Fact]
    public void Names_OneTaskOfEveryKind_AreKerasNames() =>
        Assert.Equal(
            [
                "loss",
                "colour_loss",
                "colour_accuracy",
                "colour_f1",
                "flags_loss",
                "flags_accuracy",
                "flags_f1",
                "price_loss",
                "price_mae",
                "price_r2",
            ],
            new MetricSet([Examples.Colour, Examples.Flags, Examples.Price], [1, 1, 1], [], 0).Names
        );

    [Fact]
    public void Classification_TwoBatchesByHand_GivesTheHandsNumbers()
    {
        // Labels 0 0 1 - against predictions 0 1 1 2: one of three wrong; the unlabelled row's class 2 counts nowhere.
        Target target = Target.OfClasses(Examples.Colour, [0, 0, 1, -1]);
        double[] outputs = [.8, .1, .1, .2, .7, .1, .3, .4, .3, 0, 0, 1];

        double[] values = Measure(Examples.Colour, target, outputs, batchSize: 3, losses: [2.0, double.NaN]);

        AssertNear(2.0, values[1]);
        AssertNear(2.0 / 3, values[2]);
        AssertNear(((2.0 / 3) + (2.0 / 3)) / 2, values[3]);
    }

    [Fact]
    public void Classification_EquallyProbableClasses_TakesTheLowestId()
    {
        double[] values = Measure(Examples.Colour, Target.OfClasses(Examples.Colour, [1]), [.2, .4, .4], 1, [1.0]);

        AssertNear(1, values[2]);
        AssertNear(1, values[3]);
    }

    [Fact]
    public void Regression_KnownErrors_GivesMaeInTheDatasOwnUnits()
    {
        // Scale 20: errors of 0.5 and 0.25 standardised are 10 and 5. Labels 1 and -1: squared spread 2.
        Target target = Target.OfValues(Examples.Price, [1, -1, float.NaN]);

        double[] values = Measure(Examples.Price, target, [1.5, -0.75, 9], 3, [0.15625]);

        AssertNear(7.5, values[2]);
        AssertNear(1 - ((0.25 + 0.0625) / 2), values[3]);
    }

    [Fact]
    public void Regression_LabelsThatDoNotVary_HasNoR2()
    {
        double[] values = Measure(
            Examples.Price,
            Target.OfValues(Examples.Price, [0.3f, 0.3f, 0.3f]),
            [0, 0, 0],
            3,
            [1]
        );

        Assert.True(double.IsNaN(values[3]));
    }

    [Fact]
    public void Loss_BatchesOfDifferentSizes_CountsEveryLabelledRowTheSame()
    {
        // Batches with 3, 1 and 0 labelled rows, of losses 1, 5 and none.
        Target target = Target.OfClasses(Examples.Colour, [0, 1, 2, 0, -1, -1, -1]);
        double[] outputs = new double[7 * 3];

        double[] values = Measure(Examples.Colour, target, outputs, batchSize: 3, losses: [1, 5, double.NaN]);

        AssertNear(2, values[1]);
    }

    [Fact]
    public void Loss_Joint_WeighsTasksAndSkipsThoseWithoutLabels()
    {
        MetricSet metrics = new([Examples.Colour, Examples.Price, Examples.Flags], [2, 5, 0.5], [], 1);
        Dataset data = new(
            new InputShape(1),
            [0],
            ["x"],
            [
                Target.OfClasses(Examples.Colour, [0]),
                Target.OfValues(Examples.Price, [float.NaN]),
                Target.OfValues(Examples.Flags, [1, 0]),
            ]
        );
        BatchOutputs outputs = new(data.Tasks, 1);
        new double[] { 3, double.NaN, 4 }.CopyTo(outputs.Losses, 0);

        metrics.Add(new Batch(data, new[] { 0 }), outputs);
        double[] values = new double[metrics.Names.Count];
        metrics.Write(values);

        AssertNear((2 * 3) + (0.5 * 4), values[0]);
        Assert.True(double.IsNaN(values[4]));
    }

    [Fact]
    public void Loss_JointWithPenalty_AddsItsMeanOverTheRows()
    {
        MetricSet metrics = new([Examples.Colour], [2], [], 1);
        Dataset data = new(new InputShape(1), new float[4], ["x"], [Target.OfClasses(Examples.Colour, [0, 1, 2, 0])]);
        BatchOutputs outputs = new(data.Tasks, 3) { Penalty = 0.5 };
        outputs.Losses[0] = 1;
        metrics.Add(new Batch(data, new[] { 0, 1, 2 }), outputs);
        outputs.Penalty = 0.1;
        metrics.Add(new Batch(data, new[] { 3 }), outputs);
        double[] values = new double[metrics.Names.Count];

        metrics.Write(values);

        AssertNear((2 * 1) + (((3 * 0.5) + 0.1) / 4), values[0]);
        AssertNear(1, values[1]);
        metrics.Reset();
        metrics.Write(values);
        AssertNear(0, values[0]);
    }

    [Fact]
    public void Classification_AnyLabelsAndOutputs_EqualsTheSlowReference() =>
        Gen.Select(Gen.Int[-1, 2].Array[1, 40], Gen.Int[1, 9], Gen.Int[0, 1000])
            .Sample(
                (labels, batchSize, seed) =>
                {
                    double[] outputs = Numbers(seed, labels.Length * 3, n => n.NextInt(4) / 4.0);
                    double[] values = Measure(
                        Examples.Colour,
                        Target.OfClasses(Examples.Colour, labels),
                        outputs,
                        batchSize
                    );
                    (double accuracy, double f1) = SlowMetrics.Classification(labels, outputs, 3);
                    AssertNear(accuracy, values[2]);
                    AssertNear(f1, values[3]);
                }
            );

    [Fact]
    public void MultiLabel_AnyLabelsAndOutputs_EqualsTheSlowReference() =>
        Gen.Select(Gen.Int[1, 40], Gen.Int[1, 9], Gen.Int[0, 1000])
            .Sample(
                (rows, batchSize, seed) =>
                {
                    float[] labels = Labels(seed, rows);
                    double[] outputs = Numbers(seed + 1, rows * 2, n => n.NextInt(5) / 4.0);
                    double[] values = Measure(
                        Examples.Flags,
                        Target.OfValues(Examples.Flags, labels),
                        outputs,
                        batchSize
                    );
                    (double accuracy, double f1) = SlowMetrics.MultiLabel(labels, outputs, 2);
                    AssertNear(accuracy, values[2]);
                    AssertNear(f1, values[3]);
                }
            );

    [Fact]
    public void Regression_AnyLabelsAndOutputs_EqualsTheSlowReference() =>
        Gen.Select(Gen.Int[3, 40], Gen.Int[1, 9], Gen.Int[0, 1000])
            .Sample(
                (rows, batchSize, seed) =>
                {
                    LearningTask task = new("two", TaskKind.Regression, ["a", "b"], [1.0, -5.0], [3.0, 0.5]);
                    float[] labels = [.. Numbers(seed, rows * 2, n => n.NextDouble() - 0.5).Select(v => (float)v)];
                    double[] outputs = Numbers(seed + 1, rows * 2, n => n.NextDouble() - 0.5);
                    double[] values = Measure(task, Target.OfValues(task, labels), outputs, batchSize);
                    (double mae, double r2) = SlowMetrics.Regression(labels, outputs, task);
                    AssertNear(mae, values[2]);
                    AssertNear(r2, values[3]);
                }
            );

    private static float[] Labels(int seed, int rows)
    {
        float[] labels = [.. Numbers(seed, rows * 2, n => n.NextInt(2)).Select(v => (float)v)];
        for (int r = 0; r < rows; r += 5)
        {
            labels[2 * r] = labels[(2 * r) + 1] = float.NaN;
        }

        return labels;
    }

    private static double[] Numbers(int seed, int count, Func<RandomSource, double> draw)
    {
        RandomSource source = new(seed);
        return [.. Enumerable.Range(0, count).Select(_ => draw(source))];
    }

    private sealed class RandomSource(int seed)
    {
        private RandomStream _stream = new(seed, RandomPurpose.Split);

        public int NextInt(int bound) => _stream.NextInt(bound);

        public double NextDouble() => _stream.NextDouble();
    }

    private static double[] Measure(
        LearningTask task,
        Target target,
        double[] outputs,
        int batchSize,
        double[]? losses = null
    )
    {
        int rows = outputs.Length / task.Size;
        Dataset data = new(new InputShape(1), new float[rows], ["x"], [target]);
        MetricSet metrics = new([task], [1], [], rows);
        RowBatches batches = new(data, batchSize);
        for (int b = 0; b < batches.Count; b++)
        {
            Batch batch = batches[b];
            BatchOutputs filled = new([task], batchSize);
            outputs.AsSpan(batches.Start(b) * task.Size, batch.Count * task.Size).CopyTo(filled.Values[0]);
            filled.Losses[0] = losses?[b] ?? 1;
            metrics.Add(batch, filled);
        }

        double[] values = new double[metrics.Names.Count];
        metrics.Write(values);
        return values;
    }

    private static void AssertNear(double expected, double actual) =>
        Assert.True(
            double.IsNaN(expected) ? double.IsNaN(actual) : Math.Abs(expected - actual) < 1e-9,
            $"expected {expected}, got {actual}"
        );
}
