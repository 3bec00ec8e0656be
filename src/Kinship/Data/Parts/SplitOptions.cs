namespace Kinship.Data;

/// <summary>
/// How rows are split in three: to train on, to choose an epoch on (validation), and to judge on (test). Shares are of all
/// rows; training has the rest.
/// </summary>
public sealed record SplitOptions
{
    /// <summary>The share of the rows to test on, in (0, 1).</summary>
    /// <value>Default 0.2.</value>
    public double Test { get; init; } = 0.2;

    /// <summary>The share of the rows to validate on, in (0, 1).</summary>
    /// <value>Default 0.2.</value>
    public double Validation { get; init; } = 0.2;

    /// <summary>
    /// A column of the table: rows with the same value (a patient, a machine) stay in one part. It is then no feature. Rows
    /// without a value are each for themselves.
    /// </summary>
    /// <value>Default null: none.</value>
    public string? Group { get; init; }

    /// <summary>
    /// So many neighbouring rows stay in one part, at least 1: for rows in the order of time, whose neighbours are alike.
    /// Not together with <see cref="Blocks"/> or <see cref="Group"/>.
    /// </summary>
    /// <value>Default null: rows are for themselves.</value>
    public int? BlockSize { get; init; }

    /// <summary>The same, said by the number of blocks that the rows are cut into, at least 3.</summary>
    /// <value>Default null: rows are for themselves.</value>
    public int? Blocks { get; init; }

    /// <summary>Whether some rows stay together.</summary>
    internal bool KeepsTogether => Group is not null || BlockSize is not null || Blocks is not null;
}
