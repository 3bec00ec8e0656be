namespace Kinship.Data;

/// <summary>
/// What the user says about a table: its targets, and where its columns are to be understood otherwise than they look.
/// Every name must be a column (or, for the targets' options, a task) of the table.
/// </summary>
public sealed record DataOptions
{
    /// <summary>Stands for every target in <see cref="Classification"/> and <see cref="Regression"/>.</summary>
    public const string All = "*";

    /// <summary>What to predict. Default: nothing for a table; every array but X for a .npz file.</summary>
    public IReadOnlyList<TargetSelection> Targets { get; init; } = [];

    /// <summary>Targets to take as classes, whatever their values; "*" for all of them.</summary>
    public IReadOnlyList<string> Classification { get; init; } = [];

    /// <summary>Targets to take as real numbers, however few their values; "*" for all of them.</summary>
    public IReadOnlyList<string> Regression { get; init; } = [];

    /// <summary>Features to take as categories, though they look like numbers (codes, postcodes).</summary>
    public IReadOnlyList<string> Categorical { get; init; } = [];

    /// <summary>Features that must be numbers: a cell that is not one is an error.</summary>
    public IReadOnlyList<string> Numeric { get; init; } = [];

    /// <summary>
    /// The column (in a .npz file: the array) that says what each row weighs in the losses: numbers, at least 0, in every
    /// row. It is then no feature. Null, the default: every row weighs 1.
    /// </summary>
    public string? SampleWeight { get; init; }

    /// <summary>Columns to leave out.</summary>
    public IReadOnlyList<string> Drop { get; init; } = [];

    /// <summary>Whether one of the targets' options is about a task.</summary>
    internal bool Says(IReadOnlyList<string> option, string task) =>
        option.Contains(task) || (option.Contains(All) && !Classification.Concat(Regression).Contains(task));
}
