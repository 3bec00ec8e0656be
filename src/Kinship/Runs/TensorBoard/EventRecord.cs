using System.Buffers.Binary;
using Kinship.Runs.Checkpoints;

namespace Kinship.Runs.TensorBoard;

/// <summary>
/// One event as TensorBoard's files hold it: a TFRecord (length, its masked CRC-32C, data, theirs) around a protocol
/// buffer <c>Event { wall_time = 1; step = 2; file_version = 3; summary = 5 { value = 1 { tag = 1; simple_value = 2 } } }</c>.
/// </summary>
internal static class EventRecord
{
    /// <summary>What a file begins with.</summary>
    private const string FileVersion = "brain.Event:2";

    /// <summary>The first record of a file.</summary>
    public static byte[] Version(double wallTime) =>
        Framed(new ProtocolBuffer().Add(1, wallTime).Add(3, FileVersion).Bytes);

    /// <summary>A record of numbers at a step.</summary>
    public static byte[] Scalars(double wallTime, long step, IEnumerable<(string Tag, double Value)> scalars)
    {
        ProtocolBuffer summary = new();
        foreach ((string tag, double value) in scalars)
        {
            summary.Add(1, new ProtocolBuffer().Add(1, tag).Add(2, (float)value));
        }

        return Framed(new ProtocolBuffer().Add(1, wallTime).Add(2, step).Add(5, summary).Bytes);
    }

    /// <summary>
    /// The steps of a file's records after the first, each with the place where its record ends; they stop before the
    /// first that is cut short or damaged, and are none where the file does not begin as these do.
    /// </summary>
    public static IReadOnlyList<(long Step, int End)> Steps(ReadOnlySpan<byte> file)
    {
        List<(long, int)> steps = [];
        int start = 0;
        while (Data(file[start..]) is { Length: > 0 } data)
        {
            start += data.Length + 16;
            steps.Add((StepOf(data), start));
        }

        return steps.Count == 0 ? [] : steps[1..];
    }

    private static ReadOnlySpan<byte> Data(ReadOnlySpan<byte> file)
    {
        if (file.Length < 16)
        {
            return [];
        }

        ulong length = BinaryPrimitives.ReadUInt64LittleEndian(file);
        if (
            BinaryPrimitives.ReadUInt32LittleEndian(file[8..]) != Masked(file[..8])
            || length > (ulong)(file.Length - 16)
        )
        {
            return [];
        }

        ReadOnlySpan<byte> data = file.Slice(12, (int)length);
        return BinaryPrimitives.ReadUInt32LittleEndian(file[(12 + (int)length)..]) == Masked(data) ? data : [];
    }

    /// <summary>The step of an event as written here: after the time, where it has one.</summary>
    private static long StepOf(ReadOnlySpan<byte> data)
    {
        const int AfterTime = 9;
        long step = 0;
        if (data.Length > AfterTime && data[AfterTime] == (2 << 3))
        {
            int shift = 0;
            for (int i = AfterTime + 1; i < data.Length; i++, shift += 7)
            {
                step |= (long)(data[i] & 0x7f) << shift;
                if (data[i] < 0x80)
                {
                    break;
                }
            }
        }

        return step;
    }

    private static byte[] Framed(ReadOnlySpan<byte> data)
    {
        byte[] record = new byte[data.Length + 16];
        BinaryPrimitives.WriteUInt64LittleEndian(record, (ulong)data.Length);
        BinaryPrimitives.WriteUInt32LittleEndian(record.AsSpan(8), Masked(record.AsSpan(0, 8)));
        data.CopyTo(record.AsSpan(12));
        BinaryPrimitives.WriteUInt32LittleEndian(record.AsSpan(12 + data.Length), Masked(data));
        return record;
    }

    /// <summary>TFRecord's checksum: CRC-32C rotated and shifted, so that a checksum of checksums stays one.</summary>
    private static uint Masked(ReadOnlySpan<byte> bytes) => uint.RotateRight(Crc32C.Of(bytes), 15) + 0xa282ead8;
}
