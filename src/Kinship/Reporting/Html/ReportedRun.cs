using Kinship.Affinity;
using Kinship.Data;
using Kinship.Runs;
using Kinship.Runs.Sweeps;
using Kinship.Training;

namespace Kinship.Reporting.Html;

/// <summary>What a report shows of a run: whatever of its folder can be read, and notes on what cannot.</summary>
internal sealed class ReportedRun
{
    private readonly List<string> _notes = [];

    private ReportedRun(string name, RunInfo info)
    {
        Name = name;
        Info = info;
        if (info.Tasks.Count == 1)
        {
            _notes.Add("There is one task, and so no pair of tasks.");
        }
    }

    /// <summary>The name it is told by, unlike any other's.</summary>
    public string Name { get; }

    /// <summary>What ran.</summary>
    public RunInfo Info { get; }

    /// <summary>What was measured; null where nothing was, or it cannot be read.</summary>
    public AffinityRecord? Record { get; private set; }

    /// <summary>Losses and metrics; null where no epoch was completed, or they cannot be read.</summary>
    public History? History { get; private set; }

    /// <summary>Epochs completed; of a run that goes on, those written so far.</summary>
    public int EpochsDone => Math.Max(Info.EpochsDone, History?.Count ?? 0);

    /// <summary>The effects measured in the folder; empty where there are none.</summary>
    public IReadOnlyList<EffectRow> Effects { get; private set; } = [];

    /// <summary>How estimators agree with them.</summary>
    public IReadOnlyList<AgreementFigures> Agreement { get; private set; } = [];

    /// <summary>The groups found; null where there are none.</summary>
    public FoundGroups? Groups { get; private set; }

    /// <summary>What is missing and why.</summary>
    public IReadOnlyList<string> Notes => _notes;

    /// <summary>Reads the runs, each under a name of its own.</summary>
    public static IEnumerable<ReportedRun> Read(IReadOnlyList<RunFolder> folders, string? effects)
    {
        string[] paths = [.. folders.Select(f => Path.TrimEndingDirectorySeparator(Path.GetFullPath(f.Path)))];
        string[] names = [.. paths.Select(p => Path.GetFileName(p))];
        return folders.Select((f, k) => Read(names.Count(n => n == names[k]) > 1 ? paths[k] : names[k], f, effects));
    }

    /// <summary>A run whose numbers are at hand.</summary>
    public static ReportedRun Of(RunFolder folder, History? history, AffinityRecord? record) =>
        new(Path.GetFileName(Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder.Path))), folder.Info)
        {
            History = history,
            Record = record,
        };

    private static ReportedRun Read(string name, RunFolder folder, string? effects)
    {
        ReportedRun run = new(name, folder.Info);
        run.Record = folder.HasAffinity
            ? run.Try(() => folder.ReadAffinity(folder.Info.Status == TrainingStatus.Running))
            : null;
        run.History = run.Try(folder.ReadHistory) is { Count: > 0 } history ? history : null;
        bool own = effects is null || File.Exists(Path.Combine(folder.Path, SweepFiles.Effects));
        run.ReadEffects(own ? folder.Path : effects!);
        run.Groups = run.Optional(folder.Path, GroupsFile.Name, GroupsFile.Read);
        if (!folder.HasAffinity)
        {
            run._notes.Add(
                "Nothing was measured in this run, so there is no matrix: train without --no-affinity for one."
            );
        }

        if (run.Unfinished() is { } note)
        {
            run._notes.Add(note);
        }

        return run;
    }

    private string? Unfinished()
    {
        string done = $"{EpochsDone} of {Info.Options.Epochs} epochs were done.";
        return Info.Status switch
        {
            TrainingStatus.Running => $"The run still goes on, or was killed: {done}",
            TrainingStatus.Interrupted => $"The run was interrupted: {done}",
            TrainingStatus.Failed =>
                $"The run failed ({Info.Reason?.TrimEnd('.') ?? "the reason is not known"}): {done}",
            _ => null,
        };
    }

    private void ReadEffects(string folder)
    {
        string[] tasks = [.. Info.Tasks.Select(t => t.Name)];
        IReadOnlyList<EffectRow> effects = Optional(folder, SweepFiles.Effects, EffectsCsv.Read) ?? [];
        if (effects.FirstOrDefault(e => !tasks.Contains(e.Target)) is { } other)
        {
            _notes.Add(
                $"The effects in {folder} are of other tasks ({other.Target} is none of this run's) and are left out."
            );
            return;
        }

        Effects = effects;
        Agreement = Optional(folder, SweepFiles.Agreement, AgreementCsv.Read) ?? [];
    }

    private T? Optional<T>(string folder, string name, Func<string, T> read)
        where T : class
    {
        string path = Path.Combine(folder, name);
        return File.Exists(path) ? Try(() => read(path)) : null;
    }

    private T? Try<T>(Func<T> read)
        where T : class
    {
        try
        {
            return read();
        }
        catch (InputException e)
        {
            _notes.Add(e.Message);
            return null;
        }
    }
}
