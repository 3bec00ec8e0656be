namespace Kinship.Engine.Layers;

/// <summary>
/// A named tensor in a flat array: element (i, j) of its [Rows x Columns] at Offset + i RowStride + j ColumnStride.
/// </summary>
/// <param name="Name">Within its layer: <c>kernel</c>.</param>
/// <param name="Shape">One or two dimensions.</param>
/// <param name="Offset">From the layer's own beginning.</param>
/// <param name="RowStride">Stride of the first of two dimensions; of the only one.</param>
/// <param name="ColumnStride">Stride of the second dimension.</param>
/// <param name="Running">A running statistic, kept in the layer's own array and not among the parameters.</param>
internal sealed record TensorSlot(
    string Name,
    IReadOnlyList<int> Shape,
    int Offset,
    int RowStride,
    int ColumnStride = 0,
    bool Running = false
)
{
    /// <summary>Numbers of the second dimension; 1 where there is none.</summary>
    public int Columns { get; } = Shape.Count > 1 ? Shape[1] : 1;

    /// <summary>The tensor's numbers.</summary>
    public int Count => Shape[0] * Columns;

    /// <summary>Numbers from the tensor's first to its last, both included; padding between them counts.</summary>
    public int Extent => Position(Count - 1) + 1;

    /// <summary>Where the i-th number lies, row after row, from the tensor's offset on.</summary>
    public int Position(int i) => (i / Columns * RowStride) + (i % Columns * ColumnStride);
}
