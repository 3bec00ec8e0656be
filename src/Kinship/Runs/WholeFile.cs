using System.Text;

namespace Kinship.Runs;

/// <summary>Files that are there whole or not at all.</summary>
internal static class WholeFile
{
    private static readonly UTF8Encoding s_utf8 = new(encoderShouldEmitUTF8Identifier: false);

    /// <summary>What is added to a file's name while it is written.</summary>
    public const string Temporary = ".tmp";

    /// <summary>
    /// Writes to a temporary name in the same folder, flushes to the disk, renames over what is there, and flushes the name.
    /// </summary>
    public static void Write(string path, Action<Stream> content)
    {
        string temporary = path + Temporary;
        try
        {
            using (FileStream stream = new(temporary, FileMode.Create, FileAccess.Write))
            {
                content(stream);
                stream.Flush(flushToDisk: true);
            }

            Rename(path);
        }
        catch
        {
            DeleteIfPossible(temporary);
            throw;
        }
    }

    /// <summary>Gives what was written to a file's temporary name the file's own, for good.</summary>
    public static void Rename(string path)
    {
        File.Move(path + Temporary, path, overwrite: true);
        FolderFlush.Of(Path.GetDirectoryName(Path.GetFullPath(path))!);
    }

    /// <summary>Deletes a leftover; where even that fails, what led to it is the better message.</summary>
    public static void DeleteIfPossible(string path)
    {
        try
        {
            File.Delete(path);
        }
        catch (Exception e) when (NewFolder.IsOfTheDisk(e)) { }
    }

    /// <summary>Writes a text whole, as UTF-8 without a mark.</summary>
    public static void Write(string path, string text) => Write(path, stream => stream.Write(s_utf8.GetBytes(text)));

    /// <summary>Writes a table whole, under its columns' names.</summary>
    public static void Write(string path, IEnumerable<string> columns, Action<CsvText> rows) =>
        Write(
            path,
            stream =>
            {
                CsvText lines = new(stream.Write);
                lines.Add(Csv.Line(columns));
                rows(lines);
                lines.Flush();
            }
        );

    /// <summary>Waits until the disk has a file as it stands.</summary>
    public static void Flush(string path)
    {
        using FileStream stream = new(path, FileMode.Open, FileAccess.Write, FileShare.ReadWrite);
        stream.Flush(flushToDisk: true);
    }
}
