using Kinship.Effects;
using Xunit;

namespace Kinship.Tests.Effects;

/// <summary>Against numbers computed apart, with scipy: polygamma, and Smyth's equations solved by bisection.</summary>
public sealed class ModeratedVarianceTests
{
    [Theory]
    [InlineData(0.01, 10001.621213528311)]
    [InlineData(0.5, 4.93480220054468)]
    [InlineData(1, 1.6449340668482266)]
    [InlineData(3.7, 0.31003785767003833)]
    [InlineData(12, 0.0869018728717684)]
    [InlineData(250, 0.004008010666632532)]
    public void Trigamma_AndItsInverse(double x, double expected)
    {
        Assert.Equal(1, PolyGamma.Trigamma(x) / expected, 1e-12);
        Assert.Equal(1, PolyGamma.InverseTrigamma(expected) / x, 1e-9);
    }

    [Fact]
    public void Of_EqualDegrees_IsSmyths()
    {
        double[] variances = [0.010, 0.025, 0.004, 0.060, 0.013, 0.031];
        ModeratedVariance moderated = ModeratedVariance.Of([.. variances.Select(v => (v, 4))]);
        Assert.Equal(0.019725158803163927, moderated.Prior, 1e-9);
        Assert.Equal(8.51758854941824, moderated.PriorDegrees, 1e-6);
        Assert.Equal(12.51758855, moderated.Degrees(4), 1e-6);
        double[] posterior = [0.01661748, 0.02141074, 0.01470018, 0.032595, 0.01757613, 0.02332804];
        Assert.All(variances.Zip(posterior), p => Assert.Equal(p.Second, moderated.Posterior(p.First, 4), 1e-8));
    }

    [Fact]
    public void Of_UnequalDegrees_IsSmyths()
    {
        double[] variances = [0.8, 2.0, 0.05, 9.0, 1.1, 30.0, 0.3, 4.0];
        int[] degrees = [4, 4, 3, 4, 4, 2, 4, 4];
        ModeratedVariance moderated = ModeratedVariance.Of([.. variances.Zip(degrees)]);
        Assert.Equal(0.7920176356657828, moderated.Prior, 1e-8);
        Assert.Equal(1.260869763769857, moderated.PriorDegrees, 1e-8);
        Assert.Equal(18.70624573, moderated.Posterior(30, 2), 1e-7);
        Assert.Equal(3.26086976, moderated.Degrees(2), 1e-7);
    }

    [Fact]
    public void Of_VariancesThatDifferByNoMoreThanChance_PoolsThem()
    {
        ModeratedVariance moderated = ModeratedVariance.Of([(1.0, 4), (1.1, 4), (0.9, 4)]);
        Assert.Equal(double.PositiveInfinity, moderated.PriorDegrees);
        Assert.Equal(moderated.Prior, moderated.Posterior(0.9, 4));
        Assert.Equal(12, moderated.Degrees(4));
    }

    [Fact]
    public void Of_OnePair_LeavesItsVariance()
    {
        ModeratedVariance moderated = ModeratedVariance.Of([(1.0, 4)]);
        Assert.Equal((2.5, 4.0), (moderated.Posterior(2.5, 4), moderated.Degrees(4)));
    }
}
