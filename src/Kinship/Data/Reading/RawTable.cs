namespace Kinship.Data;

/// <summary>A file's columns as read, before anything is made of them.</summary>
/// <param name="Place">The file.</param>
/// <param name="Rows">Rows, the header not counted.</param>
/// <param name="Columns">In the order of the file.</param>
internal sealed record RawTable(TablePlace Place, int Rows, IReadOnlyList<RawColumn> Columns)
{
    private readonly Dictionary<string, RawColumn> _byName = Columns.ToDictionary(c => c.Name, StringComparer.Ordinal);

    public string Path => Place.Path;

    /// <summary>The column of a name; null where there is none.</summary>
    public RawColumn? Find(string name) => _byName.GetValueOrDefault(name);
}
