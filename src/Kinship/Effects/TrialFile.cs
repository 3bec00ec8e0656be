using System.Text;
using System.Text.Json;
using Kinship.Data;
using Kinship.Training;

namespace Kinship.Effects;

/// <summary>
/// A file of results, one JSON document a line, each with the plan's fingerprint. A line is one write, which a killed
/// process does not take back; a last line that was cut off counts as not written. The disk is waited for at the end alone: it
/// can take longer than a training. Files of slices of a plan can be put one behind the other.
/// </summary>
public sealed class TrialFile : ITrialStore, IDisposable
{
    private readonly string _path;
    private readonly EffectPlan _plan;
    private readonly FileStream _lock;
    private readonly FileStream _stream;
    private readonly List<TrialResult> _results;

    private TrialFile(string path, EffectPlan plan, FileStream held, FileStream stream)
    {
        _path = path;
        _plan = plan;
        _lock = held;
        _stream = stream;
        _results = ReadAll(stream, path, plan, out long whole);
        stream.SetLength(whole);
        stream.Seek(0, SeekOrigin.End);
    }

    /// <inheritdoc/>
    public IReadOnlyList<TrialResult> Results => _results;

    /// <summary>Opens a file to go on with, or begins one. Until it is disposed, no one else can.</summary>
    /// <param name="path">The file.</param>
    /// <param name="plan">The plan that its results are of.</param>
    /// <exception cref="InputException">
    /// Results of another plan, or a damaged line, and nothing was changed; or it cannot be written.
    /// </exception>
    public static TrialFile Open(string path, EffectPlan plan)
    {
        FileStream? held = null;
        FileStream? stream = null;
        try
        {
            // A file of its own, so that the results can be read while they are written.
            held = new(
                path + ".lock",
                FileMode.OpenOrCreate,
                FileAccess.ReadWrite,
                FileShare.None,
                bufferSize: 0,
                FileOptions.DeleteOnClose
            );
            stream = new(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.Read, bufferSize: 0);
            return new TrialFile(path, plan, held, stream);
        }
        catch (Exception e)
        {
            stream?.Dispose();
            held?.Dispose();
            throw e is IOException or UnauthorizedAccessException ? EffectErrors.CannotUse(path, e) : e;
        }
    }

    /// <summary>The results in a file, which may be written meanwhile.</summary>
    /// <exception cref="InputException">Results of another plan, a damaged line, or no such file.</exception>
    public static IReadOnlyList<TrialResult> Read(string path, EffectPlan plan)
    {
        try
        {
            using FileStream stream = new(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
            return ReadAll(stream, path, plan, out _);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw EffectErrors.CannotUse(path, e);
        }
    }

    /// <inheritdoc/>
    /// <exception cref="TrainingFailedException">It cannot be written any more: a full disk.</exception>
    public void Add(TrialResult result)
    {
        string line = JsonSerializer.Serialize(new Line(_plan.Fingerprint, result), JsonFormat.Compact) + "\n";
        try
        {
            _stream.Write(Encoding.UTF8.GetBytes(line));
        }
        catch (IOException e)
        {
            throw EffectErrors.CannotKeep(_path, e);
        }

        _results.Add(result);
    }

    /// <summary>Closes the file.</summary>
    public void Dispose()
    {
        try
        {
            _stream.Flush(flushToDisk: true);
        }
        catch (IOException e)
        {
            throw EffectErrors.CannotKeep(_path, e);
        }
        finally
        {
            _stream.Dispose();
            _lock.Dispose();
        }
    }

    private static List<TrialResult> ReadAll(FileStream stream, string path, EffectPlan plan, out long whole)
    {
        byte[] bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        whole = bytes.AsSpan().LastIndexOf((byte)'\n') + 1;
        List<TrialResult> results = [];
        int start = 0;
        for (int line = 1; start < whole; line++)
        {
            int length = bytes.AsSpan(start).IndexOf((byte)'\n');
            results.Add(Parse(bytes.AsSpan(start, length), path, line, plan));
            start += length + 1;
        }

        return results;
    }

    private static TrialResult Parse(ReadOnlySpan<byte> json, string path, int number, EffectPlan plan)
    {
        Line? line;
        try
        {
            line = JsonFormat.Read<Line>(json, JsonFormat.Compact);
        }
        catch (JsonException e)
        {
            throw EffectErrors.DamagedResults(path, number, "it cannot be understood", e);
        }

        return line switch
        {
            null => throw EffectErrors.DamagedResults(path, number, "it is null"),
            _ when line.Plan != plan.Fingerprint => throw EffectErrors.OtherPlan(
                path,
                number,
                line.Plan,
                plan.Fingerprint
            ),
            _ when !IsOf(plan, line.Result) => throw EffectErrors.DamagedResults(
                path,
                number,
                $"training {line.Result.Index} is another one in the plan"
            ),
            _ => line.Result,
        };
    }

    private static bool IsOf(EffectPlan plan, TrialResult result) =>
        plan.Trials.ElementAtOrDefault(result.Index) is { } trial
        && trial.Seed == result.Seed
        && trial.Split == result.Split
        && trial.Tasks.SequenceEqual(result.Tasks)
        && result.Scores.Count == (result.Failure is null ? trial.Tasks.Count : 0);

    private sealed record Line(string Plan, TrialResult Result);
}
