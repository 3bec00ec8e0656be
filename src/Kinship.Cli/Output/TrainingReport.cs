using Kinship.Affinity;
using Kinship.Cli.Arguments;
using Kinship.Cli.Commands;
using Kinship.Cli.Settings;
using Kinship.Data;
using Kinship.Engine;
using Kinship.Networks;
using Kinship.Reporting;
using Kinship.Runs;
using Kinship.Training;
using Spectre.Console;

namespace Kinship.Cli.Output;

/// <summary>What a training prints on standard output: what will be trained, and afterwards the answer.</summary>
internal static class TrainingReport
{
    private const int MostPairs = 10;
    private const int MostTasksNamed = 12;

    /// <summary>Data and network.</summary>
    public static void WriteBefore(IAnsiConsole console, TrainSettings settings, TrainingPlan plan)
    {
        IReadOnlyList<LearningTask> tasks = plan.Network.Tasks;
        string named = string.Join(", ", tasks.Take(MostTasksNamed).Select(Describe));
        string more = tasks.Count > MostTasksNamed ? $" and {tasks.Count - MostTasksNamed} more" : "";
        console.WriteLine(
            $"{Path.GetFileName(settings.Data)}: {Words.Count(plan.Train.Rows, "training row")}, "
                + $"{Words.Count(plan.Validation.Rows, "validation row")}, {Words.Count(plan.Train.Inputs.Columns, "input")}."
        );
        console.WriteLine($"{Words.Count(tasks.Count, "task")}: {named}{more}.");
        console.WriteLine();
        WriteUnwrapped(console, NetworkSummary.Of(plan.Network).ToText().Split('\n'));
    }

    /// <summary>Metrics, matrices, the answer in words, and where to go from here.</summary>
    public static void WriteAfter(IAnsiConsole console, string data, FinishedTraining finished)
    {
        TrainingRun run = finished.Run;
        string folder = finished.Folder;
        WriteMetrics(console, run, finished.Info);
        if (run.MeasuredAffinity is { } record)
        {
            WriteAffinity(console, record);
        }

        console.WriteLine();
        Title(console, "The run");
        string quoted = ArgumentErrors.Quote(folder);
        WriteUnwrapped(
            console,
            [
                $"folder       {folder}",
                $"one epoch    kinship show {quoted} --epoch 1",
                $"held out     kinship show {quoted} --on validation",
                .. run.MeasuredAffinity is { } measured && LayersText.Of(measured) is not null
                    ? (string[])[$"layers       kinship show {quoted} --layers"]
                    : [],
                .. run.MeasuredAffinity?.Default.Whole.Low is null
                    ? (string[])[]
                    : [$"intervals    kinship show {quoted} --intervals"],
                .. Settled(run.MeasuredAffinity, quoted),
                $"predictions  kinship predict {quoted} {ArgumentErrors.Quote(data)}",
            ]
        );
    }

    /// <summary>How to see the matrix without the steps whose second moments are young, where there are such.</summary>
    private static IEnumerable<string> Settled(AffinityRecord? record, string folder)
    {
        if (record?.Default is { Settled: { } settled, Whole: { } whole })
        {
            int young = whole.MaximumSteps - settled.MaximumSteps;
            yield return $"settled      kinship show {folder} --epoch settled   (without the first {young:N0} steps, "
                + "while the optimizer's second moments are young)";
        }
    }

    private static void WriteMetrics(IAnsiConsole console, TrainingRun run, RunInfo info)
    {
        IReadOnlyList<string> tasks = [.. run.Network.Tasks.Select(t => t.Name)];
        if (MetricTable.Of(run.History, tasks, console.Profile.Width) is { } table)
        {
            Title(console, $"After {Words.Count(run.History.Count, "epoch")}, {info.Seconds:0.0} s");
            console.Write(table);
            if (run.Status == TrainingStatus.Completed && run.Reason is { Length: > 0 } reason)
            {
                console.WriteLine(char.ToUpperInvariant(reason[0]) + reason[1..].TrimEnd('.') + ".");
                console.WriteLine();
            }
        }
    }

    private static void WriteAffinity(IAnsiConsole console, AffinityRecord record)
    {
        AffinitySeries train = record.Default;
        AffinityView.WriteBrief(console, train);
        if (record.Find(train.Key.Estimator, train.Key.Move, On.Validation) is { } heldOut)
        {
            console.WriteLine();
            AffinityView.WriteBrief(console, heldOut);
        }

        if (record.Groups.FirstOrDefault(s => s.Key == train.Key) is { } groups)
        {
            console.WriteLine();
            AffinityView.WriteBrief(console, groups, "groups, whole run");
        }

        AffinityView.WriteEpochs(console, train, MostPairs);
        foreach ((string heading, IReadOnlyList<string> sentences) in AffinityWords.Of(record).Parts)
        {
            console.WriteLine();
            Title(console, heading);
            foreach (string sentence in sentences)
            {
                console.WriteLine(sentence);
            }
        }
    }

    private static string Describe(LearningTask task) =>
        task.Kind switch
        {
            TaskKind.Classification => $"{task.Name} ({task.Size} classes)",
            TaskKind.MultiLabel => $"{task.Name} ({Words.Count(task.Size, "label")})",
            _ => $"{task.Name} (regression)",
        };

    private static void Title(IAnsiConsole console, string text) =>
        console.Write(new Paragraph(text + "\n", new Style(decoration: Decoration.Bold)));

    // A command that is to be copied, or a table, must not be broken at the terminal's width.
    private static void WriteUnwrapped(IAnsiConsole console, params string[] lines)
    {
        foreach (string line in lines)
        {
            console.Profile.Out.Writer.WriteLine(line);
        }
    }
}
