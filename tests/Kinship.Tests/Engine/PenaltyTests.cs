using Kinship.Data;
using Kinship.Engine;
using Kinship.Networks;
using Xunit;

namespace Kinship.Tests.Engine;

/// <summary>Penalties on kernels are the joint gradient's and the training loss', and no task's.</summary>
public sealed class PenaltyTests
{
    private static readonly InputShape Inputs = OptimizerCases.Inputs;
    private static readonly Dataset Data = Problems.Data(13, Inputs);

    [Theory]
    [InlineData(0.03, 0)]
    [InlineData(0, 0.02)]
    [InlineData(0.03, 0.02)]
    public void Gradient_WithPenalties_DiffersByTheSlopeOfThePenalty(double l1, double l2)
    {
        using DenseEngine<double> plain = Engine(0, 0);
        using DenseEngine<double> penalised = Engine(l1, l2);
        Observe(plain);
        Observe(penalised);
        IReadOnlyList<WeightTensor> start = penalised.ExportWeights();
        IReadOnlyList<WeightTensor> without = plain.ExportGradient();
        IReadOnlyList<WeightTensor> with = penalised.ExportGradient();
        const double Step = 1e-5;
        for (int t = 0; t < start.Count; t++)
        {
            bool regularized = start[t].Name.Contains("dense_") && start[t].Name.EndsWith("kernel");
            for (int at = 0; at < start[t].Values.Length && !start[t].Name.Contains("moving_"); at++)
            {
                double up = PenaltyAt(penalised, start, t, at, Step);
                double down = PenaltyAt(penalised, start, t, at, -Step);
                double slope = (up - down) / (2 * Step);
                Assert.Equal(regularized, slope != 0);
                Assert.Equal(slope, with[t].Values[at] - without[t].Values[at], 1e-8);
            }
        }
    }

    [Fact]
    public void Measurement_WithPenalties_IsThatWithout()
    {
        using DenseEngine<double> plain = Engine(0, 0);
        using DenseEngine<double> penalised = Engine(0.03, 0.02);
        Observation a = Observe(plain);
        Observation b = Observe(penalised);
        Assert.Equal(a.Losses, b.Losses);
        Assert.Equal(a.Gram, b.Gram);
        Assert.Equal(a.Train[0], b.Train[0]);
        Assert.Equal(a.HeldOut[0], b.HeldOut[0]);
    }

    [Fact]
    public void Penalty_OfStepAndEvaluate_IsThatOfTheWeightsBefore()
    {
        using DenseEngine<double> engine = Engine(0.03, 0.02);
        var outputs = new BatchOutputs(Problems.Tasks, 64);
        for (int k = 0; k < 3; k++)
        {
            double expected = engine
                .ExportWeights()
                .Where(w => w.Name.Contains("dense_") && w.Name.EndsWith("kernel"))
                .Sum(w => w.Values.Sum(v => (0.03 * Math.Abs(v)) + (0.02 * v * v)));
            engine.Evaluate(Problems.Whole(Data), outputs);
            Assert.Equal(expected, outputs.Penalty, 1e-12);
            engine.Step(Problems.Whole(Data), outputs);
            Assert.Equal(expected, outputs.Penalty, 1e-12);
        }
    }

    [Fact]
    public void Penalty_OfANetworkWithout_IsZeroEvenIfItWasNot()
    {
        using DenseEngine<double> engine = Engine(0, 0);
        var outputs = new BatchOutputs(Problems.Tasks, 64) { Penalty = 9 };
        engine.Evaluate(Problems.Whole(Data), outputs);
        Assert.Equal(0, outputs.Penalty);
    }

    [Fact]
    public void MaxNorm_AfterEveryStep_HoldsForEveryUnitAndLeavesSmallerOnes()
    {
        const double Limit = 0.8;
        using DenseEngine<double> limited = Engine(0, 0, Limit);
        using DenseEngine<double> free = Engine(0, 0);
        var outputs = new BatchOutputs(Problems.Tasks, 64);
        int scaled = 0;
        int kept = 0;
        for (int k = 0; k < 4; k++)
        {
            free.ImportState(limited.ExportState());
            free.Step(Problems.Whole(Data), outputs);
            limited.Step(Problems.Whole(Data), outputs);
            foreach ((WeightTensor x, WeightTensor y) in free.ExportWeights().Zip(limited.ExportWeights()))
            {
                if (!x.Name.Contains("dense_") || !x.Name.EndsWith("kernel"))
                {
                    Assert.Equal(x.Values, y.Values);
                    continue;
                }

                for (int unit = 0; unit < x.Shape[1]; unit++)
                {
                    double[] before = Column(x, unit);
                    double[] after = Column(y, unit);
                    double norm = Math.Sqrt(before.Sum(v => v * v));
                    double factor = norm > Limit ? Limit / norm : 1;
                    Assert.All(before.Zip(after), p => Assert.Equal(factor * p.First, p.Second, 1e-14));
                    scaled += norm > Limit ? 1 : 0;
                    kept += norm > Limit ? 0 : 1;
                }
            }
        }

        Assert.True(scaled > 5 && kept > 5, $"{scaled} scaled, {kept} kept");
    }

    private static DenseEngine<double> Engine(double l1, double l2, double? maxNorm = null) =>
        Problems.Engine(
            new NetworkTemplate { Trunk = Problems.SmallTrunk }
                .WithHead("tags", new Dense(6, Activation.Relu))
                .WithRegularization(l1, l2, maxNorm)
                .Build(Inputs, Problems.Tasks)
        );

    private static Observation Observe(DenseEngine<double> engine)
    {
        var o = new Observation(3, engine.TrunkLayers.Count, new Measurement { Moves = [Move.Gradient], Gram = true });
        engine.Observe(Problems.Whole(Data), o, Problems.Whole(Data));
        return o;
    }

    private static double PenaltyAt(
        DenseEngine<double> engine,
        IReadOnlyList<WeightTensor> weights,
        int tensor,
        int index,
        double step
    )
    {
        double[] values = [.. weights[tensor].Values];
        values[index] += step;
        engine.ImportWeights([.. weights.Select((w, t) => t == tensor ? w with { Values = values } : w)]);
        var outputs = new BatchOutputs(Problems.Tasks, 64);
        engine.Evaluate(Problems.Whole(Data), outputs);
        engine.ImportWeights(weights);
        return outputs.Penalty;
    }

    private static double[] Column(WeightTensor kernel, int unit) =>
        [.. Enumerable.Range(0, kernel.Shape[0]).Select(i => kernel.Values[(i * kernel.Shape[1]) + unit])];
}
