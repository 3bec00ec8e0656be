using Kinship.Cli.Arguments;
using Kinship.Cli.Commands;
using Kinship.Effects;
using Kinship.Reporting;
using Kinship.Runs.Sweeps;
using Spectre.Console;

namespace Kinship.Cli.Output;

/// <summary>What measured effects print on standard output: what is done, and afterwards the answer.</summary>
internal static class EffectsReport
{
    /// <summary>Rows, tasks and trainings.</summary>
    public static void WriteBefore(IAnsiConsole console, string data, EffectsPlanning planning)
    {
        EffectPlan plan = planning.File.Plan;
        (int train, int validation, int test) = (
            planning.Parts.Train.Rows,
            planning.Parts.Validation.Rows,
            planning.Parts.Test.Rows
        );
        console.WriteLine(
            $"{Path.GetFileName(data)}: {Words.Count(train + validation + test, "row")}: {train:N0} to train on, {validation:N0} to "
                + $"choose the epoch on, {test:N0} to test on{(plan.Options.Resplit ? ", split anew for every seed" : "")}."
        );
        console.WriteLine($"{Words.Count(plan.Tasks.Count, "task")}: {string.Join(", ", plan.Tasks)}.");
        console.WriteLine(
            $"{Words.Count(plan.Trials.Count, "training")}: {Words.Count(plan.Subsets.Count, "set")} of tasks x "
                + $"{Words.Count(plan.Options.Seeds, "seed")}, {Words.Count(plan.Options.Training.Epochs, "epoch")} each; every task "
                + "judged on the test rows at the epoch with its own lowest validation loss."
        );
        console.WriteLine();
    }

    /// <summary>Matrices, intervals, the answer in words, agreement, and where it is written.</summary>
    public static void WriteAfter(IAnsiConsole console, EffectStudy study, int affinitySeeds, string folder)
    {
        foreach (EffectTable table in study.Tables.Where(IsTold))
        {
            WriteTable(console, table, study.Tables);
            console.WriteLine();
        }

        WriteWords(console, study.Tables);
        if (study.Agreement.Count > 0)
        {
            WriteAgreement(console, study, affinitySeeds);
        }

        AffinityView.WriteHeading(console, "Written");
        string quoted = ArgumentErrors.Quote(folder);
        string affinities = ArgumentErrors.Quote(Path.Combine(folder, SweepFiles.Affinity));
        WriteUnwrapped(
            console,
            [
                $"folder      {quoted}",
                $"effects     {Path.Combine(folder, SweepFiles.Effects)}",
                .. study.Agreement.Count > 0
                    ? (string[])
                        [
                            $"agreement   {Path.Combine(folder, SweepFiles.Agreement)}",
                            $"affinities  kinship show {affinities}",
                        ]
                    : [],
            ]
        );
    }

    /// <summary>A table's title, matrix, and lines with intervals.</summary>
    public static void WriteTable(IAnsiConsole console, EffectTable table, IReadOnlyList<EffectTable> all)
    {
        AffinityView.WriteHeading(
            console,
            $"{Title(table.Baseline)}, {Words.Count(table.Estimates.Max(e => e.Values.Count), "seed")}"
        );
        MatrixText text = MatrixText.Of(table);
        if (text.Names.Count <= AffinityView.MostTasksOfMatrix)
        {
            MatrixView.Write(console, text);
        }
        else
        {
            PairsView.Write(console, text);
        }

        console.WriteLine();
        EffectTable metric = all.First(t =>
            t.Measure == EffectMeasure.Metric && t.Baseline == table.Baseline && t.Checkpoint == table.Checkpoint
        );
        WriteUnwrapped(console, [.. EffectPairsText.Of(table, metric)]);
    }

    /// <summary>The answer in words.</summary>
    public static void WriteWords(IAnsiConsole console, IReadOnlyList<EffectTable> tables)
    {
        foreach ((string heading, IReadOnlyList<string> sentences) in EffectWords.Of(tables))
        {
            AffinityView.WriteHeading(console, heading);
            AffinityView.WriteLines(console, sentences);
            console.WriteLine();
        }
    }

    /// <summary>Lines that must not be broken: commands to copy, tables.</summary>
    public static void WriteUnwrapped(IAnsiConsole console, params IReadOnlyList<string> lines)
    {
        foreach (string line in lines)
        {
            console.Profile.Out.Writer.WriteLine(line);
        }
    }

    private static void WriteAgreement(IAnsiConsole console, EffectStudy study, int seeds)
    {
        AffinityView.WriteHeading(console, "Did the affinities tell the effects?");
        WriteUnwrapped(console, AgreementText.Of(study.Agreement));
        console.WriteLine();
        AffinityView.WriteLines(
            console,
            AgreementText.Words(study.Agreement, seeds, study.Results.Plan.Options.Resplit)
        );
        console.WriteLine();
    }

    private static bool IsTold(EffectTable table) =>
        table is { Measure: EffectMeasure.Loss, Checkpoint: EffectCheckpoint.Best };

    private static string Title(EffectBaseline baseline) =>
        baseline switch
        {
            EffectBaseline.LeaveOneOut => "Effect of training with each task, against without it",
            EffectBaseline.Pairs => "Effect of training in pairs, against alone",
            _ => "Effect of training with all others, against alone",
        };
}
