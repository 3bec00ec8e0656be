namespace Kinship.Data;

/// <summary>What a file has, known before its cells are read.</summary>
/// <param name="Path">The file.</param>
/// <param name="Columns">The columns' names, in order.</param>
internal sealed record TableHeader(string Path, IReadOnlyList<string> Columns)
{
    /// <summary>The arrays of a .npz file other than X, with their columns; null for a table.</summary>
    public IReadOnlyDictionary<string, LabelArray>? Arrays { get; init; }
}

/// <summary>An array of labels in a .npz file.</summary>
/// <param name="Columns">The names that its columns go by.</param>
/// <param name="IsIntegers">Whether its elements are integers: class ids, unless there are very many.</param>
/// <param name="Rows">Its first dimension.</param>
internal sealed record LabelArray(IReadOnlyList<string> Columns, bool IsIntegers, int Rows);
