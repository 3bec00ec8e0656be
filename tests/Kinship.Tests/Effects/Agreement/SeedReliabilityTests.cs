using System.Text.Json;
using Kinship.Data;
using Kinship.Effects.Agreement;
using Xunit;

namespace Kinship.Tests.Effects.Agreement;

public sealed class SeedReliabilityTests
{
    public static TheoryData<string> Kinds => [.. AgreementReference.Kinds.Keys];

    [Fact]
    public void Alpha_IsTheTextbooks()
    {
        foreach (JsonElement reference in AgreementReference.Cases("reliability"))
        {
            double found = SeedReliability.Alpha(Seeds(reference), reference.GetProperty("tasks").GetInt32());
            Assert.Equal(reference.GetProperty("alpha").GetDouble(), found, 1e-12);
        }
    }

    /// <summary>Two seeds have one pair of halves; of more, random halves come near the mean over all of them.</summary>
    [Theory]
    [MemberData(nameof(Kinds))]
    public void SplitHalf_IsTheMeanOverHalves(string name)
    {
        foreach (JsonElement reference in AgreementReference.Cases("reliability"))
        {
            double[][] seeds = Seeds(reference);
            int tasks = reference.GetProperty("tasks").GetInt32();
            double found = SeedReliability.SplitHalf(
                AgreementReference.Kinds[name],
                seeds,
                tasks,
                seed: 1,
                halves: 3000
            );
            Assert.Equal(reference.GetProperty(name).GetDouble(), found, seeds.Length == 2 ? 1e-12 : 0.01);
        }
    }

    /// <summary>
    /// The ceiling is what the true matrix reaches, where the pairs of a target share half of their noise as leave-one-out
    /// effects do.
    /// </summary>
    [Theory]
    [InlineData(5, 5, 1.0)]
    [InlineData(5, 20, 2.0)]
    [InlineData(8, 6, 1.5)]
    public void Ceiling_OfAKnownNoise_IsWhatTheTruthReaches(int tasks, int count, double noise)
    {
        const int Trials = 150;
        var stream = new RandomStream(7, RandomPurpose.Weights, step: tasks + count);
        double alpha = 0;
        double reached = 0;
        double halves = 0;
        double reachedByRanks = 0;
        for (int trial = 0; trial < Trials; trial++)
        {
            double[] truth = MadeUpMatrices.Normal(ref stream, tasks);
            double[][] seeds = new double[count][];
            for (int s = 0; s < count; s++)
            {
                double share = noise * Math.Sqrt(0.5);
                seeds[s] = MadeUpMatrices.Add(truth, MadeUpMatrices.Normal(ref stream, tasks, share, share));
            }

            double[] mean = PairMeans.Of(seeds);
            MatrixCorrelation ranks = MatrixCorrelation.Spearman;
            alpha += SeedReliability.Ceiling(SeedReliability.Alpha(seeds, tasks)) / Trials;
            reached += MatrixCorrelation.Pearson.Of(truth, mean, tasks) / Trials;
            halves += SeedReliability.Ceiling(SeedReliability.SplitHalf(ranks, seeds, tasks, trial, 40)) / Trials;
            reachedByRanks += ranks.Of(truth, mean, tasks) / Trials;
        }

        Assert.Equal(reached, alpha, 0.02);
        Assert.Equal(reachedByRanks, halves, 0.03);
    }

    [Fact]
    public void NoiseAlone_HasNoReliability()
    {
        var stream = new RandomStream(8, RandomPurpose.Weights);
        double[] a = MadeUpMatrices.Normal(ref stream, 6);
        double[] b = [.. a.Select(v => -v)];
        Assert.Equal(0, SeedReliability.Alpha([a, b], 6));
        Assert.Equal(0, SeedReliability.SplitHalf(MatrixCorrelation.Spearman, [a, b], 6, 0));
    }

    [Fact]
    public void EqualSeeds_AreKnownForSure()
    {
        var stream = new RandomStream(9, RandomPurpose.Weights);
        double[] a = MadeUpMatrices.Normal(ref stream, 4);
        double[] shifted = [.. a.Select(v => v + 3)];
        Assert.Equal(1, SeedReliability.Alpha([a, shifted, a], 4), 1e-12);
        Assert.Equal(1, SeedReliability.SplitHalf(MatrixCorrelation.SpearmanWithin, [a, shifted, a], 4, 0), 1e-12);
    }

    [Fact]
    public void OneSeed_SaysNothingOfNoise()
    {
        double[] a = [0, 1, 2, 0];
        Assert.True(double.IsNaN(SeedReliability.Alpha([a], 2)));
        Assert.True(double.IsNaN(SeedReliability.SplitHalf(MatrixCorrelation.Pearson, [a], 2, 0)));
        Assert.True(double.IsNaN(SeedReliability.Ceiling(double.NaN)));
    }

    [Fact]
    public void PairsThatASeedLacks_AreLeftOutOfAlpha()
    {
        double[] a = [0, 1, 2, 3, 0, 5, 4, 1, 0];
        double[] b = [0, 2, 2, 4, 0, double.NaN, 3, 1, 0];
        double[] c = [0, 2, 2, 4, 0, -100, 3, 1, 0];
        double found = SeedReliability.Alpha([a, b], 3);
        Assert.InRange(found, 0.5, 1);
        Assert.Equal(
            found,
            SeedReliability.Alpha(
                [
                    [.. a[..5], double.NaN, .. a[6..]],
                    c,
                ],
                3
            ),
            1e-12
        );
    }

    private static double[][] Seeds(JsonElement reference) =>
        [.. reference.GetProperty("seeds").EnumerateArray().Select(AgreementReference.Numbers)];
}
