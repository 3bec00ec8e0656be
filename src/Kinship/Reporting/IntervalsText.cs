using Kinship.Affinity;

namespace Kinship.Reporting;

/// <summary>Every pair with its mean, interval and verdict.</summary>
public static class IntervalsText
{
    private const int LongestName = 16;

    /// <summary>A caption and a line a pair: <c>mod4 -> parity  +3.9 % [+3.1, +4.6]  helps</c>.</summary>
    /// <param name="statistics">The means.</param>
    /// <param name="estimator">Whose they are.</param>
    /// <param name="perLearningRate">Whether they were divided by the learning rate.</param>
    public static IReadOnlyList<string> Of(
        AffinityStatistics statistics,
        Estimator estimator,
        bool perLearningRate = false
    )
    {
        MatrixUnit unit = MatrixUnit.Of(estimator, perLearningRate);
        TaskPair[] pairs = [.. TaskPair.Measured(statistics.Mean)];
        if (pairs.Length == 0)
        {
            return [];
        }

        string Name(string name) => ShortName.Of(name, LongestName);
        string[] sources = [.. pairs.Select(p => Name(statistics.Mean.Sources[p.Source]))];
        string[] targets = [.. pairs.Select(p => Name(statistics.Mean.Tasks[p.Target]))];
        string[] means = [.. pairs.Select(p => Number(p.Value, unit))];
        string[] intervals = [.. pairs.Select(p => Interval(statistics, p, unit))];
        return
        [
            "step on -> loss of, mean [95 % interval], verdict",
            unit.Caption,
            .. pairs.Select(
                (p, k) =>
                    $"{Padded(sources, k)} -> {Padded(targets, k)}  {means[k].PadLeft(means.Max(m => m.Length))} "
                    + $"{Padded(intervals, k)}  {Word(statistics.VerdictOf(p.Source, p.Target))}".TrimEnd()
            ),
        ];
    }

    private static string Interval(AffinityStatistics statistics, TaskPair pair, MatrixUnit unit)
    {
        double low = statistics.Low?[pair.Source, pair.Target] ?? double.NaN;
        double high = statistics.High?[pair.Source, pair.Target] ?? double.NaN;
        return double.IsFinite(low) && double.IsFinite(high)
            ? $"[{Number(low, unit)}, {Number(high, unit)}]"
            : "[not known]";
    }

    private static string Number(double value, MatrixUnit unit) =>
        unit.Signed ? Figures.Signed(value * unit.Factor) : Figures.Plain(Math.Max(0, value * unit.Factor));

    private static string Padded(string[] texts, int index) => texts[index].PadRight(texts.Max(t => t.Length));

    private static string Word(Verdict? verdict) => verdict is { } found ? VerdictNames.Format(found) : "";
}
