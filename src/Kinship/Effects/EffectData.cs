using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Kinship.Data;
using Kinship.Training;

namespace Kinship.Effects;

/// <summary>Rows to measure effects on, before they are split.</summary>
public sealed class EffectData
{
    private readonly Lazy<string> _fingerprint;
    private readonly Func<SplitOptions, long, DataParts> _split;
    private readonly Action<SplitOptions, long> _check;

    private EffectData(
        IReadOnlyList<LearningTask> tasks,
        Func<string> fingerprint,
        Func<SplitOptions, long, DataParts> split,
        Action<SplitOptions, long> check
    )
    {
        Tasks = tasks;
        _fingerprint = new(fingerprint);
        _split = split;
        _check = check;
    }

    /// <summary>The tasks, in their order.</summary>
    public IReadOnlyList<LearningTask> Tasks { get; }

    /// <summary>
    /// SHA-256 in lower-case hexadecimal of everything that a training sees of the data: the file's bytes and how its columns
    /// were understood, or the arrays. Computed at the first call.
    /// </summary>
    public string Fingerprint => _fingerprint.Value;

    /// <summary>The rows of a table.</summary>
    public static EffectData Of(TabularData data) =>
        new(
            data.Tasks,
            () => FingerprintOf(data),
            (o, s) => DataParts.Of(data, o, s),
            (o, s) => RowParts.Of(data, o, s)
        );

    /// <summary>The rows of a dataset over arrays; its features stay as they are.</summary>
    public static EffectData Of(Dataset data) =>
        new(
            data.Tasks,
            () => FingerprintOf(data),
            (o, s) => DataParts.Of(data, o, s),
            (o, s) => RowParts.Of(data, o, s)
        );

    /// <summary>The three parts of a split; means, scales and categories are fitted on the training part alone.</summary>
    /// <exception cref="InputException">There are no such three parts.</exception>
    internal DataParts Split(SplitOptions options, long seed) => _split(options, seed);

    /// <summary>Throws what <see cref="Split"/> would, without making the parts.</summary>
    internal void CheckSplit(SplitOptions options, long seed) => _check(options, seed);

    private static string FingerprintOf(TabularData data) =>
        Hash(data.Fingerprint, data.Layout.Plans, data.Layout.Roles, data.Targets);

    private static string FingerprintOf(Dataset data)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(MemoryMarshal.AsBytes(data.Features.AsSpan()));
        hash.AppendData(MemoryMarshal.AsBytes(data.SampleWeights.AsSpan()));
        foreach (Target target in data.Targets)
        {
            hash.AppendData(MemoryMarshal.AsBytes(target.Classes.AsSpan()));
            hash.AppendData(MemoryMarshal.AsBytes(target.Values.AsSpan()));
        }

        return Hash(Convert.ToHexStringLower(hash.GetHashAndReset()), data.Inputs, data.FeatureNames, data.Tasks);
    }

    private static string Hash(params object[] parts) =>
        Convert.ToHexStringLower(
            SHA256.HashData(Encoding.UTF8.GetBytes(JsonSerializer.Serialize(parts, JsonFormat.Compact)))
        );
}
