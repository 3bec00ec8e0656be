namespace Kinship.Data;

/// <summary>What a dataset's feature rows look like to a network.</summary>
/// <param name="Columns">Numbers in a feature row.</param>
/// <param name="Embedded">Those columns that hold category ids, in the order of the columns.</param>
public sealed record InputShape(int Columns, IReadOnlyList<EmbeddedColumn> Embedded)
{
    /// <summary>Rows of plain numbers.</summary>
    public InputShape(int columns)
        : this(columns, []) { }
}
