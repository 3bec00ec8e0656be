using Kinship.Cli.Output;
using Kinship.Cli.Settings;
using Kinship.Data;
using Kinship.Effects;
using Kinship.Runs;
using Kinship.Runs.Sweeps;

namespace Kinship.Cli.Commands;

/// <summary>What is to be measured on which data, read and checked before a folder is made.</summary>
/// <param name="File">The plan, and how its data are read.</param>
/// <param name="Data">The data.</param>
/// <param name="Parts">The rows of the first split.</param>
internal sealed record EffectsPlanning(EffectPlanFile File, EffectData Data, DataParts Parts)
{
    /// <summary>Plans what was asked for, the cheap things first.</summary>
    /// <exception cref="InputException">Something of it cannot be used.</exception>
    public static EffectsPlanning Of(EffectDesignSettings settings, CliEnvironment environment)
    {
        TrainConflicts.Check(environment.Given);
        EffectOptions options = settings.ToEffectOptions(environment);
        string path = environment.FullPath(settings.Data);
        DataOptions columns = settings.ToOptions();
        Foresight.OfFile(path, columns);
        TabularData table = TabularData.Read(path, columns);
        if (table.Tasks.Count == 0)
        {
            throw SettingsErrors.NoTargets(settings.Data, table.Columns.Select(c => c.Name));
        }

        DataNotes.Write(environment, table);
        EffectData data = EffectData.Of(table);
        EffectPlan plan = EffectPlan.Make(data, options.For(settings, table));
        foreach (string note in plan.Notes)
        {
            environment.RawError.WriteLine($"note: {Words.OneLine(note)}");
        }

        return new(new(path, columns, settings.AffinitySeeds, plan), data, PartsOf(table, plan));
    }

    /// <summary>Reads a plan and its data.</summary>
    /// <exception cref="InputException">There is no such plan, or the data are missing or have changed since.</exception>
    public static EffectsPlanning Of(PlanSettings settings, CliEnvironment environment)
    {
        string path = environment.FullPath(settings.Plan);
        EffectPlanFile file = EffectPlanFile.Read(path);
        string found = settings.DataFile is { } given ? environment.FullPath(given) : DataOf(file, path);
        Foresight.OfFile(found, file.Columns);
        TabularData table = TabularData.Read(found, file.Columns);
        EffectData data = EffectData.Of(table);
        file.Plan.CheckData(data);
        return new(file, data, PartsOf(table, file.Plan));
    }

    /// <summary>The data where they were, or beside the plan where it was taken to another machine.</summary>
    private static string DataOf(EffectPlanFile file, string plan)
    {
        string beside = Path.Combine(Path.GetDirectoryName(plan)!, Path.GetFileName(file.Data));
        return System.IO.File.Exists(file.Data) ? file.Data
            : System.IO.File.Exists(beside) ? beside
            : throw SettingsErrors.PlanWithoutData(plan, file.Data);
    }

    private static DataParts PartsOf(TabularData table, EffectPlan plan) =>
        DataParts.Of(table, plan.Options.Split, plan.Trials[0].Split);
}
