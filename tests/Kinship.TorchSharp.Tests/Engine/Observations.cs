using Kinship.Engine;
using Xunit;

namespace Kinship.TorchSharp.Tests.Engine;

/// <summary>Whether two observations are the same, to rounding: relative to numbers above 1.</summary>
internal static class Observations
{
    public static void AssertSame(Observation expected, Observation found, double tolerance)
    {
        Assert.Equal(expected.LearningRate, found.LearningRate);
        Assert.Equal(expected.YoungMoments, found.YoungMoments);
        AssertSame(expected.Losses, found.Losses, tolerance);
        AssertSame(expected.HeldOutLosses, found.HeldOutLosses, tolerance);
        AssertSame(expected.Gram, found.Gram, tolerance);
        AssertSame(expected.PreconditionedGram, found.PreconditionedGram, tolerance);
        AssertSame(expected.Train, found.Train, tolerance);
        AssertSame(expected.HeldOut, found.HeldOut, tolerance);
        AssertSame(expected.GroupTrain, found.GroupTrain, tolerance);
        AssertSame(expected.GroupHeldOut, found.GroupHeldOut, tolerance);
    }

    public static void AssertSame(double[][] expected, double[][] found, double tolerance)
    {
        Assert.Equal(expected.Length, found.Length);
        for (int k = 0; k < expected.Length; k++)
        {
            AssertSame(expected[k], found[k], tolerance);
        }
    }

    public static void AssertSame(double[] expected, double[] found, double tolerance)
    {
        Assert.Equal(expected.Length, found.Length);
        for (int k = 0; k < expected.Length; k++)
        {
            if (double.IsNaN(expected[k]))
            {
                Assert.True(double.IsNaN(found[k]));
            }
            else
            {
                Assert.Equal(expected[k], found[k], tolerance * Math.Max(1, Math.Abs(expected[k])));
            }
        }
    }
}
