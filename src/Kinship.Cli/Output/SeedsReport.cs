using Kinship.Affinity;
using Kinship.Cli.Arguments;
using Kinship.Cli.Commands;
using Kinship.Engine;
using Kinship.Reporting;
using Kinship.Training;
using Spectre.Console;

namespace Kinship.Cli.Output;

/// <summary>What trainings with several seeds print: a line a run, and what they say together.</summary>
internal static class SeedsReport
{
    /// <summary>Writes all of it.</summary>
    public static void Write(IAnsiConsole console, string folder, IReadOnlyList<FinishedTraining> runs)
    {
        console.WriteLine();
        AffinityView.WriteHeading(console, $"{Words.Count(runs.Count, "run")} of other seeds");
        console.Write(Table(runs));
        AffinityRecord[] records = [.. runs.Select(r => r.Run.MeasuredAffinity).OfType<AffinityRecord>()];
        if (records.Length == runs.Count && runs.Count > 1)
        {
            WriteTogether(console, records);
        }

        console.WriteLine();
        AffinityView.WriteHeading(console, "The runs");
        string quoted = ArgumentErrors.Quote(folder);
        console.Profile.Out.Writer.WriteLine($"folders      {string.Join(", ", runs.Select(r => r.Folder))}");
        console.Profile.Out.Writer.WriteLine($"together     kinship show {quoted}");
        console.Profile.Out.Writer.WriteLine($"one of them  kinship show {ArgumentErrors.Quote(runs[0].Folder)}");
    }

    /// <summary>Writes what several runs' default series say together, on the batch and held out.</summary>
    public static void WriteTogether(IAnsiConsole console, IReadOnlyList<AffinityRecord> records)
    {
        SeriesKey key = records[0].Default.Key;
        foreach (On on in (On[])[On.Train, On.Validation])
        {
            AffinitySeries?[] series = [.. records.Select(r => r.Find(key.Estimator, key.Move, on))];
            if (series.All(s => s is not null))
            {
                console.WriteLine();
                WriteTogether(console, [.. series.OfType<AffinitySeries>()]);
            }
        }
    }

    /// <summary>Writes what one series says over several runs.</summary>
    public static void WriteTogether(IAnsiConsole console, IReadOnlyList<AffinitySeries> series)
    {
        SeriesKey key = series[0].Key;
        AffinityView.WriteHeading(console, $"{AffinityView.Name(key)}, {series.Count} runs");
        AffinityView.WriteLines(console, SeedsWords.Of([.. series.Select(s => s.Whole)], key.Estimator));
        if (VerdictNotes.Of(BetweenRuns.Of([.. series.Select(s => s.Whole)])) is { } note)
        {
            console.WriteLine(note);
        }
    }

    private static Table Table(IReadOnlyList<FinishedTraining> runs)
    {
        Table table = new() { Border = TableBorder.Simple };
        table.AddColumns("seed", "epochs", "loss", "val_loss", "seconds", "status");
        foreach (FinishedTraining run in runs)
        {
            History history = run.Run.History;
            string Last(string name) =>
                history.Count > 0 && history.Names.Contains(name) ? EpochLine.Number(history[name][^1]) : "";
            table.AddRow(
                $"{run.Info.Seed}",
                $"{history.Count}",
                Last("loss"),
                Last("val_loss"),
                $"{run.Info.Seconds:0.0}",
                Words.Of(run.Run.Status)
            );
        }

        return table;
    }
}
