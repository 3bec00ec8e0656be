using Kinship.Data;
using Kinship.Engine;
using Xunit;

namespace Kinship.Tests.Engine;

/// <summary>The joint gradient clipped, against the definition over the tensors as they are exported.</summary>
public sealed class GradientClippingTests
{
    private static readonly Dataset Data = Problems.Data(32, OptimizerCases.Inputs);

    [Fact]
    public void Value_LimitsEveryNumber() =>
        Check(new GradientClipping(Value: 0.02), g => [.. g.Select(t => t.Select(v => Math.Clamp(v, -0.02, 0.02)))]);

    [Fact]
    public void Norm_LimitsEveryTensorByItself() =>
        Check(new GradientClipping(Norm: 0.1), g => [.. g.Select(t => t.Select(v => v * Math.Min(1, 0.1 / Norm(t))))]);

    [Fact]
    public void GlobalNorm_LimitsAllTensorsTogether() =>
        Check(
            new GradientClipping(GlobalNorm: 0.3),
            g =>
            {
                double factor = 0.3 / Norm([.. g.SelectMany(t => t)]);
                Assert.True(factor < 1);
                return [.. g.Select(t => t.Select(v => v * factor))];
            }
        );

    [Theory]
    [InlineData(1e6, null, null)]
    [InlineData(null, 1e6, null)]
    [InlineData(null, null, 1e6)]
    public void Limits_NeverReached_ChangeNoBit(double? value, double? norm, double? globalNorm) =>
        Assert.Equal(Gradient(GradientClipping.None), Gradient(new GradientClipping(value, norm, globalNorm)));

    [Fact]
    public void TaskGradients_ClippedOrNot_AreTheSame()
    {
        static Observation Observe(GradientClipping clipping)
        {
            using DenseEngine<double> engine = Engine(clipping);
            var o = new Observation(
                3,
                engine.TrunkLayers.Count,
                new Measurement
                {
                    Moves = [Move.Gradient, Move.Preconditioned, Move.Optimizer],
                    Gram = true,
                    PreconditionedGram = true,
                }
            );
            engine.Observe(Problems.Whole(Data), o, null);
            return o;
        }

        Observation free = Observe(GradientClipping.None);
        Observation clipped = Observe(new GradientClipping(GlobalNorm: 0.1));
        Assert.Equal(free.Gram, clipped.Gram);
        Assert.Equal(free.Train[0], clipped.Train[0]);
        Assert.Equal(free.Train[2], clipped.Train[2]);
        // v' is that of the clipped joint gradient, so the preconditioned move goes further.
        Assert.NotEqual(free.Train[1], clipped.Train[1]);
    }

    private static void Check(GradientClipping clipping, Func<double[][], IEnumerable<double>[]> definition)
    {
        double[][] free = Gradient(GradientClipping.None);
        double[][] clipped = Gradient(clipping);
        IEnumerable<double>[] expected = definition(free);
        for (int t = 0; t < free.Length; t++)
        {
            Assert.All(expected[t].Zip(clipped[t]), p => Assert.Equal(p.First, p.Second, 1e-14));
        }

        Assert.NotEqual(free, clipped);
    }

    private static double[][] Gradient(GradientClipping clipping)
    {
        using DenseEngine<double> engine = Engine(clipping);
        engine.Observe(Problems.Whole(Data), new Observation(3, 0, new Measurement()), null);
        return [.. engine.ExportGradient().Where(w => !w.Name.Contains("moving_")).Select(w => w.Values)];
    }

    private static DenseEngine<double> Engine(GradientClipping clipping) =>
        Problems.Engine(
            OptimizerCases.Network,
            OptimizerCases.Options("adam") with
            {
                Clipping = clipping,
                Threads = 1,
            }
        );

    private static double Norm(double[] values) => Math.Sqrt(values.Sum(v => v * v));
}
