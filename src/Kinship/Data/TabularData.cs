using System.Security.Cryptography;

namespace Kinship.Data;

/// <summary>A table as it was read and understood: typed columns, and the tasks they hold. Immutable.</summary>
public sealed class TabularData
{
    private readonly Lazy<IReadOnlyList<ColumnDescription>> _columns;
    private readonly Lazy<string> _fingerprint;

    private TabularData(RawTable table, Layout layout, DataOptions options)
    {
        Table = table;
        Layout = layout;
        if (
            layout.SampleWeight is { } weight
            && Moments.Of((NumberColumn)table.Find(weight)!, AllRows(table.Rows)).Max == 0
        )
        {
            throw Errors.NothingWeighs(table.Path, weight, table.Rows);
        }

        Targets = [.. layout.Targets.Select(t => TaskReader.Understand(table, t, options))];
        _columns = new(() => ColumnDescriber.Describe(this));
        _fingerprint = new(() => FingerprintOf(table.Path));
    }

    /// <summary>The file.</summary>
    public string Path => Table.Path;

    /// <summary>Rows, the header not counted.</summary>
    public int Rows => Table.Rows;

    /// <summary>How every column was understood, in the order of the file; computed at the first call.</summary>
    public IReadOnlyList<ColumnDescription> Columns => _columns.Value;

    /// <summary>The tasks, regression means and scales over all rows; empty where no targets were given.</summary>
    public IReadOnlyList<LearningTask> Tasks => [.. Targets.Select(t => t.Task)];

    /// <summary>What a user should know of how targets were understood, a sentence each; empty where nothing is doubtful.</summary>
    public IReadOnlyList<string> Notes => [.. Targets.Select(t => t.Note).OfType<string>()];

    /// <summary>SHA-256 of the file's bytes, in lower-case hexadecimal; computed at the first call.</summary>
    public string Fingerprint => _fingerprint.Value;

    internal RawTable Table { get; }

    internal Layout Layout { get; }

    internal IReadOnlyList<TargetColumns> Targets { get; }

    /// <summary>
    /// Reads a table: text with a header line (commas, semicolons, tabs or bars; gzipped or not), Parquet (numbers, true
    /// and false, text; nulls are missing), or .npz. Text is parsed on every core; no number depends on how many there are.
    /// </summary>
    /// <param name="path">The file.</param>
    /// <param name="options">Targets, and columns to understand otherwise; default none.</param>
    /// <exception cref="InputException">The file cannot be used; the message says why and where.</exception>
    public static TabularData Read(string path, DataOptions? options = null)
    {
        options ??= new DataOptions();
        Layout? layout = null;
        RawTable table = TableReader.Read(path, header => (layout = Layout.Of(header, options)).Plans);
        return new TabularData(table, layout!, options);
    }

    /// <summary>SHA-256 of a file's bytes, in lower-case hexadecimal.</summary>
    /// <exception cref="InputException">The file cannot be read.</exception>
    public static string FingerprintOf(string path) =>
        TableFile.Guard(
            path,
            () =>
            {
                using Stream file = TableFile.OpenRaw(path);
                return Convert.ToHexStringLower(SHA256.HashData(file));
            }
        );

    /// <summary>All rows as one dataset, fitted on all of them.</summary>
    /// <exception cref="InputException">No targets were given.</exception>
    public Dataset All()
    {
        CheckTargets();
        return Encoder.FitAndEncode(this, AllRows(Rows));
    }

    /// <summary>
    /// Splits the rows into training and validation rows, each in the order of the file. Every class of every
    /// classification, and every positive label, keeps its share on both sides as nearly as it can (a random split where
    /// there are only regressions), and every class has a training row. Everything fitted (means, scales, imputation,
    /// categories) is fitted on the training rows alone.
    /// </summary>
    /// <param name="validation">The fraction of the rows to validate on, in (0, 1).</param>
    /// <param name="seed">The run's seed; the same seed gives the same split.</param>
    /// <exception cref="InputException">A fraction outside (0, 1), too few rows, or no targets.</exception>
    public (Dataset Train, Dataset Validation) Split(double validation, long seed)
    {
        if (!(validation is > 0 and < 1))
        {
            throw Errors.BadFraction(validation);
        }

        CheckTargets();
        bool[] held = Rows < 2 ? [] : HoldOut(validation, seed);
        if (!held.Contains(true) || !held.Contains(false))
        {
            throw Errors.TooFewRows(Path, Rows, validation, Tasks.MaxBy(t => t.Outputs.Count)!);
        }

        Dataset train = Encoder.FitAndEncode(this, [.. AllRows(Rows).Where(r => !held[r])]);
        return (train, Encoder.Encode(Table, train.Preprocessing!, [.. AllRows(Rows).Where(r => held[r])]));
    }

    /// <summary>
    /// Trains on all rows of this table and validates on another file with the same columns. The column of the rows'
    /// weights may be missing there: its rows then weigh 1 each.
    /// </summary>
    /// <param name="validationPath">The other file.</param>
    /// <exception cref="InputException">It lacks a column, or has a class that this table has not.</exception>
    public (Dataset Train, Dataset Validation) SplitWith(string validationPath)
    {
        Dataset train = All();
        return (train, FittedReader.Read(validationPath, train.Preprocessing!, forValidation: true));
    }

    internal static int[] AllRows(int rows) => [.. Enumerable.Range(0, rows)];

    private bool[] HoldOut(double validation, long seed)
    {
        int[] rows = AllRows(Rows);
        IEnumerable<Target> targets = Targets.Select(t => TargetEncoder.Encode(Table, t, rows)!);
        RandomStream random = new(seed, RandomPurpose.Split);
        return StratifiedSplit.Split(SplitLabels.Of(targets, Rows), Rows, validation, random);
    }

    private void CheckTargets()
    {
        if (Targets.Count == 0)
        {
            throw Errors.NoTargets(Path, Layout.Header.Columns);
        }
    }
}
