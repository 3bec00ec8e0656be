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
);
