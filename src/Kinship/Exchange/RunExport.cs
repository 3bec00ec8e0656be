using Kinship.Affinity;
using Kinship.Data;
using Kinship.Exchange.Numpy;
using Kinship.Exchange.Tables;
using Kinship.Runs;
using Kinship.Runs.Tables;

namespace Kinship.Exchange;

/// <summary>
/// A run's numbers in the formats of other programs. A run that was interrupted or killed is exported as far as it got; one
/// that measured nothing, without affinities. Whatever has the name of a file written is replaced.
/// </summary>
/// <example><code>RunExport.WriteNpz(RunFolder.Load("runs/digits"), "digits.npz");</code></example>
public static class RunExport
{
    /// <summary>
    /// A folder of CSV files: history.csv, affinity.csv, and for each series of the whole trunk the whole run's matrix,
    /// <c>matrix-SERIES.csv</c>, sources down and tasks across.
    /// </summary>
    /// <exception cref="InputException">A file of the run is damaged, nothing was measured yet, or the folder cannot be written.</exception>
    public static void WriteCsv(RunFolder run, string folder)
    {
        RunNumbers numbers = RunNumbers.Read(run);
        ExchangeFile.WriteFolder(folder, () => CsvTables.Write(numbers, folder));
    }

    /// <summary>A folder of Parquet files: history.parquet and affinity.parquet, the tables of the run folder by columns.</summary>
    /// <exception cref="InputException">As of <see cref="WriteCsv"/>.</exception>
    public static void WriteParquet(RunFolder run, string folder)
    {
        RunNumbers numbers = RunNumbers.Read(run);
        ExchangeFile.WriteFolder(
            folder,
            () =>
            {
                WholeFile.Write(
                    Path.Combine(folder, RunFiles.HistoryParquet),
                    stream => HistoryParquet.Write(stream, numbers.History)
                );
                if (numbers.Record is { } record)
                {
                    WholeFile.Write(
                        Path.Combine(folder, RunFiles.AffinityParquet),
                        stream => AffinityParquet.Write(stream, record)
                    );
                }
            }
        );
    }

    /// <summary>One JSON document with every number. docs/schema/export.json describes it.</summary>
    /// <exception cref="InputException">A file of the run is damaged, nothing was measured yet, or the file cannot be written.</exception>
    public static void WriteJson(RunFolder run, string path)
    {
        RunNumbers numbers = RunNumbers.Read(run);
        ExchangeFile.Write(path, stream => JsonTables.Write(numbers, stream));
    }

    /// <summary>
    /// One NumPy archive: for each series the epochs' matrices as an array [epochs, sources, tasks], with names. docs/export.md
    /// lists its arrays.
    /// </summary>
    /// <exception cref="InputException">As of <see cref="WriteJson"/>.</exception>
    public static void WriteNpz(RunFolder run, string path)
    {
        RunNumbers numbers = RunNumbers.Read(run);
        ExchangeFile.Write(path, stream => RunArrays.Write(numbers, stream));
    }

    /// <summary>A folder for <c>tensorboard --logdir</c>, as <see cref="TensorBoardWriter"/> writes it while a run trains.</summary>
    /// <param name="run">The run.</param>
    /// <param name="folder">The folder; event files in it are replaced.</param>
    /// <param name="time">The clock of the events' wall times; default the system's.</param>
    /// <exception cref="InputException">As of <see cref="WriteCsv"/>.</exception>
    public static void WriteTensorBoard(RunFolder run, string folder, TimeProvider? time = null)
    {
        RunNumbers numbers = RunNumbers.Read(run);
        ExchangeFile.WriteFolder(
            folder,
            () => TensorBoardWriter.Write(folder, numbers.History, numbers.Record, time ?? TimeProvider.System)
        );
    }
}
