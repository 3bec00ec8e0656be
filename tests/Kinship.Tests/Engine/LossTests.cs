using CsCheck;
using Kinship.Data;
using Kinship.Engine;
using Xunit;

namespace Kinship.Tests.Engine;

/// <summary>Every loss and its gradient against numbers computed apart, and against slow formulas.</summary>
public sealed class LossTests
{
    public static TheoryData<string> Cases => [.. LossReference.All.Select(c => c.Name)];

    [Theory]
    [MemberData(nameof(Cases))]
    public void Loss_InDouble_IsThatComputedApart(string name)
    {
        LossReference c = LossReference.All.Single(c => c.Name == name);
        AssertNear(c, LossOnArrays.Of<double>(c.Loss, c.Logits, c.Target, c.ClassWeights, c.SampleWeights), 1e-12, 0);
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Loss_InSingle_IsThatComputedApart(string name)
    {
        LossReference c = LossReference.All.Single(c => c.Name == name);

        // A float32 logit z is itself good to 6e-8 z, and so is log sum exp.
        double largest = c.Logits.Max(r => r.Max(Math.Abs));
        AssertNear(
            c,
            LossOnArrays.Of<float>(c.Loss, c.Logits, c.Target, c.ClassWeights, c.SampleWeights),
            2e-6,
            6e-8 * largest
        );
    }

    [Fact]
    public void Loss_WithClassWeights_IsDividedByTheRowsAndNotByTheWeightsAsPyTorchDoes()
    {
        LossReference c = LossReference.All.Single(c => c.TorchMean is not null);
        int[] ids = [.. c.Target.Classes.Where(id => id >= 0)];

        double ours = LossOnArrays.Of<double>(c.Loss, c.Logits, c.Target, c.ClassWeights).Value;

        Assert.Equal(c.TorchMean!.Value, ours * ids.Length / ids.Sum(id => c.ClassWeights![id]), 1e-12);
    }

    // The numbers of Keras' own documentation of the two losses.
    [Fact]
    public void Focal_OfTheExampleInKeras_IsItsNumber()
    {
        LearningTask task = LearningTask.Classification("y", ["0", "1", "2"]);
        double[][] logits = [Logs(0.05, 0.9, 0.05), Logs(0.1, 0.85, 0.05)];
        double first = LossOnArrays.Of<double>(new Focal(), logits[..1], Target.OfClasses(task, [1])).Value;
        double second = LossOnArrays.Of<double>(new Focal(), logits[1..], Target.OfClasses(task, [2])).Value;

        Assert.Equal(2.63401289e-04, first, 1e-10);
        Assert.Equal(6.75912094e-01, second, 1e-7);
    }

    [Fact]
    public void BinaryFocal_OfTheExampleInKeras_IsItsNumberWithoutAlpha()
    {
        LearningTask task = new("y", TaskKind.MultiLabel, ["a", "b"], [], []);
        static double Logit(double p) => Math.Log(p / (1 - p));
        double[] logits = [Logit(0.6), Logit(0.4)];
        double[] other = [Logit(0.4), Logit(0.6)];
        double first = LossOnArrays.Of<double>(new Focal(), [logits], Target.OfValues(task, [0, 1])).Value;
        double second = LossOnArrays.Of<double>(new Focal(), [other], Target.OfValues(task, [0, 0])).Value;

        Assert.Equal(0.330, first, 5e-4);
        Assert.Equal(0.206, second, 5e-4);
    }

    [Fact]
    public void EveryLoss_OnAnyLogitsLabelsAndWeights_IsTheSlowFormula() =>
        SlowLosses.Problems.Sample(
            p =>
            {
                (double value, double[][] gradient) = LossOnArrays.Of<double>(
                    p.Loss,
                    p.Logits,
                    p.Target,
                    p.ClassWeights,
                    p.SampleWeights
                );
                Assert.Equal(SlowLosses.Mean(p, p.Logits), value, 1e-10 * Math.Max(1, Math.Abs(value)));
                for (int i = 0; i < p.Logits.Length * p.Target.Task.Size; i++)
                {
                    (int row, int k) = Math.DivRem(i, p.Target.Task.Size);
                    Assert.Equal(SlowLosses.Slope(p, row, k), gradient[row][k], 2e-6);
                }
            },
            iter: 300
        );

    [Fact]
    public void Loss_OfAnotherKind_NamesTheTaskItsKindAndTheLossesThatFit()
    {
        LearningTask price = new("price", TaskKind.Regression, ["price"], [0], [1]);
        LearningTask color = LearningTask.Classification("color", ["red", "blue"]);

        string ofPrice = Refusal(price, new Focal());
        string ofColor = Refusal(color, new Huber());

        Assert.Contains("'price' is focal loss, but 'price' is a regression; expected squared error,", ofPrice);
        Assert.Contains("'color' is Huber, but 'color' is a classification of 2 classes; expected cross-en", ofColor);
    }

    [Theory]
    [InlineData(-0.1)]
    [InlineData(1)]
    [InlineData(double.NaN)]
    public void LabelSmoothing_OutsideItsRange_IsRefused(double smoothing)
    {
        LearningTask color = LearningTask.Classification("color", ["red", "blue"]);
        string expected =
            $"label smoothing in the loss of task 'color' is {smoothing}; expected a number from 0 on and";
        Assert.Contains(expected, Refusal(color, new CrossEntropy(smoothing)));
        Assert.Contains(expected, Refusal(color, new Focal(LabelSmoothing: smoothing)));
    }

    [Fact]
    public void Numbers_OfFocalAndHuber_OutsideTheirRange_AreRefused()
    {
        LearningTask tags = new("tags", TaskKind.MultiLabel, ["a"], [], []);
        LearningTask price = new("price", TaskKind.Regression, ["price"], [0], [1]);
        Assert.Contains("Gamma in the loss of task 'tags' is -1;", Refusal(tags, new Focal(-1)));
        Assert.Contains("Gamma in the loss of task 'tags' is NaN;", Refusal(tags, new Focal(double.NaN)));
        Assert.Contains("Alpha in the loss of task 'tags' is 0;", Refusal(tags, new Focal(Alpha: 0)));
        Assert.Contains("at most 1.", Refusal(tags, new Focal(Alpha: 1.5) { ClassBalancing = true }));
        Assert.Contains("Delta in the loss of task 'price' is 0;", Refusal(price, new Huber(0)));
        Assert.Contains("Delta in the loss of task 'price' is Infinity;", Refusal(price, new Huber(1.0 / 0)));
    }

    private static string Refusal(LearningTask task, Loss loss) =>
        Assert.Throws<InputException>(() => LossChecks.Check(task, loss)).Message;

    private static double[] Logs(params double[] probabilities) => [.. probabilities.Select(p => Math.Log(p))];

    private static void AssertNear(
        LossReference c,
        (double Value, double[][] Gradient) found,
        double relative,
        double absolute
    )
    {
        Assert.Equal(c.Value, found.Value, absolute + (relative * Math.Max(1, Math.Abs(c.Value))));
        for (int row = 0; row < c.Gradient.Length; row++)
        {
            for (int k = 0; k < c.Gradient[row].Length; k++)
            {
                double expected = c.Gradient[row][k];
                Assert.Equal(expected, found.Gradient[row][k], absolute + (relative * Math.Max(1, Math.Abs(expected))));
            }
        }
    }
}
