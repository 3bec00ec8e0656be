using Kinship.Affinity;
using Kinship.Data;
using Kinship.Engine;
using Kinship.Networks;
using Kinship.Runs.Checkpoints;
using Kinship.Runs.TensorBoard;
using Kinship.Training;

namespace Kinship.Runs.Checks;

/// <summary>Looks at the files of a run folder.</summary>
internal sealed class RunCheck
{
    private const string WholeRun = AffinityCsv.All + ",";
    private readonly RunFolder _run;
    private readonly List<FileFinding> _files = [];

    private RunCheck(RunFolder run) => _run = run;

    private RunInfo Info => _run.Info;

    /// <summary>Whether the files that are written at a run's end must be there; one that failed may lack some.</summary>
    private bool HasEnded =>
        Info.Status is TrainingStatus.Completed or TrainingStatus.Interrupted && Info.EpochsDone > 0;

    /// <summary>Whether the steps of an epoch that was not finished may be there too.</summary>
    private bool EndedWithin => Info.Status is TrainingStatus.Interrupted or TrainingStatus.Failed;

    /// <summary>Looks at a run folder.</summary>
    /// <exception cref="InputException">It is none.</exception>
    public static FolderFindings Of(string path)
    {
        RunFolder run;
        try
        {
            run = RunFolder.Load(path);
        }
        catch (InputException e) when (File.Exists(Path.Combine(path, RunFiles.Run)))
        {
            return new(path, "a run folder", [new(RunFiles.Run, FileState.Damaged, e.Message)], null);
        }

        RunCheck check = new(run);
        check.LookAtAll();
        bool? canResume = check.LookAtCheckpoints();
        check._files.AddRange([.. FolderCheck.Rest(path, check._files)]);
        check.ForgetReplaced();
        string status = run.Info.Status.ToString().ToLowerInvariant();
        return new(
            path,
            $"a run, {status}, {run.Info.EpochsDone} of {run.Info.Options.Epochs} epochs done",
            [.. check._files.OrderBy(f => f.File, StringComparer.Ordinal)],
            canResume
        );
    }

    private void LookAtAll()
    {
        Look(RunFiles.Run, _ => $"{Info.Tasks.Count} tasks: {string.Join(", ", _run.Tasks)}");
        Look(
            RunFiles.Network,
            _ =>
                $"{_run.ReadNetwork().Trunk.Count} trunk layers{(_run.ReadPreprocessing() is null ? "" : ", preprocessing")}"
        );
        Look(RunFiles.History, _ => Epochs(_run.ReadHistory().Count), Info.EpochsDone > 0);
        Look(RunFiles.Model, _ => Weights(), HasEnded);
        if (_run.HasAffinity && Info.EpochsDone > 0)
        {
            Look(RunFiles.Affinity, _ => Affinity(), Info.EpochsDone > 0);
            foreach (string table in (string[])[RunFiles.Accounting, RunFiles.Rounding, RunFiles.Batches])
            {
                Look(table, path => $"{FolderCheck.WholeRows(path)} rows", required: false);
            }

            Look(RunFiles.AffinityParquet, Table, required: false);
        }

        Look(RunFiles.HistoryParquet, Table, required: false);
        Look(GroupsFile.Name, path => $"{GroupsFile.Read(path).Groups.Count} groups", required: false);
        foreach (string file in InFolder(RunFiles.Steps, "*.parquet"))
        {
            Look(file, Table);
        }

        foreach (string file in InFolder(RunFiles.TensorBoard, "*tfevents*"))
        {
            Look(file, path => $"{EventRecord.Steps(RunFile.Bytes(path)).Count} records");
        }
    }

    /// <summary>Whether one is good to go on from; null where the run is complete.</summary>
    private bool? LookAtCheckpoints()
    {
        bool isThere = false;
        foreach ((int epoch, string path) in CheckpointStore.Find(Path.Combine(_run.Path, RunFiles.Checkpoints)))
        {
            isThere = true;
            Look(
                $"{RunFiles.Checkpoints}/{Path.GetFileName(path)}",
                p => $"epoch {epoch}, step {CheckpointFile.Read(p).Steps}"
            );
        }

        if (isThere)
        {
            Look(RunFiles.LearningRates, path => $"{Csv.Rows(RunFile.Text(path)).Count - 1} epochs", required: false);
        }

        if (Info.Status == TrainingStatus.Completed)
        {
            return null;
        }

        try
        {
            return _run.ReadCheckpoint() is not null || Info.EpochsDone == 0;
        }
        catch (InputException)
        {
            return false;
        }
    }

