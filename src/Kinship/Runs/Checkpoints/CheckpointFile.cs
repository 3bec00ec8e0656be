using System.Buffers;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using Kinship.Data;
using Kinship.Engine;
using Kinship.Training;

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

    private const string Weights = "weights/";
    private const string Optimizer = "optimizer/";
    private const int Digits = 8;
    private static readonly string s_unsigned = new('0', Digits);
    private static readonly byte[] s_start = Encoding.UTF8.GetBytes(
        "{\"__metadata__\":{\"format\":\"kinship-checkpoint-"
    );

    /// <summary>Puts the file's bytes into a buffer.</summary>
    public static void Write(ArrayBufferWriter<byte> buffer, CheckpointContent content)
    {
        SafeTensorsWriter.Write(
            buffer,
            [
                .. content.Engine.Weights.Select(w => w with { Name = Weights + w.Name }),
                .. content.Engine.Optimizer.Select(w => w with { Name = Optimizer + w.Name }),
                .. content.Observers.SelectMany(o => o.Value.Numbers.Select(n => Tensor(o.Key, n.Key, n.Value))),
            ],
            [
                ("format", $"kinship-checkpoint-{Version}"),
                ("checksum", s_unsigned),
                ("setup", content.Setup),
                ("run", RunJson.Compact(Document(content))),
            ]
        );
        Span<byte> file = MemoryMarshal.AsMemory(buffer.WrittenMemory).Span;
        string checksum = $"{Crc32C.Of(file):x8}";
        Encoding.ASCII.GetBytes(checksum, file.Slice(ChecksumPlace(file), Digits));
    }

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
        Dictionary<string, double[]> numbers = tensors.ToDictionary(t => t.Name, t => t.Values);
        return new(
            new(Named(tensors, Weights), Named(tensors, Optimizer), document.EngineSteps, document.LearningRate),
            document.Epoch,
            document.Steps,
            document.Observers.ToDictionary(o => o.Key, o => State(o.Key, o.Value, numbers)),
            document.Files,
            metadata["setup"],
            document.Kinship
        );
    }

    private static CheckpointDocument Document(CheckpointContent content) =>
        new(
            content.Kinship,
            content.Epoch,
            content.Steps,
            content.Engine.Steps,
            content.Engine.LearningRate,
            content.Files,
            content.Observers.ToDictionary(
                o => o.Key,
                o => new CheckpointDocument.Observer(o.Value.Texts, [.. o.Value.Numbers.Keys])
            )
        );

    private static WeightTensor Tensor(string observer, string name, double[] numbers) =>
        new($"observers/{observer}/{name}", [numbers.Length], numbers, Precision.Double);

    private static IReadOnlyList<WeightTensor> Named(IEnumerable<WeightTensor> tensors, string prefix) =>
        [
            .. tensors
                .Where(t => t.Name.StartsWith(prefix, StringComparison.Ordinal))
                .Select(t => t with { Name = t.Name[prefix.Length..] }),
        ];

    private static CheckpointState State(
        string observer,
        CheckpointDocument.Observer document,
        Dictionary<string, double[]> numbers
    )
    {
        CheckpointState state = new();
        foreach ((string name, string text) in document.Texts)
        {
            state.Set(name, text);
        }

        foreach (string name in document.Numbers)
        {
            state.Set(name, numbers[$"observers/{observer}/{name}"]);
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
        Encoding.ASCII.GetBytes(s_unsigned, unsigned.AsSpan(place, Digits));
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
