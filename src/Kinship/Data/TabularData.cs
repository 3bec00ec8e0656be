namespace Kinship.Data;

/// <summary>A table as it was read and understood: typed columns, and the tasks they hold. Immutable.</summary>
public sealed class TabularData
{
    private TabularData(string path) => Path = path;

    /// <summary>The file.</summary>
    public string Path { get; }

    /// <summary>Rows, the header not counted.</summary>
    public int Rows { get; }

    /// <summary>How every column was understood, in the order of the file.</summary>
    public IReadOnlyList<ColumnDescription> Columns { get; } = [];

    /// <summary>The tasks, regression means and scales over all rows; empty where no targets were given.</summary>
    public IReadOnlyList<LearningTask> Tasks { get; } = [];

    /// <summary>SHA-256 of the file's bytes, in lower-case hexadecimal; computed at the first call.</summary>
    public string Fingerprint { get; } = "";

    /// <summary>Reads a table: .csv, .tsv or .txt (commas, semicolons, tabs or bars; gzipped or not), or .npz.</summary>
    /// <param name="path">The file.</param>
    /// <param name="options">Targets, and columns to understand otherwise; default none.</param>
    /// <exception cref="InputException">The file cannot be used; the message says why and where.</exception>
    public static TabularData Read(string path, DataOptions? options = null) => new(path);

    /// <summary>All rows as one dataset, fitted on all of them.</summary>
    public Dataset All() => throw new NotSupportedException();

    /// <summary>
    /// Splits the rows into training and validation rows, each in the order of the file. Everything fitted
    /// (means, scales, imputation, categories) is fitted on the training rows alone.
    /// </summary>
    /// <param name="validation">The fraction of the rows to validate on, in (0, 1).</param>
    /// <param name="seed">The run's seed; the same seed gives the same split.</param>
    public (Dataset Train, Dataset Validation) Split(double validation, long seed) => throw new NotSupportedException();

    /// <summary>Trains on all rows of this table and validates on another file with the same columns.</summary>
    /// <param name="validationPath">The other file.</param>
    /// <exception cref="InputException">It lacks a column, or has a class that this table has not.</exception>
    public (Dataset Train, Dataset Validation) SplitWith(string validationPath) => throw new NotSupportedException();
}
