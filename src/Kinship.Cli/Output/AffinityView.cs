using Kinship.Affinity;
using Kinship.Engine;
using Kinship.Reporting;
using Spectre.Console;

namespace Kinship.Cli.Output;

/// <summary>What was measured, in the terminal.</summary>
internal static class AffinityView
{
    private const int MostTasksOfMatrix = 16;

    /// <summary>Writes a title and the matrix.</summary>
    public static void WriteMatrix(
        IAnsiConsole console,
        SeriesKey key,
        string when,
        AffinityStatistics statistics,
        bool perLearningRate = false
    )
    {
        WriteTitle(console, key, when, statistics);
        MatrixView.Write(console, MatrixText.Of(statistics.Mean, key.Estimator, perLearningRate));
    }

    /// <summary>Writes a title and the matrix, or the strongest pairs where there are many tasks.</summary>
    public static void WriteBrief(IAnsiConsole console, SeriesKey key, AffinityStatistics statistics)
    {
        WriteTitle(console, key, "whole run", statistics);
        MatrixText text = MatrixText.Of(statistics.Mean, key.Estimator);
        if (text.Names.Count <= MostTasksOfMatrix)
        {
            MatrixView.Write(console, text);
        }
        else
        {
            PairsView.Write(console, text);
        }
    }

    /// <summary>Writes how the strongest pairs moved over the epochs.</summary>
    public static void WriteEpochs(
        IAnsiConsole console,
        AffinitySeries series,
        int mostPairs = 20,
        bool perLearningRate = false
    )
    {
        bool ascii = !console.Profile.Capabilities.Unicode;
        int width = Math.Clamp(console.Profile.Width - 64, 8, 40);
        IReadOnlyList<string> lines = EpochsText.Of(series, ascii, mostPairs, width, perLearningRate);
        if (lines.Count > 0)
        {
            console.WriteLine();
            lines.ToList().ForEach(line => console.WriteLine(line));
        }
    }

    private static void WriteTitle(IAnsiConsole console, SeriesKey key, string when, AffinityStatistics statistics)
    {
        string rows = key.On == On.Train ? "on the step's own batch" : "on held-out rows";
        string move = key.Move is { } m ? $" ({MoveNames.Format(m)})" : "";
        string title =
            $"{EstimatorNames.Format(key.Estimator)}{move} {rows}, {when}, {Words.Count(statistics.MaximumSteps, "step")}";
        console.Write(new Paragraph(title + "\n", new Style(decoration: Decoration.Bold)));
    }
}
