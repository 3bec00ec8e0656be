using System.Text.Json;
using Kinship.Data;
using Kinship.Effects.Agreement;
using Xunit;

namespace Kinship.Tests.Effects.Agreement;

public sealed class QuadraticAssignmentTests
{
    public static TheoryData<string> Kinds => [.. AgreementReference.Kinds.Keys];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void FewTasks_TakeEveryPermutation(string name)
    {
        foreach (JsonElement reference in AgreementReference.Cases("matrices"))
        {
            double found = QuadraticAssignment.PValue(
                AgreementReference.Kinds[name],
                AgreementReference.Numbers(reference, "a"),
                AgreementReference.Numbers(reference, "b"),
                reference.GetProperty("tasks").GetInt32(),
                seed: 0
            );
            Assert.Equal(AgreementReference.Number(reference.GetProperty(name + "_p")), found, 1e-12);
        }
    }

    [Fact]
    public void SevenTasks_AgainstThemselves_HaveTheSmallestShareThereIs()
    {
        var stream = new RandomStream(3, RandomPurpose.Weights);
        double[] a = MadeUpMatrices.Normal(ref stream, 7);
        Assert.Equal(1 / 5040.0, QuadraticAssignment.PValue(MatrixCorrelation.Spearman, a, a, 7, 0), 1e-12);
    }

    [Fact]
    public void ManyTasks_OfOneSeed_HaveOneP()
    {
        var stream = new RandomStream(4, RandomPurpose.Weights);
        double[] a = MadeUpMatrices.Normal(ref stream, 9);
        double[] b = MadeUpMatrices.Normal(ref stream, 9);
        double P(long seed) => QuadraticAssignment.PValue(MatrixCorrelation.Spearman, a, b, 9, seed, 2000);
        Assert.Equal(P(1), P(1));
        Assert.NotEqual(P(1), P(2));
        Assert.Equal(P(1), P(2), 0.1);
        Assert.Equal(1 / 2001.0, QuadraticAssignment.PValue(MatrixCorrelation.Spearman, a, a, 9, 1, 2000), 1e-12);
    }

    /// <summary>A pair missing from both matrices sends the permutations the slow way; it changes p by little.</summary>
    [Fact]
    public void OneMissingPair_ChangesLittle()
    {
        var stream = new RandomStream(5, RandomPurpose.Weights);
        double[] a = MadeUpMatrices.Normal(ref stream, 9);
        double[] b = MadeUpMatrices.Add(MadeUpMatrices.Normal(ref stream, 9, pairs: 6), a);
        double complete = QuadraticAssignment.PValue(MatrixCorrelation.Pearson, a, b, 9, 1, 1000);
        double r = MatrixCorrelation.Pearson.Of(a, b, 9);
        b[1] = double.NaN;
        Assert.Equal(r, MatrixCorrelation.Pearson.Of(a, b, 9), 0.1);
        Assert.Equal(complete, QuadraticAssignment.PValue(MatrixCorrelation.Pearson, a, b, 9, 1, 1000), 0.15);
    }

    /// <summary>Of independent matrices p is uniform, although the pairs of a target go together in both.</summary>
    [Theory]
    [InlineData(5)]
    [InlineData(8)]
    public void IndependentMatrices_HaveAUniformP(int tasks)
    {
        const int Trials = 400;
        var stream = new RandomStream(6, RandomPurpose.Weights, step: tasks);
        double[] p =
        [
            .. Enumerable
                .Range(0, Trials)
                .Select(trial =>
                    QuadraticAssignment.PValue(
                        MatrixCorrelation.Spearman,
                        MadeUpMatrices.Normal(ref stream, tasks, targets: 1),
                        MadeUpMatrices.Normal(ref stream, tasks, targets: 1),
                        tasks,
                        trial,
                        permutations: 199
                    )
                )
                .Order(),
        ];

        // Kolmogorov and Smirnov at 0.001, with what the steps of 1 / 120 or 1 / 200 add.
        double distance = p.Select((value, k) => Math.Abs(value - ((k + 0.5) / Trials))).Max();
        Assert.InRange(distance, 0, (1.95 / Math.Sqrt(Trials)) + 0.01);
    }
}
