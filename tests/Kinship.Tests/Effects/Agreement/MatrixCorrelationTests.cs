using System.Text.Json;
using CsCheck;
using Kinship.Effects.Agreement;
using Xunit;

namespace Kinship.Tests.Effects.Agreement;

public sealed class MatrixCorrelationTests
{
    /// <summary>Two matrices of few different numbers, so that there are ties and constant columns, and an order of the tasks.</summary>
    private static readonly Gen<(double[] A, double[] B, int[] Names)> Cases =
        from n in Gen.Int[3, 6]
        from a in Gen.Int[-3, 3].Select(v => (double)v).Array[n * n]
        from b in Gen.Int[-3, 3].Select(v => (double)v).Array[n * n]
        from names in Gen.Shuffle(Enumerable.Range(0, n).ToArray())
        select (a, b, names);

    public static TheoryData<string> Kinds => [.. AgreementReference.Kinds.Keys];

    [Fact]
    public void Lists_AsInScipy()
    {
        foreach (JsonElement reference in AgreementReference.Cases("lists"))
        {
            double[] x = AgreementReference.Numbers(reference, "x");
            double[] y = AgreementReference.Numbers(reference, "y");
            Assert.Equal(AgreementReference.Numbers(reference, "ranks"), Correlation.Ranks(x));
            Assert.Equal(reference.GetProperty("pearson").GetDouble(), Correlation.Pearson(x, y), 1e-12);
            Assert.Equal(reference.GetProperty("spearman").GetDouble(), Correlation.Spearman(x, y), 1e-12);
        }
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Matrices_AsInScipy(string name)
    {
        foreach (JsonElement reference in AgreementReference.Cases("matrices"))
        {
            double[] a = AgreementReference.Numbers(reference, "a");
            double[] b = AgreementReference.Numbers(reference, "b");
            int tasks = reference.GetProperty("tasks").GetInt32();
            MatrixCorrelation kind = AgreementReference.Kinds[name];
            Assert.Equal(AgreementReference.Number(reference.GetProperty(name)), kind.Of(a, b, tasks), 1e-12);
            if (reference.TryGetProperty(name + "_interval", out JsonElement interval))
            {
                (double low, double high) = TaskJackknife.Interval(kind, a, b, tasks);
                Assert.Equal(AgreementReference.Numbers(interval)[0], low, 1e-10);
                Assert.Equal(AgreementReference.Numbers(interval)[1], high, 1e-10);
            }
        }
    }

    [Fact]
    public void Signs_AsInNumpy()
    {
        foreach (JsonElement reference in AgreementReference.Cases("matrices"))
        {
            double[] expected = AgreementReference.Numbers(reference, "signs");
            var found = SignAgreement.Of(
                AgreementReference.Numbers(reference, "a"),
                AgreementReference.Numbers(reference, "b"),
                reference.GetProperty("tasks").GetInt32()
            );
            Assert.Equal(expected[0], found.Share, 1e-12);
            Assert.Equal(expected[1], found.Majority, 1e-12);
            Assert.Equal(expected[2], found.Pairs);
        }
    }

    [Fact]
    public void Signs_OfDistinguishablePairs_LookAtThoseAlone()
    {
        double[] effect = [0, 1, -1, 0, 0, 2, -3, 4, 0];
        double[] estimate = [0, 1, 1, 1, 0, -1, -1, 1, 0];
        bool[] only = [true, true, false, true, true, true, false, true, true];
        var found = SignAgreement.Of(estimate, effect, 3, only);
        Assert.Equal(new SignAgreement(2 / 3.0, 1, 3), found);
    }

    [Fact]
    public void Spearman_OfAMonotoneTransform_IsTheSame() =>
        Cases.Sample(c =>
        {
            double[] transformed = [.. c.A.Select(v => Math.Exp(v) - 5)];
            foreach (bool within in (bool[])[false, true])
            {
                MatrixCorrelation kind = new(OfRanks: true, within);
                Assert.Equal(kind.Of(c.A, c.B, c.Names.Length), kind.Of(transformed, c.B, c.Names.Length), 1e-12);
            }
        });

    [Theory]
    [MemberData(nameof(Kinds))]
    public void BothMatrices_Renamed_AgreeAsBefore(string name) =>
        Cases.Sample(
            c =>
            {
                MatrixCorrelation kind = AgreementReference.Kinds[name];
                int n = c.Names.Length;
                double[] a = MadeUpMatrices.Rename(c.A, c.Names);
                double[] b = MadeUpMatrices.Rename(c.B, c.Names);
                Assert.Equal(kind.Of(c.A, c.B, n), kind.Of(a, b, n), 1e-12);
                Assert.Equal(kind.Of(c.A, c.B, n), kind.Of(c.B, c.A, n), 1e-12);
                Assert.Equal(
                    TaskJackknife.Interval(kind, c.A, c.B, n).Low,
                    TaskJackknife.Interval(kind, a, b, n).Low,
                    1e-10
                );
                Assert.Equal(
                    QuadraticAssignment.PValue(kind, c.A, c.B, n, 0),
                    QuadraticAssignment.PValue(kind, a, b, n, 0),
                    1e-12
                );
            },
            iter: 50
        );

    [Theory]
    [MemberData(nameof(Kinds))]
    public void StandardScores_OfRenamedTasks_GiveThatCorrelation(string name) =>
        Cases.Sample(c =>
        {
            MatrixCorrelation kind = AgreementReference.Kinds[name];
            int n = c.Names.Length;
            double[] a = StandardScores.Of(kind, c.A, n);
            double[] b = StandardScores.Of(kind, c.B, n);
            double expected = kind.Of(MadeUpMatrices.Rename(c.A, c.Names), c.B, n);
            Assert.Equal(expected, StandardScores.Correlate(kind.WithinTargets, a, c.Names, b), 1e-12);
        });

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Matrix_AgainstItself_GivesOne(string name)
    {
        double[] matrix = [0, 1, 5, 2, 3, 0, 4, 7, 1, 6, 0, 8, 9, 2, 3, 0];
        MatrixCorrelation kind = AgreementReference.Kinds[name];
        Assert.Equal(1, kind.Of(matrix, matrix, 4), 1e-12);
        Assert.Equal(1, TaskJackknife.Interval(kind, matrix, matrix, 4).Low, 1e-12);
        Assert.Equal(1, SignAgreement.Of(matrix, matrix, 4).Share);
    }

    [Fact]
    public void TwoTasks_HaveTwoPairsAndNoWithin()
    {
        double[] a = [double.NaN, 1, 2, double.NaN];
        double[] b = [double.NaN, 5, 3, double.NaN];
        Assert.Equal(-1, MatrixCorrelation.Pearson.Of(a, b, 2), 1e-12);
        Assert.Equal(1, QuadraticAssignment.PValue(MatrixCorrelation.Pearson, a, b, 2, 0));
        Assert.True(double.IsNaN(MatrixCorrelation.SpearmanWithin.Of(a, b, 2)));
        Assert.True(double.IsNaN(QuadraticAssignment.PValue(MatrixCorrelation.SpearmanWithin, a, b, 2, 0)));
        Assert.True(double.IsNaN(TaskJackknife.Interval(MatrixCorrelation.Pearson, a, b, 2).Low));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void ConstantMatrix_HasNoCorrelation(string name)
    {
        MatrixCorrelation kind = AgreementReference.Kinds[name];
        double[] a = [.. Enumerable.Repeat(0.1, 16)];
        double[] b = [.. Enumerable.Range(0, 16).Select(k => Math.Sin(k))];
        Assert.True(double.IsNaN(kind.Of(a, b, 4)));
        Assert.True(double.IsNaN(QuadraticAssignment.PValue(kind, a, b, 4, 0)));
        Assert.True(double.IsNaN(TaskJackknife.Interval(kind, a, b, 4).High));
    }
}
