using Kinship.Affinity;
using Kinship.Data;
using Kinship.Engine;
using Kinship.Networks;
using Kinship.Tests.Training;
using Kinship.Training;
using Xunit;

namespace Kinship.Tests.Facade;

/// <summary>Numbers at the ends of what float32 holds, losses of 0, tasks without labels, a batch of one row.</summary>
public sealed class NumberTests
{
    private const int Rows = 61;

    private static readonly NetworkTemplate Template = NetworkTemplate
        .Sequential.Dense(8)
        .BatchNormalization()
        .Activation(Activation.Relu);

    /// <summary>Batches of 20, and one row at the end of an epoch.</summary>
    private static readonly TrainingOptions Options = new() { Epochs = 3, BatchSize = 20 };

    [Theory]
    [InlineData(0f)]
    [InlineData(1f)]
    [InlineData(float.Epsilon)]
    [InlineData(1e-40f)]
    [InlineData(1e15f)]
    public void Feature_NotStandardised_TrainsOn(float scale)
    {
        TrainingRun run = Fit(Scaled(scale), Template);

        Assert.Equal(TrainingStatus.Completed, run.Status);
        Assert.All(run.Weights, w => Assert.All(w.Values, v => Assert.True(double.IsFinite(v))));
    }

    [Theory]
    [InlineData(1e30f)]
    [InlineData(-1e30f)]
    [InlineData(float.MaxValue)]
    public void Feature_TooLargeToCompute_StopsByName(float scale)
    {
        TrainingRun run = Fit(Scaled(scale), NetworkTemplate.Sequential.Dense(8, Activation.Relu));

        Assert.Equal(TrainingStatus.Failed, run.Status);
        Assert.Contains("the loss of task 'colour' is", run.Reason, StringComparison.Ordinal);
        Assert.Contains("check the features for values far outside the rest", run.Reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1e17f)]
    [InlineData(1e30f)]
    [InlineData(float.MaxValue)]
    public void Feature_TooLargeToNormalize_IsHeldOrStopsByName(float scale)
    {
        TrainingRun run = Fit(Scaled(scale), NetworkTemplate.Sequential.BatchNormalization().Dense(8, Activation.Relu));

        if (run.Status == TrainingStatus.Completed)
        {
            Assert.All(run.Weights, w => Assert.DoesNotContain(w.Values, v => !double.IsFinite(v)));
        }
        else
        {
            Assert.Contains("check the features for values far outside the rest", run.Reason, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void BatchOfOneRow_IsNormalizedToBeta_AndMovesTheVarianceTowards0()
    {
        TrainingOptions one = new()
        {
            Epochs = 1,
            BatchSize = 1,
            Optimizer = new Sgd(0.1),
        };
        TrainingRun run = new MultiTaskModel(Template).Fit(Some(1), options: one);

        Assert.Equal(TrainingStatus.Completed, run.Status);
        Assert.All(
            run.Weights.Single(w => w.Name.EndsWith("moving_variance", StringComparison.Ordinal)).Values,
            v => Assert.Equal(0.99, v, 1e-6)
        );
        // The row is its own mean, so the kernel below has no gradient, whatever the tasks want.
        Assert.True(double.IsFinite(run.Affinity.Mean["colour", "flags"]));
        WeightTensor kernel = run.Weights.First(w => w.Name.EndsWith("kernel", StringComparison.Ordinal));
        TrainingRun still = new MultiTaskModel(Template).Fit(Some(1), options: one with { Optimizer = new Sgd(1e-30) });
        Assert.Equal(still.Weights.Single(w => w.Name == kernel.Name).Values, kernel.Values);
    }

    [Fact]
    public void LastBatchOfOneRow_MeasuredOrNot_EndsInTheSameWeights()
    {
        TrainingRun measured = Fit(Some(Rows), Template);
        TrainingRun plain = new MultiTaskModel(Template, AffinityOptions.None).Fit(Some(Rows), options: Options);

        Assert.Equal(12, measured.Steps);
        Assert.Equal(plain.Weights.SelectMany(w => w.Values), measured.Weights.SelectMany(w => w.Values));
        AssertNowhereInfinite(measured.Affinity);
    }

    [Fact]
    public void TaskWithoutLabelsInABatch_IsLeftOutOfTheStep_AndOfTheMeansDivisor()
    {
        Dataset data = Some(60);
        int[] colours = new int[60];
        Array.Fill(colours, -1);
        (colours[3], colours[30]) = (0, 2);
        Dataset few = new(
            data.Inputs,
            data.Features,
            data.FeatureNames,
            [Target.OfClasses(Examples.Colour, colours), data.Targets[1], data.Targets[2]]
        );
        StepMeans means = new(task: 0);
        TrainingRun run = new MultiTaskModel(Template).Fit(
            few,
            options: Options with
            {
                BatchSize = 5,
            },
            observers: [means]
        );

        Assert.InRange(means.Gaps, 36 - 6, 36 - 3);
        AffinityStatistics whole = run.Affinity.Find(Estimator.FirstOrder)!.Whole;
        Assert.Equal(36 - means.Gaps, whole.StepsOf(0, 1));
        Assert.Equal(36 - means.Gaps, whole.StepsOf(2, 0));
        Assert.Equal(36, whole.StepsOf(1, 2));
        Assert.Equal(means.Of(0, 1), whole.Mean.Values[1], 1e-12);
        Assert.Equal(means.Of(1, 2), whole.Mean.Values[5], 1e-12);
        Assert.True(double.IsFinite(run.History["colour_loss"][^1]));
    }

    [Fact]
    public void LossOfExactly0_IsLeftOut_AndTrainingGoesOn()
    {
        Dataset data = Some(60);
        Dataset still = new(
            data.Inputs,
            new float[data.Features.Length], // nothing reaches the heads, whose biases begin at 0: the price is right from the start
            data.FeatureNames,
            [data.Targets[0], data.Targets[1], Target.OfValues(Examples.Price, new float[60])]
        );
        NetworkTemplate plain = NetworkTemplate.Sequential.Dense(4, Activation.Relu);
        TrainingRun run = new MultiTaskModel(plain).Fit(still, options: Options);

        Assert.Equal(TrainingStatus.Completed, run.Status);
        Assert.Equal(0, run.History["price_loss"][^1]);
        AffinityStatistics whole = run.Affinity.Find(Estimator.Lookahead, Move.Preconditioned)!.Whole;
        Assert.Equal((0, 0, 0), (whole.StepsOf(2, 2), whole.StepsOf(0, 2), whole.StepsOf(2, 1)));
        Assert.Equal(9, whole.StepsOf(0, 1));
        Assert.Equal(double.NaN, whole.Mean["price", "colour"]);
        Assert.Equal(0, whole.Mean["colour", "flags"]); // the trunk has nothing to pass on
    }

    [Theory]
    [InlineData(1e3)]
    [InlineData(1e10)]
    [InlineData(1e38)]
    [InlineData(1e300)]
    public void LearningRateThatDiverges_StopsByName_AndKeepsWhatWasMeasured(double rate)
    {
        TrainingOptions wild = Options with { Optimizer = new Sgd(rate), Epochs = 20 };
        TrainingRun run = new MultiTaskModel(NetworkTemplate.Sequential.Dense(8, Activation.Relu)).Fit(
            Some(Rows),
            options: wild
        );

        Assert.Equal(TrainingStatus.Failed, run.Status);
        Assert.Contains("Try a learning rate lower than", run.Reason, StringComparison.Ordinal);
        Assert.InRange(run.Affinity.Find(Estimator.Cosine)!.Whole.MaximumSteps, 1, 80);
        AssertNowhereInfinite(run.Affinity);
    }

    [Fact]
    public void RowsWithOtherCategories_AreRefusedBeforeTheyAreRead()
    {
        static Dataset Of(params EmbeddedColumn[] embedded) =>
            new(
                new InputShape(2, embedded),
                [0, 1, 0.5f, 2],
                ["x", "town"],
                [Target.OfClasses(Examples.Colour, [0, 1])]
            );

        TrainingRun run = new MultiTaskModel(Template).Fit(
            Of(new EmbeddedColumn(1, "town", 3)),
            options: Options with
            {
                BatchSize = 2,
            }
        );

        Assert.Equal(2, run.Predict(Of(new EmbeddedColumn(1, "town", 3))).Rows);
        foreach (Dataset other in new[] { Of(new EmbeddedColumn(1, "town", 9)), Of() })
        {
            InputException refused = Assert.Throws<InputException>(() => run.Predict(other));
            Assert.Contains("embeds the column 'town'", refused.Message, StringComparison.Ordinal);
        }
    }

    private static void AssertNowhereInfinite(AffinityRecord record)
    {
        foreach (AffinitySeries series in record.Series)
        {
            foreach (AffinityMatrix matrix in new[] { series.Whole.Mean, series.Whole.StandardDeviation })
            {
                Assert.DoesNotContain(matrix.Values.ToArray(), double.IsInfinity);
            }
        }
    }

    private static TrainingRun Fit(Dataset data, NetworkTemplate template) =>
        new MultiTaskModel(template).Fit(data, options: Options);

    private static Dataset Some(int rows) => Examples.Data(rows);

    /// <summary>The first feature is a constant or a multiple of what it was.</summary>
    private static Dataset Scaled(float scale)
    {
        Dataset data = Some(Rows);
        float[] features =
        [
            .. data.Features.Select(
                (f, i) =>
                    i % 3 > 0 ? f
                    : Math.Abs(scale) < 1e-30 ? scale
                    : f * scale
            ),
        ];
        return new Dataset(data.Inputs, features, data.FeatureNames, data.Targets);
    }

    /// <summary>Means of lr &lt;g_i, g_j&gt; / L_j over the steps, added up apart; and the steps without a loss of a task.</summary>
    private sealed class StepMeans(int task) : ITrainingObserver
    {
        private readonly List<double[]> _steps = [];

        public int Gaps { get; private set; }

        public double Of(int source, int target) =>
            _steps.Select(s => s[(source * 3) + target]).Where(double.IsFinite).Average();

        public void OnStep(int epoch, int step, BatchOutputs outputs, Observation? observation)
        {
            Observation o = observation!;
            Gaps += double.IsNaN(o.Losses[task]) ? 1 : 0;
            _steps.Add([
                .. Enumerable
                    .Range(0, 9)
                    .Select(k =>
                        double.IsNaN(o.Losses[k / 3])
                            ? double.NaN
                            : o.LearningRate * o.PreconditionedGram.Sum(l => l[k]) / o.Losses[k % 3]
                    ),
            ]);
        }
    }
}
