using Kinship.Affinity;
using Kinship.Data;
using Kinship.Engine;
using Kinship.Networks;
using Kinship.Runs.Checkpoints;
using Kinship.Training;

namespace Kinship.Runs;

/// <summary>A run that was written to a folder, whether it completed, was interrupted or killed. Files are read when asked for.</summary>
public sealed class RunFolder
{
    private RunFolder(string path, RunInfo info)
    {
        Path = path;
        Info = info;
    }

    /// <summary>The folder.</summary>
    public string Path { get; }

    /// <summary>What ran and how it went.</summary>
    public RunInfo Info { get; }

    /// <summary>The tasks' names, in the order of every matrix.</summary>
    public IReadOnlyList<string> Tasks => [.. Info.Tasks.Select(t => t.Name)];

    /// <summary>Whether the run measured affinities.</summary>
    public bool HasAffinity => Info.Options.Estimators.Count > 0;

    /// <summary>Whether the run left a trained network.</summary>
    public bool HasWeights => System.IO.File.Exists(File(RunFiles.Model));

    /// <summary>Opens a run folder, given by its path or its run.json.</summary>
    /// <exception cref="InputException">
    /// It is no run folder (the message names those that are there), or run.json is damaged.
    /// </exception>
    public static RunFolder Load(string path)
    {
        string folder =
            System.IO.Path.GetFileName(path) == RunFiles.Run && System.IO.File.Exists(path)
                ? System.IO.Path.GetDirectoryName(System.IO.Path.GetFullPath(path))!
                : path;
        string info = System.IO.Path.Combine(folder, RunFiles.Run);
        if (!System.IO.File.Exists(info))
        {
            throw RunErrors.NotARun(path, RunFinder.Near(path));
        }

        RunFolder run = new(folder, RunJson.Read<RunInfo>(info));
        return run.Info.Tasks.SelectMany(t => t.Outputs.Prepend(t.Name)).All(VisibleText.IsPlain)
            ? run
            : throw RunErrors.Damaged(info, "a name in it holds control characters, which Kinship never writes");
    }

    /// <summary>A path in a folder that is not there yet: parent/stem, or parent/stem-2, parent/stem-3, ...</summary>
    public static string FreePath(string parent, string stem)
    {
        string path = System.IO.Path.Combine(parent, stem);
        for (int i = 2; Directory.Exists(path) || System.IO.File.Exists(path); i++)
        {
            path = System.IO.Path.Combine(parent, $"{stem}-{i}");
        }

        return path;
    }

    /// <summary>The network trained.</summary>
    /// <exception cref="InputException">network.json is missing or damaged.</exception>
    public Network ReadNetwork()
    {
        Network network = ReadDocument().ToNetwork();
        try
        {
            network.Validate();
        }
        catch (InputException e)
        {
            throw RunErrors.Damaged(File(RunFiles.Network), e.Message.TrimEnd('.'));
        }

        return network;
    }

    /// <summary>How a table becomes the network's inputs; null where it was trained on arrays handed over.</summary>
    /// <exception cref="InputException">network.json is missing or damaged.</exception>
    public Preprocessing? ReadPreprocessing() => ReadDocument().Preprocessing;

    /// <summary>The trained weights, for <see cref="IEngine.ImportWeights"/>.</summary>
    /// <exception cref="InputException">model.safetensors is missing (as in a run that failed or still goes on) or damaged.</exception>
    public IReadOnlyList<WeightTensor> ReadWeights() =>
        HasWeights ? SafeTensors.Read(File(RunFiles.Model)) : throw RunErrors.NoWeights(Path, Info.Status);

    /// <summary>Losses and metrics an epoch; empty where no epoch was completed.</summary>
    /// <exception cref="InputException">history.csv is damaged, or missing though epochs were completed.</exception>
    public History ReadHistory() =>
        Info.EpochsDone == 0 && new FileInfo(File(RunFiles.History)) is { Exists: false } or { Length: 0 }
            ? new History(["epoch"])
            : HistoryCsv.Read(File(RunFiles.History));

