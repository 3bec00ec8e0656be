using System.Text;

namespace Kinship.Runs;

/// <summary>Reads the files of a run folder.</summary>
internal static class RunFile
{
    /// <summary>A file's bytes.</summary>
    /// <exception cref="Data.InputException">Missing, or not to be read.</exception>
    public static byte[] Bytes(string path)
    {
        try
        {
            return File.ReadAllBytes(path);
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

    /// <summary>A file's text, UTF-8.</summary>
    /// <exception cref="Data.InputException">As <see cref="Bytes"/>.</exception>
    public static string Text(string path) => Encoding.UTF8.GetString(Bytes(path));
}
