using Kinship.Affinity;
using Kinship.Engine;
using Kinship.Reporting;
using Xunit;

namespace Kinship.Tests.Reporting;

public sealed class EpochsTextTests
{
    private static readonly string[] Two = ["mod4", "parity"];

    [Fact]
    public void Pairs_AreALineEachTheStrongestFirst() =>
        Assert.Equal(
            [
                "over epochs 1 to 3, every pair, each to its own scale (bars stand where positive, hang (▔▀) where negative)",
                "parity -> mod4    ▀▁█  -0.80 % to +0.90 %",
                "mod4   -> parity  ▃▆█  +0.10 % to +0.31 %",
            ],
            EpochsText.Of(Series())
        );

    [Fact]
    public void FewerPairsThanThereAre_SaysSo() =>
        Assert.Equal(
            [
                "over epochs 1 to 3, the 1 strongest of 2 pairs, each to its own scale (+ # positive (small, large), - = negative, 0 zero)",
                "parity -> mod4  =+#  -0.80 % to +0.90 %",
            ],
            EpochsText.Of(Series(), ascii: true, mostPairs: 1)
        );

    [Fact]
    public void OneEpoch_HasNoCourse() =>
        Assert.Empty(EpochsText.Of(Records.Series(Records.Key(On.Train), Two, [0.1, 0.1, 0.1, 0.1])));

    [Fact]
    public void Cosine_HasALineForBothWays() =>
        Assert.Equal(
            "mod4 <> parity  ▁█  +0.010 to +0.40",
            EpochsText
                .Of(
                    Records.Series(
                        new SeriesKey(Estimator.Cosine, null, On.Train),
                        Two,
                        [1, 0.2, 0.2, 1],
                        epochs:
                        [
                            [1, 0.01, 0.01, 1],
                            [1, 0.4, 0.4, 1],
                        ]
                    )
                )
                .Single(line => line.StartsWith("mod4", StringComparison.Ordinal))
        );

    private static AffinitySeries Series() =>
        Records.Series(
            Records.Key(On.Train),
            Two,
            [0.05, 0.002, 0.003, 0.06],
            epochs:
            [
                [0.05, 0.001, -0.008, 0.06],
                [0.05, 0.0022, 0.0001, 0.06],
                [0.05, 0.0031, 0.009, 0.06],
            ]
        );
}
