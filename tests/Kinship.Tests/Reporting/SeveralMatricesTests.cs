using Kinship.Affinity;
using Kinship.Engine;
using Kinship.Reporting;
using Xunit;

namespace Kinship.Tests.Reporting;

/// <summary>Layers, groups and seeds.</summary>
public sealed class SeveralMatricesTests
{
    private static readonly string[] Two = ["mod4", "parity"];

    [Fact]
    public void Layers_WhereTwoTasksChangeSides_AreNamed()
    {
        LayersText layers = LayersText.Of(
            Record(("trunk/dense_1", 0.2), ("trunk/dense_2", 0.05), ("trunk/dense_3", -0.3))
        )!;

        Assert.Equal(["dense_1", "dense_2", "dense_3"], layers.Layers);
        Assert.Equal("mod4   <> parity", Assert.Single(layers.Rows).Pair);
        Assert.Equal(["+0.20", "+0.05", "-0.30"], layers.Rows[0].Cells.Select(c => c.Text));
        Assert.Equal(
            ["mod4 and parity part at dense_3: the cosine of their gradients is +0.20 in dense_1 and -0.30 there."],
            layers.Sentences
        );
    }

    [Fact]
    public void Layers_WhereNoTasksChangeSides_SaysSo()
    {
        LayersText layers = LayersText.Of(Record(("trunk/dense_1", 0.2), ("trunk/batch_normalization_1", -0.05)))!;

        Assert.Equal(["dense_1", "batch_norm_1"], layers.Layers);
        Assert.Equal(
            [
                "No two tasks part within the trunk: no pair's cosine is at least 0.1 in one layer and at most -0.1 in another.",
            ],
            layers.Sentences
        );
    }

    [Fact]
    public void LayersThatWereNotRecorded_AreNone() =>
        Assert.Null(LayersText.Of(Records.Lookahead(Records.Three, new double[9])));

    [Fact]
    public void Groups_AreRowsOfTheirOwn()
    {
        AffinityMatrix mean = new(["mod4+parity"], Two, [0.03, 0.04]);
        AffinityStatistics statistics = new(mean, mean, [5, 5]);
        MatrixText matrix = MatrixText.Of(statistics, Estimator.Lookahead);

        Assert.Equal(["mod4+parity"], matrix.Rows);
        Assert.Equal(Two, matrix.Names);
        Assert.DoesNotContain(matrix.Cells[0], c => c.IsDiagonal);
    }

    [Fact]
    public void GroupsDocument_HasItsSources()
    {
        AffinityMatrix mean = new(["mod4+parity"], Two, [0.03, 0.04]);
        SeriesKey key = Records.Key(On.Train);
        AffinityRecord record = Records.Lookahead(Two, [1, 0.1, 0.2, 1]) with
        {
            Groups = [new AffinitySeries(key, [], new AffinityStatistics(mean, mean, [5, 5]), null)],
        };

        SourcesDocument groups = ShowDocument.Of(record, record.Default).Groups!;
        Assert.Equal(["mod4+parity"], groups.Sources);
        Assert.Equal(0.04, groups.Mean[0][1]);
        Assert.Null(groups.Verdict);
    }

    [Fact]
    public void Seeds_StandBesideTheErrorWithinARun()
    {
        AffinityStatistics[] runs =
        [
            Records.Judged(Two, [0.05, 0.030, -0.010, 0.05], 0.002, "hhxh"),
            Records.Judged(Two, [0.05, 0.034, -0.030, 0.05], 0.002, "hhxh"),
            Records.Judged(Two, [0.05, 0.032, 0.010, 0.05], 0.002, "hhhh"),
        ];

        IReadOnlyList<string> lines = SeedsWords.Of(runs, Estimator.Lookahead);

        Assert.StartsWith("mean of 3 runs", lines[0], StringComparison.Ordinal);
        // t(2) at 97.5 % is 4.3027: 4.3027 * 0.2 / sqrt(3) and 4.3027 * 2 / sqrt(3)
        Assert.Equal("mod4 -> parity      +3.2         ±0.50         ±0.20  helps", lines[2]);
        Assert.Equal("parity -> mod4      -1.0          ±5.0         ±0.20  not distinguishable", lines[3]);
        Assert.Contains("within-run standard errors apart", lines[4], StringComparison.Ordinal);
        Assert.Equal(
            "Over the runs, of 2 pairs 1 helps, 0 hurt, 0 are negligible, 1 is not distinguishable from 0.",
            lines[5]
        );
    }

    private static AffinityRecord Record(params (string Layer, double Cosine)[] layers) =>
        new(
            Two,
            Move.Gradient,
            [
                .. layers.Select(l =>
                    Records.Series(
                        new SeriesKey(Estimator.Cosine, null, l.Layer, On.Train),
                        Two,
                        [1, l.Cosine, l.Cosine, 1]
                    )
                ),
            ],
            [0.1],
            []
        );
}
