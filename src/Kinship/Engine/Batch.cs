using Kinship.Data;

namespace Kinship.Engine;

/// <summary>Some rows of a dataset.</summary>
/// <param name="Data">The dataset.</param>
/// <param name="Rows">Row indices into it, in order.</param>
public readonly record struct Batch(Dataset Data, ReadOnlyMemory<int> Rows)
{
    /// <summary>Number of rows.</summary>
    public int Count => Rows.Length;
}
