using CsCheck;
using Kinship.Affinity;
using Xunit;

namespace Kinship.Tests.Affinity;

/// <summary>What must hold for every estimator, whatever the numbers.</summary>
public sealed class EstimatorTests
{
    private delegate double[] Estimate(double[] losses, double[][] gradients);

    // Not zero: a zero gradient has no direction, and a test of its own.
    private static readonly Gen<double[]> Gradient =
        from first in Gen.Double[0.5, 3]
        from others in Gen.Double[-3, 3].Array[3]
        select (double[])[first, .. others];

    private static readonly Gen<(double[] Losses, double[][] Gradients, int[] Order)> Cases =
        from n in Gen.Int[1, 6]
        from losses in Gen.Double[0.01, 5].Array[n]
        from gradients in Gradient.Array[n]
        from order in Gen.Shuffle(Enumerable.Range(0, n).ToArray())
        select (losses, gradients, order);

    [Fact]
    public void Lookahead_OfKnownLosses_IsOneMinusTheirRatio()
    {
        double[] z = new double[4];
        LookaheadEstimator.Fill([2, 4], [2, 4], [1.8, 4.4, 2.0, 3.0], z);
        Assert.Equal([0.1, -0.1, 0, 0.25], z, Near);
    }

    [Fact]
    public void FirstOrder_OfKnownGradients_IsStepTimesProductOverTargetLoss()
    {
        double[] z = new double[4];
        FirstOrderEstimator.Fill([2, 4], [4, -2, -2, 9], [2, 4], 0.1, z);
        Assert.Equal([0.2, -0.05, -0.1, 0.225], z, Near);
    }

    [Fact]
    public void Magnitude_OfLengthsOneAndThree_IsThreeFifths()
    {
        double[] z = new double[4];
        MagnitudeEstimator.Fill([1, 0, 0, 9], [1, 1], z);
        Assert.Equal([1, 0.6, 0.6, 1], z, Near);
    }

    [Fact]
    public void FirstOrder_OfAGroup_TakesItsOwnRowOfTheGramMatrix()
    {
        double[] z = new double[2];
        FirstOrderEstimator.Fill([6], [2, 7], [2, 4], 0.1, z);
        Assert.Equal([0.1, 0.175], z, Near);
    }

    [Fact]
    public void Curvature_OfKnownNumbers_IsLookaheadLessFirstOrder()
    {
        double[] z = [0.1, -0.1, double.NaN];
        CurvatureEstimator.From(z, [0.25, -0.05, 0.1]);
        Assert.Equal([-0.15, -0.05], z[..2], Near);
        Assert.True(double.IsNaN(z[2]));
    }

    [Fact]
    public void ConflictRate_OfKnownCosines_CountsTheNegativeOnes()
    {
        double[] z = [1, -0.2, 0, 1e-9, -1, double.NaN];
        ConflictRateEstimator.From(z);
        Assert.Equal([0, 1, 0, 0, 1, double.NaN], z);
    }

    [Fact]
    public void Agreement_OfKnownLookaheads_CountsEqualSigns()
    {
        double[] z = [0.1, -0.1, 0.1, -0.1, 0, double.NaN, 0.1];
        AgreementEstimator.From(z, [0.2, -1e-9, -0.1, 0.1, 0, 0.1, double.NaN]);
        Assert.Equal([1, 1, 0, 0, 1, double.NaN, double.NaN], z);
    }

    [Fact]
    public void Tasks_Permuted_PermuteEveryMatrix() =>
        Cases.Sample(c =>
        {
            double[] losses = [.. c.Order.Select(k => c.Losses[k])];
            double[][] gradients = [.. c.Order.Select(k => c.Gradients[k])];
            foreach (Estimate estimate in All)
            {
                double[] plain = estimate(c.Losses, c.Gradients);
                double[] permuted = estimate(losses, gradients);
                int n = losses.Length;
                for (int k = 0; k < n * n; k++)
                {
                    Assert.Equal(plain[(c.Order[k / n] * n) + c.Order[k % n]], permuted[k], 1e-12);
                }
            }
        });

    [Fact]
    public void Cosine_IsInRangeSymmetricAndOneOnTheDiagonal() =>
        Cases.Sample(c =>
        {
            double[] z = Cosine(c.Losses, c.Gradients);
            int n = c.Losses.Length;
            for (int k = 0; k < n * n; k++)
            {
                Assert.InRange(z[k], -1, 1);
                Assert.Equal(z[k], z[(k % n * n) + (k / n)]);
                Assert.True(k / n != k % n || Math.Abs(z[k] - 1) < 1e-12);
            }
        });