    /// <summary>
    /// The last good checkpoint, to go on from: of a run that was stopped or killed, or that is to be trained further. Null
    /// where the run was stopped before its first epoch ended, so that it begins anew.
    /// </summary>
    /// <remarks>A checkpoint that is damaged is passed over for the one before, and the result says so.</remarks>
    /// <exception cref="InputException">No checkpoint can be used: says why not.</exception>
    public RunCheckpoint? ReadCheckpoint() => new CheckpointReader(this).Read();

    /// <summary>What was measured, the same numbers as while it ran.</summary>
    /// <remarks>
    /// A run that was killed lacks the rows of the whole run: its epochs are pooled (the same numbers but for rounding), and
    /// nothing is settled.
    /// </remarks>
    /// <exception cref="InputException">Nothing was measured, or a file is missing or damaged.</exception>
    public AffinityRecord ReadAffinity() => ReadAffinity(layersByEpoch: true);

    /// <summary>The same, if wanted without the single epochs of the trunk's layers, which are most of a large run's numbers.</summary>
    /// <param name="layersByEpoch">Whether they are read; a run that has not ended needs them for its layers' whole.</param>
    internal AffinityRecord ReadAffinity(bool layersByEpoch)
    {
        if (!HasAffinity)
        {
            throw RunErrors.NoAffinity(Path);
        }

        AffinityRecord record = RunFile.Read(
            File(RunFiles.Affinity),
            stream =>
            {
                using StreamReader text = new(stream);
                return ParseAffinity(text, layersByEpoch);
            }
        );
        if (record.Series.Count == 0)
        {
            throw RunErrors.NothingMeasuredYet(Path);
        }

        string accounting = File(RunFiles.Accounting);
        string rounding = File(RunFiles.Rounding);
        record = record with
        {
            LearningRates = LearningRates(record.Series[0].Epochs.Count),
            Accounts = System.IO.File.Exists(accounting) ? AccountingCsv.Read(accounting, Tasks) : [],
        };
        if (System.IO.File.Exists(rounding))
        {
            record = RoundingCsv.Read(RunFile.Text(rounding), rounding, record, Sources);
        }

        string batches = File(RunFiles.Batches);
        return System.IO.File.Exists(batches)
            ? BatchesCsv.Read(RunFile.Text(batches), batches, record, Sources)
            : record;
    }

    /// <summary>What a text of affinity.csv holds; no learning rates, no accounts.</summary>
    internal AffinityRecord ParseAffinity(TextReader text, bool layersByEpoch = true)
    {
        (IReadOnlyList<AffinitySeries> series, IReadOnlyList<AffinitySeries> groups) = AffinityCsvReader.Parse(
            text,
            File(RunFiles.Affinity),
            Sources,
            layersByEpoch
        );
        Move move = Info.Affinity?.DefaultMove ?? Info.Options.Optimizer.DefaultMove;
        return new(Tasks, move, series, [], [])
        {
            Groups = groups,
            NullTask = Info.Affinity?.NullTask ?? Info.Options.NullTask,
        };
    }

    private Sources Sources => new(Tasks, Info.Options.Groups);

    /// <summary>One an epoch; a run that was killed may lack the last ones, which the history has as they were set.</summary>
    private IReadOnlyList<double> LearningRates(int epochs)
    {
        const string Column = "learning_rate";
        IReadOnlyList<double> rates = Info.Affinity?.LearningRates ?? [];
        string file = File(RunFiles.LearningRates);
        if (rates.Count < epochs && System.IO.File.Exists(file))
        {
            IReadOnlyList<double> written = RunTables.ReadRates(RunFile.Text(file), file);
            rates = written.Count > rates.Count ? written : rates;
        }

        if (rates.Count < epochs && System.IO.File.Exists(File(RunFiles.History)))
        {
            History history = ReadHistory();
            rates = history.Names.Contains(Column) ? [.. rates, .. history[Column].Skip(rates.Count)] : rates;
        }

        return [.. Enumerable.Range(0, epochs).Select(e => e < rates.Count ? rates[e] : double.NaN)];
    }

    internal NetworkDocument ReadDocument() => RunJson.Read<NetworkDocument>(File(RunFiles.Network));

    private string File(string name) => System.IO.Path.Combine(Path, name);
}