    /// <summary>A training that writes meanwhile takes checkpoints away and puts others in their place: neither is a finding.</summary>
    private void ForgetReplaced()
    {
        if (Info.Status == TrainingStatus.Running)
        {
            _files.RemoveAll(f =>
                f.State is FileState.Missing or FileState.Unknown
                && f.File.StartsWith($"{RunFiles.Checkpoints}/", StringComparison.Ordinal)
            );
        }
    }

    private string Epochs(int found) =>
        !HasEnded || found == Info.EpochsDone
            ? $"{found} epochs"
            : throw RunErrors.Damaged(
                Path.Combine(_run.Path, RunFiles.History),
                $"it has {found} epochs, and {RunFiles.Run} says {Info.EpochsDone}"
            );

    private string Affinity()
    {
        AffinityRecord record = _run.ReadAffinity(layersByEpoch: false);
        int epochs = record.Series.Max(s => s.Epochs.Count);
        string expected = string.Join(", ", _run.Tasks);
        return !record.Tasks.SequenceEqual(_run.Tasks.Concat(record.NullTask is { } added ? [added] : []))
                ? throw Otherwise($"is about the tasks {string.Join(", ", record.Tasks)}", $"is about {expected}")
            : HasEnded && epochs != Info.EpochsDone && !(EndedWithin && epochs == Info.EpochsDone + 1)
                ? throw Otherwise($"has {epochs} epochs", $"says {Info.EpochsDone}")
            : HasEnded && !Lines(RunFiles.Affinity).Any(l => l.StartsWith(WholeRun, StringComparison.Ordinal))
                ? throw Otherwise("lacks the rows of the whole run", "says that it has ended")
            : $"{record.Series.Count} series, {epochs} epochs";
    }

    private IEnumerable<string> Lines(string file) => File.ReadLines(Path.Combine(_run.Path, file));

    private InputException Otherwise(string found, string expected) =>
        RunErrors.Damaged(Path.Combine(_run.Path, RunFiles.Affinity), $"it {found}, and {RunFiles.Run} {expected}");

    private string Weights()
    {
        IReadOnlyList<WeightTensor> weights = _run.ReadWeights();
        Network network = _run.ReadNetwork();
        if (!network.Trunk.OfType<ModuleLayer>().Any())
        {
            using IEngine engine = DenseEngine.Create(network, new EngineOptions { Threads = 1 });
            engine.ImportWeights(weights);
        }

        long numbers = weights.Sum(w => (long)w.Values.Length);
        long lost = weights.Sum(w => w.Values.LongCount(v => !double.IsFinite(v)));
        return lost == 0
            ? $"{numbers} numbers, all finite"
            : throw RunErrors.Damaged(
                Path.Combine(_run.Path, RunFiles.Model),
                $"{lost} of {numbers} numbers are NaN or infinite"
            );
    }

    /// <summary>Epochs are text where the whole run is one of them.</summary>
    private static string Table(string path) =>
        $"{TabularData.Read(path, new DataOptions { Categorical = ["epoch"] }).Rows} rows";

    private IEnumerable<string> InFolder(string folder, string pattern)
    {
        string path = Path.Combine(_run.Path, folder);
        return Directory.Exists(path)
            ? Directory
                .EnumerateFiles(path, pattern)
                .Order(StringComparer.Ordinal)
                .Select(f => $"{folder}/{Path.GetFileName(f)}")
            : [];
    }

    private void Look(string file, Func<string, string> read, bool required = true)
    {
        if (required || File.Exists(Path.Combine(_run.Path, file)))
        {
            _files.Add(FolderCheck.Look(_run.Path, file, read));
        }
    }
}