    [Fact]
    public void Magnitude_IsInRangeAndSymmetric() =>
        Cases.Sample(c =>
        {
            double[] z = Magnitude(c.Losses, c.Gradients);
            int n = c.Losses.Length;
            for (int k = 0; k < n * n; k++)
            {
                Assert.InRange(z[k], 0, 1 + 1e-12);
                Assert.Equal(z[k], z[(k % n * n) + (k / n)], 1e-12);
            }
        });

    [Fact]
    public void Gradient_Scaled_ScalesItsFirstOrderRowAndLeavesItsCosines() =>
        Cases.Sample(c =>
        {
            double[][] scaled =
            [
                [.. c.Gradients[0].Select(v => 2 * v)],
                .. c.Gradients[1..],
            ];
            double[] before = FirstOrder(c.Losses, c.Gradients);
            double[] after = FirstOrder(c.Losses, scaled);
            double[] cosine = Cosine(c.Losses, c.Gradients);
            double[] cosineAfter = Cosine(c.Losses, scaled);
            for (int j = 1; j < c.Losses.Length; j++)
            {
                Assert.Equal(2 * before[j], after[j], 1e-12);
                Assert.Equal(cosine[j], cosineAfter[j], 1e-12);
            }
        });

    [Fact]
    public void Losses_ScaledTogether_LeaveTheLookahead() =>
        Cases.Sample(c =>
        {
            double[] before = Lookahead(c.Losses, c.Gradients);
            int n = c.Losses.Length;
            double[] scaled = [.. c.Losses.Select(l => 8 * l)];
            double[] after = new double[n * n];
            LookaheadEstimator.Fill(scaled, scaled, Observations.After(scaled, before), after);
            Assert.Equal(before, after, (a, b) => Math.Abs(a - b) < 1e-12);
        });

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(0)]
    public void Task_WithoutLossOrWithLossZero_IsLeftOut(double loss)
    {
        double[] losses = [1.5, loss, 2];
        double[][] gradients =
        [
            [1, 2],
            [0.5, 1],
            [2, -1],
        ];
        foreach (Estimate estimate in All)
        {
            double[] z = estimate(losses, gradients);
            for (int k = 0; k < 9; k++)
            {
                Assert.Equal(k / 3 == 1 || k % 3 == 1, double.IsNaN(z[k]));
            }
        }
    }

    [Fact]
    public void HeldOut_TaskWithoutLabelsInTheTrainingBatch_TakesNoStep()
    {
        double[] z = new double[4];
        LookaheadEstimator.Fill([1, double.NaN], [2, 2], [1, 1, 1, 1], z);
        Assert.Equal([0.5, 0.5], z[..2]);
        Assert.All(z[2..], v => Assert.True(double.IsNaN(v)));
    }

    [Fact]
    public void Cosine_OfAZeroGradient_IsNotMeasured()
    {
        double[] z = Cosine(
            [1, 1],
            [
                [0, 0],
                [1, 2],
            ]
        );
        Assert.Equal([true, true, true, false], z.Select(double.IsNaN));
    }

    private static Estimate[] All => [Lookahead, FirstOrder, Cosine, Magnitude];

    private static bool Near(double a, double b) => Math.Abs(a - b) < 1e-12;

    private static double[] Lookahead(double[] losses, double[][] gradients)
    {
        double[] z = new double[losses.Length * losses.Length];
        LookaheadEstimator.Fill(losses, losses, [.. Observations.Gram(gradients).Select(Math.Abs)], z);
        return z;
    }

    private static double[] FirstOrder(double[] losses, double[][] gradients)
    {
        double[] z = new double[losses.Length * losses.Length];
        FirstOrderEstimator.Fill(losses, Observations.Gram(gradients), losses, 0.01, z);
        return z;
    }

    private static double[] Cosine(double[] losses, double[][] gradients)
    {
        double[] z = new double[losses.Length * losses.Length];
        CosineEstimator.Fill(Observations.Gram(gradients), losses, z);
        return z;
    }

    private static double[] Magnitude(double[] losses, double[][] gradients)
    {
        double[] z = new double[losses.Length * losses.Length];
        MagnitudeEstimator.Fill(Observations.Gram(gradients), losses, z);
        return z;
    }
}
