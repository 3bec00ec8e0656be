using System.Globalization;
using Microsoft.Win32.SafeHandles;

namespace Kinship.Runs.Checkpoints;

/// <summary>
/// A run's checkpoint files. The last two are kept, and beside them the last one that the disk is known to have, so that
/// neither a killed process nor a power cut leaves a run without one.
/// </summary>
internal sealed class CheckpointStore(string folder)
{
    private const string Stem = "epoch-";
    private const string Extension = ".safetensors";

    private readonly CheckpointEncoder _encoder = new();
    private readonly List<string> _kept = [];
    private string? _flushed;

    /// <summary>The file that the next checkpoint is written to, before it gets its name.</summary>
    private string Next => Path.Combine(folder, $"next{WholeFile.Temporary}");

    /// <summary>The checkpoints' paths with their epochs, the newest first; empty where there is no folder.</summary>
    public static IReadOnlyList<(int Epoch, string Path)> Find(string folder)
    {
        if (!Directory.Exists(folder))
        {
            return [];
        }

        IEnumerable<(int Epoch, string Path)> found =
            from path in Directory.EnumerateFiles(folder, $"{Stem}*{Extension}")
            let name = Path.GetFileName(path)[Stem.Length..^Extension.Length]
            where int.TryParse(name, NumberStyles.None, CultureInfo.InvariantCulture, out _)
            select (int.Parse(name, NumberStyles.None, CultureInfo.InvariantCulture), path);
        return [.. found.OrderByDescending(f => f.Epoch)];
    }

    /// <summary>Makes the folder; of what is in it, only checkpoints up to an epoch stay.</summary>
    public void Begin(int epoch)
    {
        Directory.CreateDirectory(folder);
        foreach (string unfinished in Directory.EnumerateFiles(folder, $"*{WholeFile.Temporary}"))
        {
            File.Delete(unfinished);
        }

        foreach ((int found, string path) in Find(folder).Reverse())
        {
            if (found > epoch)
            {
                File.Delete(path);
            }
            else
            {
                _kept.Add(path);
            }
        }
    }

    /// <summary>Writes a checkpoint whole: it is there when it is complete, and only then are older ones removed.</summary>
    public void Write(CheckpointContent content)
    {
        string path = Path.Combine(folder, $"{Stem}{content.Epoch:0000}{Extension}");
        using (SafeFileHandle file = File.OpenHandle(Next, FileMode.OpenOrCreate, FileAccess.Write))
        {
            _encoder.Write(content, file);
        }

        File.Move(Next, path, overwrite: true);
        _kept.Remove(path);
        _kept.Add(path);
        RemoveOld();
    }

    /// <summary>Waits until the disk has the last one, and leaves no file behind that is none.</summary>
    public void End()
    {
        Flush();
        File.Delete(Next);
    }

    /// <summary>Waits until the disk has the newest checkpoint.</summary>
    public void Flush()
    {
        if (_kept.Count > 0 && _kept[^1] != _flushed)
        {
            WholeFile.Flush(_kept[^1]);
            FolderFlush.Of(folder);
            _flushed = _kept[^1];
            RemoveOld();
        }
    }

    /// <summary>
    /// What is no longer kept becomes the file that the next one is written over: to delete a file and make another takes
    /// longer than to write it.
    /// </summary>
    private void RemoveOld()
    {
        foreach (string old in _kept.SkipLast(2).Where(p => p != _flushed).ToArray())
        {
            File.Move(old, Next, overwrite: true);
            _kept.Remove(old);
        }
    }
}
