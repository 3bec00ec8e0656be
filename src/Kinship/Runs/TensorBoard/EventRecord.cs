using System.Buffers;
using System.Buffers.Binary;
using System.Text;
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

    private const int Fixed64 = 1;
    private const int Bytes = 2;
    private const int Fixed32 = 5;

    /// <summary>The first record of a file.</summary>
    public static byte[] Version(double wallTime)
    {
        ArrayBufferWriter<byte> data = new();
        WriteTime(data, wallTime);
        WriteBytes(data, 3, Encoding.UTF8.GetBytes(FileVersion));
        return Framed(data.WrittenSpan);
    }

    /// <summary>A record of numbers at a step.</summary>
    public static byte[] Scalars(double wallTime, long step, IEnumerable<(string Tag, double Value)> scalars)
    {
        ArrayBufferWriter<byte> summary = new();
        foreach ((string tag, double value) in scalars)
        {
            ArrayBufferWriter<byte> one = new();
            WriteBytes(one, 1, Encoding.UTF8.GetBytes(tag));
            WriteKey(one, 2, Fixed32);
            BinaryPrimitives.WriteSingleLittleEndian(one.GetSpan(4), (float)value);
            one.Advance(4);
            WriteBytes(summary, 1, one.WrittenSpan);
        }

        ArrayBufferWriter<byte> data = new();
        WriteTime(data, wallTime);
        WriteKey(data, 2, 0);
        WriteVarint(data, (ulong)step);
        WriteBytes(data, 5, summary.WrittenSpan);
        return Framed(data.WrittenSpan);
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

    private static void WriteTime(ArrayBufferWriter<byte> to, double wallTime)
    {
        WriteKey(to, 1, Fixed64);
        BinaryPrimitives.WriteDoubleLittleEndian(to.GetSpan(8), wallTime);
        to.Advance(8);
    }

    private static void WriteBytes(ArrayBufferWriter<byte> to, int field, ReadOnlySpan<byte> bytes)
    {
        WriteKey(to, field, Bytes);
        WriteVarint(to, (ulong)bytes.Length);
        to.Write(bytes);
    }

    private static void WriteKey(ArrayBufferWriter<byte> to, int field, int wireType) =>
        WriteVarint(to, ((ulong)field << 3) | (uint)wireType);

    private static void WriteVarint(ArrayBufferWriter<byte> to, ulong value)
    {
        for (; value >= 0x80; value >>= 7)
        {
            to.Write([(byte)(value | 0x80)]);
        }

        to.Write([(byte)value]);
    }
}
