using System.Text;

namespace Kinship.Runs.Checkpoints;

/// <summary>
/// A file that grows by whole lines. Each addition is one write, which a killed process does not take back; it is
/// flushed to the disk when asked for.
/// </summary>
internal sealed class AppendedFile(string path)
{
    private bool _unflushed;

    /// <summary>How far it has grown.</summary>
    public FileMark Mark { get; private set; } = FileMark.Start;

    /// <summary>Cuts the file back to a mark .</summary>
    public void StartAt(FileMark mark)
    {
        using FileStream stream = new(path, FileMode.OpenOrCreate, FileAccess.Write, FileShare.Read);
        stream.SetLength(mark.Length);
        Mark = mark;
        _unflushed = true;
    }

    /// <summary>Adds whole lines at the end.</summary>
    public void Append(string lines) => Append(Encoding.UTF8.GetBytes(lines));

    /// <summary>Adds whole lines, in UTF-8, at the end.</summary>
    public void Append(ReadOnlySpan<byte> bytes)
    {
        using (FileStream stream = new(path, FileMode.Append, FileAccess.Write, FileShare.Read, bufferSize: 0))
        {
            stream.Write(bytes);
        }

        Mark = new(Mark.Length + bytes.Length, Crc32C.Of(bytes, Mark.Checksum));
        _unflushed = true;
    }

    /// <summary>Waits until the disk has it.</summary>
    public void Flush()
    {
        if (_unflushed)
        {
            WholeFile.Flush(path);
            _unflushed = false;
        }
    }
}
