using Kinship.Affinity;
using Kinship.Cli.Arguments;
using Kinship.Cli.Output;
using Kinship.Cli.Output.Plots;
using Kinship.Cli.Settings;
using Kinship.Reporting;
using Spectre.Console;

namespace Kinship.Cli.Commands;

/// <summary>kinship show --plot: the matrix as a heat map and a pair's curves over the epochs, in the terminal.</summary>
internal static class ShowPlot
{
    /// <summary>Writes both.</summary>
    /// <param name="series">What is shown.</param>
    /// <param name="epoch">The heat map's epoch; null for the whole run.</param>
    /// <param name="when">The same in words.</param>
    /// <param name="settings">The pair, if one was asked for.</param>
    /// <param name="environment">Where to.</param>
    /// <exception cref="Data.InputException">The pair is none of the run's.</exception>
    public static void Write(
        AffinitySeries series,
        int? epoch,
        string when,
        ShowSettings settings,
        CliEnvironment environment
    )
    {
        AffinityStatistics statistics = series.At(epoch);
        (int Source, int Target)? pair = Pair(series, settings);
        AffinityView.WriteTitle(environment.Out, series.Key, when, statistics);
        HeatMap.Write(environment.Out, MatrixText.Of(statistics, series.Key.Estimator, rounding: series.Rounding));
        if (pair is not { } found || series.Epochs.Count == 0)
        {
            return;
        }

        CurveChart.Write(environment.Out, series, found.Source, found.Target);
        bool both =
            !EpochsText.IsSymmetric(series.Key.Estimator)
            && series.Whole.Mean.Sources.SequenceEqual(series.Whole.Mean.Tasks);
        if (both)
        {
            CurveChart.Write(environment.Out, series, found.Target, found.Source);
        }

        environment.Out.WriteLine("line: the epochs' means; dots: their 95 % intervals");
    }

    /// <summary>The pair asked for, else the strongest; null where there is none.</summary>
    private static (int Source, int Target)? Pair(AffinitySeries series, ShowSettings settings)
    {
        AffinityMatrix mean = series.Whole.Mean;
        if (settings.Pair is null)
        {
            return TaskPair.Measured(mean).MaxBy(p => Math.Abs(p.Value)) is { } strongest
                ? (strongest.Source, strongest.Target)
                : null;
        }

        string[] names = Lists.Split(settings.Pair);
        return names.Length == 2
            ? (Place(mean.Sources, names[0]), Place(mean.Tasks, names[1]))
            : throw SettingsErrors.NotAPair(settings.Pair, mean.Tasks);
    }

    private static int Place(IReadOnlyList<string> names, string name) =>
        names.ToList().IndexOf(name) is >= 0 and var place ? place : throw SettingsErrors.NotAPair(name, names);
}
