namespace Kinship.Data;

/// <summary>A feature column that holds category ids (0 for unknown or missing) for the network to embed.</summary>
/// <param name="Column">Its index among the dataset's feature columns.</param>
/// <param name="Name">The column's name.</param>
/// <param name="Categories">The number of ids, id 0 included.</param>
public sealed record EmbeddedColumn(int Column, string Name, int Categories);
