namespace Kinship.Data;

/// <summary>Opens a table's file: plain or gzipped text, a zip of arrays, or Parquet.</summary>
internal static class TableFile
{
    /// <summary>The file's bytes, unzipped if they are gzipped; the caller closes the stream.</summary>
    public static Stream Open(string path)
    {
        Stream file = OpenRaw(path);
        return Magic(file) is [0x1f, 0x8b, ..] ? new WholeGzipStream(file) : file;
    }

    /// <summary>What the file is, by its first bytes or its name.</summary>
    /// <exception cref="InputException">It is some other thing that is no table.</exception>
    public static TableFormat FormatOf(string path)
    {
        using Stream file = OpenRaw(path);
        byte[] magic = Magic(file);
        string extension = Path.GetExtension(path).ToLowerInvariant();
        if (extension is ".xlsx" or ".xls" or ".ods")
        {
            throw Errors.OtherFormat(path, "a spreadsheet");
        }

        if (magic is [0x93, (byte)'N', (byte)'U', (byte)'M'])
        {
            throw Errors.OtherFormat(path, "a single NumPy array (.npy)");
        }

        if (magic.Length == 0)
        {
            throw Errors.EmptyFile(path);
        }

        return extension == ".npz" || magic is [(byte)'P', (byte)'K', 3, 4] ? TableFormat.Npz
            : extension == ".parquet" || ParquetFrame.IsAt(magic) ? TableFormat.Parquet
            : TableFormat.Text;
    }

    /// <summary>The file's bytes as they are.</summary>
    public static Stream OpenRaw(string path)
    {
        if (Directory.Exists(path))
        {
            throw Errors.IsDirectory(path);
        }

        if (!File.Exists(path))
        {
            throw Errors.NoSuchFile(path);
        }

        try
        {
            return new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite, 1 << 16);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw Errors.CannotOpen(path, e);
        }
    }

    /// <summary>Runs a reading of the file, its low-level failures turned into input errors.</summary>
    public static T Guard<T>(string path, Func<T> read)
    {
        try
        {
            return read();
        }
        catch (Exception e) when (e is InvalidDataException or EndOfStreamException)
        {
            throw Errors.Damaged(path, e);
        }
        catch (UnpackingException e)
        {
            throw Errors.Bomb(path, e);
        }
        catch (IOException e)
        {
            throw Errors.CannotOpen(path, e);
        }
    }

    private static byte[] Magic(Stream file)
    {
        byte[] magic = new byte[4];
        int length = file.ReadAtLeast(magic, magic.Length, throwOnEndOfStream: false);
        file.Position = 0;
        return magic[..length];
    }
}
