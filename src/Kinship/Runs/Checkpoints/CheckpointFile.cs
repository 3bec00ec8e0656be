using System.Globalization;
using System.Text;
using Kinship.Data;
using Kinship.Engine;
using Kinship.Training;
using Microsoft.Win32.SafeHandles;

namespace Kinship.Runs.Checkpoints;

/// <summary>
/// The checkpoint format: a safetensors file with the tensors <c>weights/...</c>, <c>optimizer/...</c> and
/// <c>observers/NAME/...</c>; its metadata are the format with its version, a checksum over the whole file (taken with zeros
/// in the checksum's own place), what the training was set up with, and a <see cref="CheckpointDocument"/>.
/// </summary>
internal static class CheckpointFile
{
    /// <summary>The version of the format that is written, and the only one that is read.</summary>
    public const int Version = 1;

    /// <summary>What the format is called, before its version.</summary>
    public const string Format = "kinship-checkpoint-";

    /// <summary>What the names of the weights begin with.</summary>
    public const string Weights = "weights/";

    /// <summary>What the names of the optimizer's arrays begin with.</summary>
    public const string Optimizer = "optimizer/";

    private const int Digits = 8;
    private static readonly byte[] s_start = Encoding.UTF8.GetBytes($"{{\"__metadata__\":{{\"format\":\"{Format}");

    /// <summary>What stands in the checksum's place while it is taken.</summary>
    public static string Unsigned { get; } = new('0', Digits);

    /// <summary>What the names of an observer's numbers begin with.</summary>
    public static string PrefixOf(string observer) => $"observers/{observer}/";

    /// <summary>Puts the checksum into its place, which is in the header.</summary>
    public static void Sign(SafeFileHandle file, ReadOnlySpan<byte> header, uint checksum) =>
        RandomAccess.Write(file, Encoding.ASCII.GetBytes($"{checksum:x8}"), ChecksumPlace(header));

    /// <summary>Reads a file.</summary>
    /// <exception cref="InputException">It is missing, cut short, edited, or of another version.</exception>
    public static CheckpointContent Read(string path)
    {
        byte[] file = RunFile.Bytes(path);
        CheckFormat(file, path);
        CheckSum(file, path);
        (IReadOnlyList<WeightTensor> tensors, IReadOnlyDictionary<string, string> metadata) = SafeTensorsReader.Read(
            file,
            path
        );
        CheckpointDocument document = RunJson.Parse<CheckpointDocument>(Encoding.UTF8.GetBytes(metadata["run"]), path);
        return new(
            new(Named(tensors, Weights), Named(tensors, Optimizer), document.EngineSteps, document.LearningRate),
            document.Epoch,
            document.Steps,
            document.Observers.ToDictionary(o => o.Key, o => State(o.Key, o.Value, tensors, document.Observers.Keys)),
            document.Files,
            metadata["setup"],
            document.Kinship
        );
    }

    private static IReadOnlyList<WeightTensor> Named(IEnumerable<WeightTensor> tensors, string prefix) =>
        [
            .. tensors
                .Where(t => t.Name.StartsWith(prefix, StringComparison.Ordinal))
                .Select(t => t with { Name = t.Name[prefix.Length..] }),
        ];

    private static CheckpointState State(
        string observer,
        IReadOnlyDictionary<string, string> texts,
        IEnumerable<WeightTensor> tensors,
        IEnumerable<string> observers
    )
    {
        CheckpointState state = new();
        foreach ((string name, string text) in texts)
        {
            state.Set(name, text);
        }

        // Where an observer's name begins another's, the longer one's numbers are not the shorter one's.
        string prefix = PrefixOf(observer);
        string[] longer = [.. observers.Select(PrefixOf).Where(p => p.Length > prefix.Length)];
        foreach (WeightTensor tensor in tensors.Where(t => t.Name.StartsWith(prefix, StringComparison.Ordinal)))
        {
            if (!Array.Exists(longer, p => tensor.Name.StartsWith(p, StringComparison.Ordinal)))
            {
                state.SetOwned(tensor.Name[prefix.Length..], tensor.Values);
            }
        }

        return state;
    }

    private static void CheckFormat(ReadOnlySpan<byte> file, string path)
    {
        if (file.IsEmpty)
        {
            throw RunErrors.Checkpoint(path, "the file is empty");
        }

        if (file.Length < 8 + s_start.Length || !file[8..].StartsWith(s_start))
        {
            throw RunErrors.Checkpoint(path, "it is not a checkpoint, or only the beginning of one");
        }

        ReadOnlySpan<byte> rest = file[(8 + s_start.Length)..];
        string text = Encoding.UTF8.GetString(rest[..Math.Max(0, rest.IndexOf((byte)'"'))]);
        if (!int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int version))
        {
            throw RunErrors.Checkpoint(path, "it is only the beginning of a checkpoint");
        }

        if (version != Version)
        {
            throw RunErrors.CheckpointVersion(path, version, Version);
        }
    }

    private static void CheckSum(byte[] file, string path)
    {
        int place = ChecksumPlace(file);
        if (file.Length < place + Digits)
        {
            throw RunErrors.Checkpoint(path, "it is only the beginning of a checkpoint");
        }

        byte[] unsigned = [.. file];
        Encoding.ASCII.GetBytes(Unsigned, unsigned.AsSpan(place, Digits));
        string found = Encoding.ASCII.GetString(file, place, Digits);
        bool isNumber = uint.TryParse(
            found,
            NumberStyles.AllowHexSpecifier,
            CultureInfo.InvariantCulture,
            out uint sum
        );
        if (!isNumber || sum != Crc32C.Of(unsigned))
        {
            throw RunErrors.Checkpoint(path, "its checksum is wrong: it was cut short or changed after it was written");
        }
    }

    /// <summary>Where the checksum's digits stand: after the format, whose length is known.</summary>
    private static int ChecksumPlace(ReadOnlySpan<byte> file)
    {
        int format = 8 + s_start.Length;
        return format + file[format..].IndexOf((byte)'"') + "\",\"checksum\":\"".Length;
    }
}
