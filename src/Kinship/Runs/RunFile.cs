using System.Text;

namespace Kinship.Runs;

/// <summary>Reads the files of a run folder.</summary>
internal static class RunFile
{
    /// <summary>A file's bytes.</summary>
    /// <exception cref="Data.InputException">Missing, or not to be read.</exception>
    public static byte[] Bytes(string path) =>
        Read(
            path,
            stream =>
            {
                using MemoryStream bytes = new(checked((int)stream.Length));
                stream.CopyTo(bytes);
                return bytes.ToArray();
            }
        );

    /// <summary>A file's text, UTF-8.</summary>
    /// <exception cref="Data.InputException">As <see cref="Bytes"/>.</exception>
    public static string Text(string path) => Encoding.UTF8.GetString(Bytes(path));

    /// <summary>What a function makes of a file's content.</summary>
    /// <exception cref="Data.InputException">As <see cref="Bytes"/>.</exception>
    public static T Read<T>(string path, Func<Stream, T> content)
    {
        try
        {
            // A run may be read while it is written: whoever writes must not find the file in use.
            using FileStream stream = new(
                path,
                FileMode.Open,
                FileAccess.Read,
                FileShare.ReadWrite | FileShare.Delete,
                bufferSize: 0
            );
            return content(stream);
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            throw RunErrors.Missing(path, e);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw RunErrors.Unreadable(path, e);
        }
    }
}
