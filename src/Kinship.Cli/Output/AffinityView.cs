using Kinship.Affinity;
using Kinship.Engine;
using Kinship.Reporting;
using Spectre.Console;

namespace Kinship.Cli.Output;

/// <summary>What was measured, in the terminal.</summary>
internal static class AffinityView
{
    /// <summary>Of more tasks the strongest pairs are shown, not the matrix.</summary>
    public const int MostTasksOfMatrix = 16;

    /// <summary>Writes a title and the matrix.</summary>
    public static void WriteMatrix(
        IAnsiConsole console,
        SeriesKey key,
        string when,
        AffinityStatistics statistics,
        bool perLearningRate = false,
        Rounding? rounding = null
    )
    {
        WriteTitle(console, key, when, statistics);
        MatrixView.Write(console, MatrixText.Of(statistics, key.Estimator, perLearningRate, rounding));
        WriteNote(console, statistics);
    }

    /// <summary>Writes a title and the matrix, or the strongest pairs where there are many tasks.</summary>
    public static void WriteBrief(IAnsiConsole console, AffinitySeries series, string when = "whole run")
    {
        WriteTitle(console, series.Key, when, series.Whole);
        MatrixText text = MatrixText.Of(series.Whole, series.Key.Estimator, rounding: series.Rounding);
        if (text.Names.Count <= MostTasksOfMatrix)
        {
            MatrixView.Write(console, text);
        }
        else
        {
            PairsView.Write(console, text);
        }

        WriteNote(console, series.Whole);
    }

    /// <summary>Writes a title, and every pair with its interval.</summary>
    public static void WriteIntervals(
        IAnsiConsole console,
        SeriesKey key,
        string when,
        AffinityStatistics statistics,
        bool perLearningRate = false
    )
    {
        WriteTitle(console, key, when, statistics);
        WriteLines(console, IntervalsText.Of(statistics, key.Estimator, perLearningRate));
        WriteNote(console, statistics);
    }

    /// <summary>Writes how the strongest pairs moved over the epochs.</summary>
    public static void WriteEpochs(
        IAnsiConsole console,
        AffinitySeries series,
        int mostPairs = 20,
        bool perLearningRate = false
    )
    {
        const int Rest = 80 - 8; // names, ends and counts of a line whose names are long
        bool ascii = !console.Profile.Capabilities.Unicode;
        int width = Math.Clamp(console.Profile.Width - Rest, 8, 40);
        IReadOnlyList<string> lines = EpochsText.Of(series, ascii, mostPairs, width, perLearningRate);
        if (lines.Count > 0)
        {
            console.WriteLine();
            WriteLines(console, lines);
        }
    }

    /// <summary>Writes lines as they are, wrapped at the terminal's width.</summary>
    public static void WriteLines(IAnsiConsole console, IEnumerable<string> lines) =>
        lines.ToList().ForEach(line => console.WriteLine(line));

    /// <summary>Writes a line in bold.</summary>
    public static void WriteHeading(IAnsiConsole console, string text) =>
        console.Write(new Paragraph(text + "\n", new Style(decoration: Decoration.Bold)));

    private static void WriteNote(IAnsiConsole console, AffinityStatistics statistics)
    {
        foreach (string? note in new[] { GapNotes.Of(statistics), VerdictNotes.Of(statistics) })
        {
            if (note is not null)
            {
                console.WriteLine(note);
            }
        }
    }

    /// <summary>Writes what is shown, in bold.</summary>
    public static void WriteTitle(IAnsiConsole console, SeriesKey key, string when, AffinityStatistics statistics) =>
        WriteHeading(console, $"{Name(key)}, {when}, {Words.Count(statistics.MaximumSteps, "step")}");

    /// <summary>A series in words: <c>lookahead (preconditioned) on held-out rows</c>.</summary>
    public static string Name(SeriesKey key)
    {
        string rows = key.On == On.Train ? "on the step's own batch" : "on held-out rows";
        string move = key.Move is { } m ? $" ({MoveNames.Format(m)})" : "";
        return $"{EstimatorNames.Format(key.Estimator)}{move} {rows}";
    }
}
