using System.Text;

namespace Kinship.Runs;

/// <summary>Files that are there whole or not at all, and files that grow by whole lines.</summary>
internal static class WholeFile
{
    private static readonly UTF8Encoding s_utf8 = new(encoderShouldEmitUTF8Identifier: false);

    /// <summary>Writes to a temporary name in the same folder, flushes to the disk, renames over what is there.</summary>
    public static void Write(string path, Action<Stream> content)
    {
        string temporary = path + ".tmp";
        try
        {
            using (FileStream stream = new(temporary, FileMode.Create, FileAccess.Write))
            {
                content(stream);
                stream.Flush(flushToDisk: true);
            }

            File.Move(temporary, path, overwrite: true);
        }
        catch
        {
            File.Delete(temporary);
            throw;
        }
    }

    /// <summary>Writes a text whole, as UTF-8 without a mark.</summary>
    public static void Write(string path, string text) => Write(path, stream => stream.Write(s_utf8.GetBytes(text)));

    /// <summary>Adds whole lines at the end in one write, and flushes.</summary>
    public static void Append(string path, string lines)
    {
        using FileStream stream = new(path, FileMode.Append, FileAccess.Write, FileShare.Read);
        stream.Write(s_utf8.GetBytes(lines));
        stream.Flush(flushToDisk: true);
    }
}
