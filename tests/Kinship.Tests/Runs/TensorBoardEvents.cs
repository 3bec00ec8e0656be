using System.Text;

namespace Kinship.Tests.Runs;

/// <summary>
/// Reads TensorBoard's event files by the formats' own descriptions (TFRecord; protocol buffers; CRC-32C bit by bit), and
/// shares nothing with the code that writes them.
/// </summary>
internal static class TensorBoardEvents
{
    internal sealed record Event(
        double WallTime,
        long Step,
        string? Version,
        IReadOnlyList<(string Tag, float Value)> Scalars
    );

    internal sealed record Field(int Number, ulong Bits, byte[] Bytes);

    public static List<Event> Read(string path)
    {
        using BinaryReader file = new(File.OpenRead(path));
        List<Event> events = [];
        while (file.BaseStream.Position < file.BaseStream.Length)
        {
            byte[] length = file.ReadBytes(8);
            Check(length, file.ReadUInt32());
            byte[] data = file.ReadBytes((int)BitConverter.ToUInt64(length));
            Check(data, file.ReadUInt32());
            events.Add(ToEvent(Fields(data)));
        }

        return events;
    }

    private static Event ToEvent(List<Field> fields)
    {
        byte[]? version = fields.Find(f => f.Number == 3)?.Bytes;
        byte[] summary = fields.Find(f => f.Number == 5)?.Bytes ?? [];
        return new(
            BitConverter.UInt64BitsToDouble(fields.First(f => f.Number == 1).Bits),
            (long)(fields.Find(f => f.Number == 2)?.Bits ?? 0),
            version is null ? null : Encoding.UTF8.GetString(version),
            [.. Fields(summary).Where(f => f.Number == 1).Select(f => Scalar(Fields(f.Bytes)))]
        );
    }

    private static (string, float) Scalar(List<Field> fields) =>
        (
            Encoding.UTF8.GetString(fields.First(f => f.Number == 1).Bytes),
            BitConverter.UInt32BitsToSingle((uint)fields.First(f => f.Number == 2).Bits)
        );

    private static List<Field> Fields(byte[] message)
    {
        List<Field> fields = [];
        using BinaryReader reader = new(new MemoryStream(message));
        while (reader.BaseStream.Position < message.Length)
        {
            ulong key = reader.Read7BitEncodedInt() is var k ? (ulong)k : 0;
            int number = (int)(key >> 3);
            fields.Add(
                (key & 7) switch
                {
                    0 => new(number, (ulong)reader.Read7BitEncodedInt64(), []),
                    1 => new(number, reader.ReadUInt64(), []),
                    2 => new(number, 0, reader.ReadBytes(reader.Read7BitEncodedInt())),
                    5 => new(number, reader.ReadUInt32(), []),
                    _ => throw new InvalidDataException($"wire type {key & 7}"),
                }
            );
        }

        return fields;
    }

    private static void Check(byte[] bytes, uint masked)
    {
        uint crc = uint.MaxValue;
        foreach (byte b in bytes)
        {
            crc ^= b;
            for (int bit = 0; bit < 8; bit++)
            {
                crc = (crc >> 1) ^ ((crc & 1) * 0x82F63B78u);
            }
        }

        crc = ~crc;
        if (((crc >> 15) | (crc << 17)) + 0xa282ead8u != masked)
        {
            throw new InvalidDataException("A checksum is wrong.");
        }
    }
}
