using System.Buffers;
using System.Buffers.Binary;
using System.Text;

namespace Kinship.Runs;

/// <summary>A message of the protocol buffers' wire format, written field by field.</summary>
internal sealed class ProtocolBuffer
{
    private const int Varint = 0;
    private const int Fixed64 = 1;
    private const int Delimited = 2;
    private const int Fixed32 = 5;

    private readonly ArrayBufferWriter<byte> _bytes = new();

    /// <summary>The message so far.</summary>
    public ReadOnlySpan<byte> Bytes => _bytes.WrittenSpan;

    /// <summary>Adds an integer or an enumeration's value.</summary>
    public ProtocolBuffer Add(int field, long value)
    {
        WriteKey(field, Varint);
        WriteVarint((ulong)value);
        return this;
    }

    /// <summary>Adds a number of single precision.</summary>
    public ProtocolBuffer Add(int field, float value)
    {
        WriteKey(field, Fixed32);
        BinaryPrimitives.WriteSingleLittleEndian(_bytes.GetSpan(sizeof(float)), value);
        _bytes.Advance(sizeof(float));
        return this;
    }

    /// <summary>Adds a number of double precision.</summary>
    public ProtocolBuffer Add(int field, double value)
    {
        WriteKey(field, Fixed64);
        BinaryPrimitives.WriteDoubleLittleEndian(_bytes.GetSpan(sizeof(double)), value);
        _bytes.Advance(sizeof(double));
        return this;
    }

    /// <summary>Adds a text.</summary>
    public ProtocolBuffer Add(int field, string text) => Add(field, Encoding.UTF8.GetBytes(text));

    /// <summary>Adds a message within this one.</summary>
    public ProtocolBuffer Add(int field, ProtocolBuffer message) => Add(field, message.Bytes);

    /// <summary>Adds bytes.</summary>
    public ProtocolBuffer Add(int field, ReadOnlySpan<byte> bytes)
    {
        WriteKey(field, Delimited);
        WriteVarint((ulong)bytes.Length);
        _bytes.Write(bytes);
        return this;
    }

    private void WriteKey(int field, int wireType) => WriteVarint(((ulong)field << 3) | (uint)wireType);

    private void WriteVarint(ulong value)
    {
        for (; value >= 0x80; value >>= 7)
        {
            _bytes.Write([(byte)(value | 0x80)]);
        }

        _bytes.Write([(byte)value]);
    }
}
