using Kinship.Runs.Tables;

namespace Kinship.Runs.Steps;

/// <summary>An epoch's Parquet file, under a temporary name until it is whole.</summary>
internal sealed class StepFile : IDisposable
{
    private readonly string _path;
    private readonly FileStream _stream;
    private readonly ParquetTable _table;

    public StepFile(string path, StepColumns rows)
    {
        _path = path;
        _stream = new FileStream(path + WholeFile.Temporary, FileMode.Create, FileAccess.ReadWrite);
        _table = new ParquetTable(_stream, rows.All);
    }

    /// <summary>Writes a row group where there are rows for one, so that no more than these are held.</summary>
    public void FlushWhereFull() => _table.FlushWhereFull();

    /// <summary>Makes the file whole, or lets go of it.</summary>
    public void Complete()
    {
        try
        {
            _table.Complete();
            _stream.Flush(flushToDisk: true);
            _stream.Dispose();
            WholeFile.Rename(_path);
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    /// <summary>Lets go of a file that never became whole. What led to it is the better message if that fails, too.</summary>
    public void Dispose()
    {
        try
        {
            _stream.Dispose();
        }
        catch (Exception e) when (NewFolder.IsOfTheDisk(e)) { }

        WholeFile.DeleteIfPossible(_path + WholeFile.Temporary);
    }
}
