using Parquet;

namespace Kinship.Runs.Steps;

/// <summary>An epoch's Parquet file, under a temporary name until it is whole.</summary>
internal sealed class StepFile : IDisposable
{
    private const int RowsOfAGroup = 1 << 16;
    private static readonly ParquetOptions s_options = new() { CompressionMethod = CompressionMethod.Snappy };

    private readonly string _path;
    private readonly FileStream _stream;
    private readonly ParquetWriter _writer;
    private readonly StepColumns _rows;

    public StepFile(string path, StepColumns rows)
    {
        _path = path;
        _rows = rows;
        _stream = new FileStream(path + WholeFile.Temporary, FileMode.Create, FileAccess.ReadWrite);
        _writer = ParquetWriter.CreateAsync(StepColumns.Schema, _stream, s_options).GetAwaiter().GetResult();
    }

    /// <summary>Writes a row group where there are rows for one, so that no more than these are held.</summary>
    public void FlushWhereFull()
    {
        if (_rows.Count >= RowsOfAGroup)
        {
            _rows.Flush(_writer);
        }
    }

    /// <summary>Makes the file whole.</summary>
    public void Complete()
    {
        _rows.Flush(_writer);
        _writer.DisposeAsync().AsTask().GetAwaiter().GetResult();
        _stream.Flush(flushToDisk: true);
        _stream.Dispose();
        File.Move(_path + WholeFile.Temporary, _path, overwrite: true);
    }

    /// <summary>Lets go of a file that never became whole.</summary>
    public void Dispose()
    {
        _stream.Dispose();
        File.Delete(_path + WholeFile.Temporary);
    }
}
