using System.Buffers.Binary;
using System.IO.Compression;

namespace Kinship.Data;

/// <summary>
/// Decompresses gzip and notices where it was cut off, which <see cref="GZipStream"/> takes for the end: the file's last
/// four bytes are the length of what it holds (RFC 1952, ISIZE).
/// </summary>
internal sealed class WholeGzipStream(Stream file) : Stream
{
    // Ten bytes of header, two of an empty block, eight of trailer.
    private const int ShortestMember = 20;
    private readonly GZipStream _gzip = new(file, CompressionMode.Decompress);
    private long _read;

    public override bool CanRead => true;
    public override bool CanSeek => false;
    public override bool CanWrite => false;
    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => _read;
        set => throw new NotSupportedException();
    }

    public override int Read(Span<byte> buffer)
    {
        int count = _gzip.Read(buffer);
        _read += count;
        if (Unpacking.IsBomb(file.Length, _read))
        {
            throw new UnpackingException(file.Length, _read);
        }

        if (count == 0 && buffer.Length > 0 && file.Length < ShortestMember)
        {
            throw new InvalidDataException("It ends within its header.");
        }

        if (count == 0 && buffer.Length > 0 && (uint)_read != DeclaredLength() && !HasSeveralMembers())
        {
            throw new InvalidDataException("It ends before all of it was read.");
        }

        return count;
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override void Flush() { }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _gzip.Dispose();
        }

        base.Dispose(disposing);
    }

    private uint DeclaredLength()
    {
        byte[] last = new byte[4];
        file.Seek(-Math.Min(file.Length, last.Length), SeekOrigin.End);
        int found = file.ReadAtLeast(last, last.Length, throwOnEndOfStream: false);
        return found == last.Length ? BinaryPrimitives.ReadUInt32LittleEndian(last) : 0;
    }

    // Concatenated gzip files are one gzip file, whose last four bytes speak of its last member alone.
    private bool HasSeveralMembers()
    {
        ReadOnlySpan<byte> start = [0x1f, 0x8b, 0x08];
        byte[] buffer = new byte[1 << 16];
        file.Position = start.Length;
        int kept = 0;
        for (int count = file.Read(buffer); count > 0; count = file.Read(buffer.AsSpan(kept)))
        {
            int length = kept + count;
            if (buffer.AsSpan(0, length).IndexOf(start) >= 0)
            {
                return true;
            }

            kept = Math.Min(length, start.Length - 1);
            buffer.AsSpan(length - kept, kept).CopyTo(buffer);
        }

        return false;
    }
}
