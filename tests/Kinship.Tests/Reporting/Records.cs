using Kinship.Affinity;
using Kinship.Engine;

namespace Kinship.Tests.Reporting;

/// <summary>Made-up records of a few numbers.</summary>
internal static class Records
{
    public static readonly string[] Three = ["mod4", "parity", "holes"];

    /// <summary>A statistics block whose every pair has the same steps and deviation.</summary>
    public static AffinityStatistics Statistics(string[] tasks, double[] mean, int steps = 900) =>
        new(
            new AffinityMatrix(tasks, mean),
            new AffinityMatrix(tasks, [.. mean.Select(_ => 0.01)]),
            [.. mean.Select(v => double.IsNaN(v) ? 0 : steps)]
        );

    /// <summary>
    /// A statistics block with intervals of half a width to either side, and the given verdicts: h(elps), x (hurts),
    /// n(egligible), ? and * (too few steps).
    /// </summary>
    public static AffinityStatistics Judged(string[] tasks, double[] mean, double half, string verdicts) =>
        new(
            new AffinityMatrix(tasks, mean),
            new AffinityMatrix(tasks, [.. mean.Select(_ => 0.01)]),
            [.. mean.Select(_ => 900)]
        )
        {
            StandardError = new AffinityMatrix(tasks, [.. mean.Select(_ => half / 2)]),
            Low = new AffinityMatrix(tasks, [.. mean.Select(v => v - half)]),
            High = new AffinityMatrix(tasks, [.. mean.Select(v => v + half)]),
            Verdicts = [.. verdicts.Select(Of)],
        };

    /// <summary>A record of judged look-aheads of the preconditioned move, on train and held out.</summary>
    public static AffinityRecord JudgedLookahead(
        string[] tasks,
        AffinityStatistics train,
        AffinityStatistics? heldOut = null
    )
    {
        List<AffinitySeries> series = [new(Key(On.Train), [train], train, null)];
        if (heldOut is not null)
        {
            series.Add(new(Key(On.Validation), [heldOut], heldOut, null));
        }

        return new AffinityRecord(tasks, Move.Preconditioned, series, [0.001], []);
    }

    private static Verdict? Of(char letter) =>
        letter switch
        {
            'h' => Verdict.Helps,
            'x' => Verdict.Hurts,
            'n' => Verdict.Negligible,
            '*' => Verdict.TooFewSteps,
            '#' => Verdict.TooFewSeeds,
            _ => Verdict.NotDistinguishable,
        };

    public static AffinitySeries Series(
        SeriesKey key,
        string[] tasks,
        double[] whole,
        double[]? settled = null,
        double[][]? epochs = null
    ) =>
        new(
            key,
            [.. (epochs ?? [whole]).Select(e => Statistics(tasks, e))],
            Statistics(tasks, whole),
            settled is null ? null : Statistics(tasks, settled)
        );

    /// <summary>A record of look-aheads of the preconditioned move.</summary>
    public static AffinityRecord Lookahead(
        string[] tasks,
        double[] train,
        double[]? heldOut = null,
        double[]? settled = null,
        IReadOnlyList<Accounting>? accounts = null
    )
    {
        List<AffinitySeries> series = [Series(Key(On.Train), tasks, train, settled)];
        if (heldOut is not null)
        {
            series.Add(Series(Key(On.Validation), tasks, heldOut));
        }

        return new AffinityRecord(tasks, Move.Preconditioned, series, [0.001], accounts ?? []);
    }

    public static SeriesKey Key(On on) => new(Estimator.Lookahead, Move.Preconditioned, on);
}
