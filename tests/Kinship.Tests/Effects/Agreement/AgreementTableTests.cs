using Kinship.Affinity;
using Kinship.Data;
using Kinship.Effects.Agreement;
using Kinship.Engine;
using Kinship.Tests.Reporting;
using Xunit;

namespace Kinship.Tests.Effects.Agreement;

public sealed class AgreementTableTests
{
    private static readonly string[] Tasks = ["a", "b", "c", "d"];
    private static readonly double[] Effect = [0, 1, -2, 3, 4, 0, 5, -6, 7, 8, 0, 9, -1, 2, 6, 0];

    [Fact]
    public void Parts_AreMeansOverTheirEpochs_WeightedBySteps()
    {
        string[] two = ["x", "y"];
        AffinityStatistics[] epochs =
        [
            .. Enumerable.Range(1, 11).Select(e => Records.Statistics(two, [e, 10 * e, -e, 0], steps: e == 11 ? 3 : 1)),
        ];
        var series = new AffinitySeries(Records.Key(On.Train), epochs, epochs[0], null);
        double[] first = PartMatrix.Of(series, TrainingPart.FirstTenth, two);
        double[] last = PartMatrix.Of(series, TrainingPart.LastHalf, two);
        double[] whole = PartMatrix.Of(series, TrainingPart.Whole, two);
        Assert.Equal([1.5, 15, -1.5, 0], first);
        Assert.Equal((6 + 7 + 8 + 9 + 10 + 33) / 8.0, last[0], 1e-12);
        Assert.Equal((55 + 33) / 13.0, whole[0], 1e-12);
        Assert.Equal([0, -1.5, 15, 1.5], PartMatrix.Of(series, TrainingPart.FirstTenth, ["y", "x"]));
        Assert.Throws<ArgumentException>(() => PartMatrix.Of(series, TrainingPart.Whole, ["x", "z"]));
    }

    [Fact]
    public void PairWithoutAStep_IsMissing()
    {
        string[] two = ["x", "y"];
        AffinityStatistics[] epochs =
        [
            Records.Statistics(two, [1, double.NaN, double.NaN, 1]),
            Records.Statistics(two, [1, 4, double.NaN, 1]),
        ];
        var series = new AffinitySeries(Records.Key(On.Train), epochs, epochs[0], null);
        Assert.Equal([1, 4, double.NaN, 1], PartMatrix.Of(series, TrainingPart.Whole, two));
    }

    [Fact]
    public void Table_HasARowForEachSeriesAndPart()
    {
        AffinityRecord[] records =
        [
            Records.Lookahead(Tasks, Effect, heldOut: Effect),
            Records.Lookahead(Tasks, [.. Effect.Select(v => 2 * v)], heldOut: Effect),
        ];
        bool[] told = [.. Effect.Select(v => Math.Abs(v) > 5)];
        AgreementTable table = new(new MeasuredEffect(Tasks, Effect, [Effect, Effect, Effect], told), seed: 1);
        IReadOnlyList<AgreementRow> rows = table.Of(records);
        Assert.Equal(
            [
                ("train", TrainingPart.Whole),
                ("train", TrainingPart.FirstTenth),
                ("train", TrainingPart.LastHalf),
                ("validation", TrainingPart.Whole),
                ("validation", TrainingPart.FirstTenth),
                ("validation", TrainingPart.LastHalf),
            ],
            rows.Select(row => (row.On, row.Part))
        );
        Assert.All(
            rows,
            row =>
            {
                Assert.Equal(("lookahead", "preconditioned", 2), (row.Estimator, row.Move, row.Seeds));
                Assert.Equal(1, row.Pearson.Value, 1e-12);
                Assert.Equal(1, row.SpearmanWithin.Value, 1e-12);
                Assert.Equal(1 / 24.0, row.Spearman.P, 1e-12);
                Assert.Equal(1, row.Spearman.Ceiling, 1e-12);
                Assert.Equal(1, row.Pearson.Ceiling, 1e-12);
                Assert.Equal(new SignAgreement(1, 0.75, 12), row.Signs);
                Assert.Equal(new SignAgreement(1, 0.8, 5), row.SignsOfDistinguishable);
            }
        );
        Assert.True(rows[0].OwnCeiling < 1 && rows[3].OwnCeiling > 1 - 1e-12);
    }

    [Fact]
    public void Series_NotInEveryRecord_IsLeftOut()
    {
        AffinityRecord[] records =
        [
            Records.Lookahead(Tasks, Effect, heldOut: Effect),
            Records.Lookahead(Tasks, Effect),
        ];
        AgreementTable table = new(new MeasuredEffect(Tasks, Effect, []), seed: 1);
        IReadOnlyList<AgreementRow> rows = table.Of(records);
        Assert.All(rows, row => Assert.Equal("train", row.On));
        Assert.True(double.IsNaN(rows[0].Pearson.Ceiling) && double.IsNaN(rows[0].Spearman.Ceiling));
        Assert.Null(rows[0].SignsOfDistinguishable);
    }

    [Fact]
    public void Trivial_HasWhatEstimatorsMustBeat()
    {
        Target[] targets =
        [
            .. Tasks.Select(
                (task, t) =>
                    Target.OfClasses(
                        LearningTask.Classification(task, ["0", "1"]),
                        [.. Enumerable.Range(0, 40).Select(row => (row * (t + 3) / 5) % 2)]
                    )
            ),
        ];
        SeriesKey firstOrder = new(Estimator.FirstOrder, Move.Preconditioned, On.Train);
        AffinitySeries series = Records.Series(firstOrder, Tasks, [.. Effect.Select((v, k) => k % 5 == 0 ? k + 1 : v)]);
        AffinityRecord record = Records.Lookahead(Tasks, Effect) with { Series = [series] };
        AgreementTable table = new(new MeasuredEffect(Tasks, Effect, []), seed: 1);
        int[] rows = [.. Enumerable.Range(0, 30)];
        IReadOnlyList<AgreementRow> found = table.Trivial(targets, rows, [record]);
        Assert.Equal(
            ["label-association", "mutual-information", "target-mean", "constant", "own-step"],
            found.Select(row => row.Estimator)
        );
        Assert.Equal(4, table.Trivial(targets, rows, []).Count);
        Assert.True(double.IsFinite(found[0].Spearman.Value));
        Assert.True(found[2].Pearson.Value > 0 && double.IsNaN(found[2].SpearmanWithin.Value));
        Assert.True(double.IsNaN(found[3].Pearson.Value));
        Assert.Equal(found[3].Signs!.Value.Majority, found[3].Signs!.Value.Share);
        Assert.True(double.IsFinite(found[4].PearsonWithin.Value));
    }

    [Fact]
    public void PartNames_AreRead()
    {
        Assert.All(
            Enum.GetValues<TrainingPart>(),
            part => Assert.Equal(part, TrainingPartNames.Parse(TrainingPartNames.Format(part)))
        );
        Assert.Contains("first-tenth", Assert.Throws<InputException>(() => TrainingPartNames.Parse("begin")).Message);
    }
}
