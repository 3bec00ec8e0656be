namespace Kinship.Runs.TensorBoard;

/// <summary>A folder's event file: one record an epoch.</summary>
internal sealed class EventFile(string folder, TimeProvider time)
{
    private const string Stem = "events.out.tfevents.";
    private string? _path;

    /// <summary>
    /// Takes up the file that is there, where it has so many epochs, and cuts off what is behind them; otherwise begins
    /// anew. Returns the epochs that are in it.
    /// </summary>
    public int Begin(int epochs)
    {
        Directory.CreateDirectory(folder);
        string? existing = Directory.EnumerateFiles(folder, $"{Stem}*").Order(StringComparer.Ordinal).LastOrDefault();
        if (existing is not null)
        {
            IReadOnlyList<(long Step, int End)> steps = EventRecord.Steps(File.ReadAllBytes(existing));
            if (epochs > 0 && steps.Count >= epochs && Enumerable.Range(0, epochs).All(e => steps[e].Step == e + 1))
            {
                using FileStream file = new(existing, FileMode.Open, FileAccess.Write, FileShare.ReadWrite);
                file.SetLength(steps[epochs - 1].End);
                _path = existing;
                return epochs;
            }

            File.Delete(existing);
        }

        long seconds = time.GetUtcNow().ToUnixTimeSeconds();
        _path = Path.Combine(folder, $"{Stem}{seconds:0000000000}.kinship");
        Append(EventRecord.Version(Now()));
        return 0;
    }

    /// <summary>Adds an epoch's numbers.</summary>
    public void Add(int epoch, IEnumerable<(string Tag, double Value)> scalars) =>
        Append(EventRecord.Scalars(Now(), epoch, scalars));

    private void Append(byte[] record)
    {
        using FileStream file = new(_path!, FileMode.Append, FileAccess.Write, FileShare.Read, bufferSize: 0);
        file.Write(record);
    }

    private double Now() => time.GetUtcNow().ToUnixTimeMilliseconds() / 1000.0;
}
