using System.IO.Compression;
using Kinship.Runs;

namespace Kinship.Exchange;

/// <summary>A file for another program: there whole or not at all.</summary>
internal static class ExchangeFile
{
    /// <exception cref="Data.InputException">It cannot be written there.</exception>
    public static void Write(string path, Action<Stream> content)
    {
        try
        {
            WholeFile.Write(path, content);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw ExchangeErrors.CannotWrite(path, e.Message);
        }
    }

    /// <summary>Makes a folder where there is none, and files in it.</summary>
    /// <exception cref="Data.InputException">It cannot be written there.</exception>
    public static void WriteFolder(string folder, Action files)
    {
        try
        {
            Directory.CreateDirectory(folder);
            files();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw ExchangeErrors.CannotWriteFolder(folder, e.Message);
        }
    }

    /// <summary>An entry of an archive, not compressed, whose time says nothing: the same content makes the same file.</summary>
    public static ZipArchiveEntry Entry(ZipArchive archive, string name)
    {
        ZipArchiveEntry entry = archive.CreateEntry(name, CompressionLevel.NoCompression);
        entry.LastWriteTime = new DateTimeOffset(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);
        return entry;
    }
}
