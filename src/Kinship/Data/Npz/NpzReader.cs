using System.IO.Compression;

namespace Kinship.Data;

/// <summary>
/// Reads a .npz file: X [rows, ...] the features (further dimensions flattened), feature_names where there is one,
/// and every other array a task's labels, [rows] or [rows, outputs].
/// </summary>
internal sealed class NpzReader
{
    private const string Features = "X";
    private const string FeatureNames = "feature_names";
    private const string Extension = ".npy";
    private readonly TablePlace _table;
    private readonly Dictionary<string, ZipArchiveEntry> _entries;
    private readonly Dictionary<string, NpyHeader> _headers;

    private NpzReader(string path, ZipArchive zip)
    {
        _table = new TablePlace(path, TablePlace.Rows);
        IGrouping<string, ZipArchiveEntry>[] arrays =
        [
            .. zip
                .Entries.Where(e => e.FullName.EndsWith(Extension, StringComparison.Ordinal))
                .GroupBy(e => e.FullName[..^Extension.Length], StringComparer.Ordinal),
        ];
        if (Array.Find(arrays, a => a.Count() > 1) is { } twice)
        {
            throw Errors.NotAnArray(path, twice.Key, "the archive holds it twice");
        }

        _entries = arrays.ToDictionary(a => a.Key, a => a.Single(), StringComparer.Ordinal);
        if (!_entries.ContainsKey(Features))
        {
            throw Errors.NoFeatureArray(path, [.. _entries.Keys]);
        }

        _headers = _entries.ToDictionary(e => e.Key, e => ReadHeader(e.Key), StringComparer.Ordinal);
        foreach ((string name, NpyHeader header) in _headers.Where(h => h.Key != FeatureNames))
        {
            Check(name, header);
        }
    }

    /// <summary>Reads the file; the plan is asked for once the arrays' headers are known.</summary>
    public static RawTable Read(string path, Func<TableHeader, IReadOnlyList<ColumnPlan>> plan)
    {
        using Stream file = TableFile.OpenRaw(path);
        using ZipArchive zip = new(file, ZipArchiveMode.Read);
        return new NpzReader(path, zip).Read(plan);
    }

    private RawTable Read(Func<TableHeader, IReadOnlyList<ColumnPlan>> plan)
    {
        Dictionary<string, LabelArray> arrays = _headers
            .Where(h => h.Key is not (Features or FeatureNames))
            .ToDictionary(h => h.Key, h => Labels(h.Key, h.Value), StringComparer.Ordinal);
        List<string> names = ReadFeatureNames();
        int features = names.Count;
        names.AddRange(arrays.Values.SelectMany(a => a.Columns));
        ColumnNames.Check(_table.Path, names);
        ColumnBuilder[] builders =
        [
            .. plan(new TableHeader(_table.Path, names) { Arrays = arrays }).Select(p => new ColumnBuilder(_table, p)),
        ];
        ReadElements(Features, builders.AsSpan(0, features));
        int next = features;
        foreach ((string name, LabelArray array) in arrays)
        {
            ReadElements(name, builders.AsSpan(next, array.Columns.Count));
            next += array.Columns.Count;
        }

        return new RawTable(_table, _headers[Features].Rows, [.. builders.Select(Build)]);
    }

    private RawColumn Build(ColumnBuilder builder) =>
        builder.Build()
        ?? throw Errors.NotAnArray(
            _table.Path,
            builder.Plan.Name,
            "its strings are numbers in some rows, text in others"
        );

    private static LabelArray Labels(string name, NpyHeader header) =>
        new(
            header.Columns == 1 ? [name] : [.. Enumerable.Range(0, header.Columns).Select(i => $"{name}_{i}")],
            header.IsIntegers,
            header.Rows
        );

    private List<string> ReadFeatureNames()
    {
        int columns = _headers[Features].Columns;
        if (!_headers.TryGetValue(FeatureNames, out NpyHeader? header))
        {
            return [.. Enumerable.Range(0, columns).Select(i => $"x{i}")];
        }

        ColumnBuilder builder = new(_table, new ColumnPlan(FeatureNames, ColumnMode.Text));
        ReadElements(FeatureNames, [builder]);
        TextColumn names = (TextColumn)builder.Build()!;
        return names.Count == columns
            ? [.. Enumerable.Range(0, columns).Select(i => names[i] < 0 ? $"x{i}" : names.Values[names[i]].Text)]
            : throw Errors.FeatureNames(_table.Path, names.Count, columns);
    }

    private void ReadElements(string name, ReadOnlySpan<ColumnBuilder> columns)
    {
        using Stream stream = _entries[name].Open();
        NpyHeader header = NpyHeader.Read(stream);
        new NpyElements(header).Read(stream, columns.ToArray());
    }

    private NpyHeader ReadHeader(string name)
    {
        try
        {
            using Stream stream = _entries[name].Open();
            NpyHeader header = NpyHeader.Read(stream);
            if (header.Kind == 'O')
            {
                throw Errors.PickledArray(_table.Path, name);
            }

            _ = header.Columns;
            CheckSize(_entries[name], header);
            return header;
        }
        catch (Exception e) when (e is FormatException or OverflowException)
        {
            throw Errors.NotAnArray(_table.Path, name, e.Message);
        }
    }

    /// <summary>What a header claims is believed where the archive can hold as much.</summary>
    private static void CheckSize(ZipArchiveEntry entry, NpyHeader header)
    {
        if (header.Bytes > (UInt128)entry.Length)
        {
            throw new FormatException($"its header claims {header.Bytes:N0} bytes, and it has {entry.Length:N0}");
        }

        if (Unpacking.IsBomb(entry.CompressedLength, entry.Length))
        {
            throw new FormatException(Unpacking.Refusal(entry.CompressedLength, entry.Length));
        }
    }

    private void Check(string name, NpyHeader header)
    {
        int rows = _headers[Features].Rows;
        if (header.Shape.Count == 0 || header.Columns == 0 || rows == 0)
        {
            throw Errors.EmptyArray(_table.Path, name, header.Shape);
        }

        if (header.Rows != rows)
        {
            throw Errors.RowsDiffer(_table.Path, name, header.Rows, rows);
        }
    }
}
