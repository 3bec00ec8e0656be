using System.Text;
using Kinship.Affinity;
using Kinship.Data;
using Kinship.Training;

namespace Kinship.Runs.Checkpoints;

/// <summary>Finds a run's last good checkpoint: whole, unchanged, and with the rows of its epochs in the files that grow.</summary>
internal sealed class CheckpointReader(RunFolder run)
{
    private readonly string _folder = Path.Combine(run.Path, RunFiles.Checkpoints);

    /// <summary>The last good checkpoint; null where the run ended before its first one, so that it can begin anew.</summary>
    /// <exception cref="InputException">There is none that can be used though epochs were completed.</exception>
    public RunCheckpoint? Read()
    {
        IReadOnlyList<(int Epoch, string Path)> files = CheckpointStore.Find(_folder);
        List<InputException> problems = [];
        foreach ((_, string path) in files)
        {
            try
            {
                return Read(path, [.. problems.Select(p => RunErrors.OlderCheckpointUsed(p.Message, path))]);
            }
            catch (InputException e)
            {
                problems.Add(e);
            }
        }

        return problems.Count > 0 ? throw RunErrors.NoGoodCheckpoint(run.Path, problems)
            : BeganOnly() ? null
            : throw RunErrors.NoCheckpoint(run.Path);
    }

    /// <summary>
    /// Whether the run ended before it had a checkpoint. One is written beside the epoch after it, so that at most two epochs
    /// were counted by then. A run that was saved without checkpoints has no folder of them.
    /// </summary>
    private bool BeganOnly()
    {
        const int Most = 2;
        string history = Path.Combine(run.Path, RunFiles.History);
        return (Directory.Exists(_folder) || run.Info.EpochsDone == 0)
            && (!System.IO.File.Exists(history) || Csv.Rows(RunFile.Text(history)).Count <= Most + 1)
            && run.Info.EpochsDone <= Most;
    }

    private RunCheckpoint Read(string path, List<string> notes)
    {
        CheckpointContent content = CheckpointFile.Read(path);
        if (content.Kinship != RunInfo.ThisVersion)
        {
            notes.Add(RunErrors.OtherKinship(content.Kinship, RunInfo.ThisVersion));
        }

        History history = HistoryCsv.Parse(Prefix(content, RunFiles.History, path), File(RunFiles.History));
        if (history.Count != content.Epoch)
        {
            throw RunErrors.Checkpoint(path, $"{RunFiles.History} has {history.Count} epochs, not {content.Epoch}");
        }

        Checkpoint checkpoint = new(content.Engine, content.Epoch, content.Steps, history, content.Observers);
        return new(checkpoint, Affinity(content, path), notes) { Files = content.Files, Setup = content.Setup };
    }

    private AffinityRecord? Affinity(CheckpointContent content, string path)
    {
        if (!content.Files.ContainsKey(RunFiles.Affinity))
        {
            return null;
        }

        string text = Prefix(content, RunFiles.Affinity, path);
        string rates = Prefix(content, RunFiles.LearningRates, path);
        return run.ParseAffinity(new StringReader(text)) with
        {
            LearningRates = RunTables.ReadRates(rates, File(RunFiles.LearningRates)),
        };
    }

    /// <summary>A growing file as it was when the checkpoint was written.</summary>
    private string Prefix(CheckpointContent content, string name, string path)
    {
        if (!content.Files.TryGetValue(name, out FileMark? mark))
        {
            throw RunErrors.Checkpoint(path, $"it does not say how long {name} was");
        }

        byte[] bytes = RunFile.Bytes(File(name));
        if (bytes.Length < mark.Length)
        {
            throw RunErrors.ShorterThanCheckpoint(File(name), bytes.Length, path, mark.Length);
        }

        ReadOnlySpan<byte> prefix = bytes.AsSpan(0, (int)mark.Length);
        return Crc32C.Of(prefix) == mark.Checksum
            ? Encoding.UTF8.GetString(prefix)
            : throw RunErrors.EditedSinceCheckpoint(File(name), path);
    }

    private string File(string name) => Path.Combine(run.Path, name);
}
