using System.Globalization;

namespace Kinship.Data;

/// <summary>
/// What a structure of Parquet's metadata may hold (github.com/apache/parquet-format, parquet.thrift): the library that reads
/// them goes by the fields' numbers and believes that each is of its kind.
/// </summary>
internal sealed class ThriftShape
{
    // A structure a line: its name, then its fields' numbers and kinds, [in brackets] lists of them. "int" is of any width.
    private const string All = """
        FileMetaData 1:int 2:[SchemaElement] 3:int 4:[RowGroup] 5:[KeyValue] 6:bytes 7:[Flag] 8:Encryption 9:bytes
        SchemaElement 1:int 2:int 3:int 4:bytes 5:int 6:int 7:int 8:int 9:int 10:LogicalType
        LogicalType 1:Empty 2:Empty 3:Empty 4:Empty 5:Decimal 6:Empty 7:Time 8:Time 10:Integer 11:Empty 12:Empty 13:Empty 14:Empty 15:Empty 16:Variant 17:Geometry 18:Geometry
        Decimal 1:int 2:int
        Time 1:bool 2:Flag
        Integer 1:byte 2:bool
        Variant 1:byte
        Geometry 1:bytes 2:int
        Empty
        Flag 1:Empty 2:Empty 3:Empty
        KeyValue 1:bytes 2:bytes
        Encryption 1:Cipher 2:Cipher
        Cipher 1:bytes 2:bytes 3:bool
        RowGroup 1:[ColumnChunk] 2:int 3:int 4:[SortingColumn] 5:int 6:int 7:int
        SortingColumn 1:int 2:bool 3:bool
        ColumnChunk 1:bytes 2:int 3:ColumnMetaData 4:int 5:int 6:int 7:int 8:ColumnCipher 9:bytes
        ColumnCipher 1:Empty 2:ColumnKey
        ColumnKey 1:[bytes] 2:bytes
        ColumnMetaData 1:int 2:[int] 3:[bytes] 4:int 5:int 6:int 7:int 8:[KeyValue] 9:int 10:int 11:int 12:Statistics 13:[EncodingStats] 14:int 15:int 16:SizeStatistics 17:Geospatial
        Statistics 1:bytes 2:bytes 3:int 4:int 5:bytes 6:bytes 7:bool 8:bool
        EncodingStats 1:int 2:int 3:int
        SizeStatistics 1:int 2:[int] 3:[int]
        Geospatial 1:Box 2:[int]
        Box 1:double 2:double 3:double 4:double 5:double 6:double 7:double 8:double
        PageHeader 1:int 2:int 3:int 4:int 5:DataPage 6:Empty 7:DictionaryPage 8:DataPageV2
        DataPage 1:int 2:int 3:int 4:int 5:Statistics
        DictionaryPage 1:int 2:int 3:bool
        DataPageV2 1:int 2:int 3:int 4:int 5:int 6:int 7:bool 8:Statistics
        """;

    private static readonly Dictionary<string, ThriftShape> s_all = Parse();
    private readonly Dictionary<ulong, ThriftKind> _fields = [];

    private ThriftShape() { }

    /// <summary>A file's footer.</summary>
    public static ThriftShape FileMetaData { get; } = s_all[nameof(FileMetaData)];

    /// <summary>What stands before every page.</summary>
    public static ThriftShape PageHeader { get; } = s_all[nameof(PageHeader)];

    /// <summary>The parts of a page header that say how many values the page has.</summary>
    public static IReadOnlyList<ThriftShape> Pages { get; } = [s_all["DataPage"], s_all["DataPageV2"]];

    /// <summary>Of a dictionary.</summary>
    public static ThriftShape DictionaryPage { get; } = s_all[nameof(DictionaryPage)];

    /// <summary>What a field is; null for one that is not known, which is passed over as what it says it is.</summary>
    public ThriftKind? this[ulong field] => _fields.GetValueOrDefault(field);

    private static Dictionary<string, ThriftShape> Parse()
    {
        string[][] lines = [.. All.Split('\n').Select(l => l.Split(' ', StringSplitOptions.RemoveEmptyEntries))];
        Dictionary<string, ThriftShape> shapes = lines.ToDictionary(l => l[0], _ => new ThriftShape());
        foreach (string[] line in lines)
        {
            foreach (string[] field in line.Skip(1).Select(f => f.Split(':')))
            {
                shapes[line[0]]
                    ._fields.Add(ulong.Parse(field[0], CultureInfo.InvariantCulture), Kind(field[1], shapes));
            }
        }

        return shapes;
    }

    private static ThriftKind Kind(string text, Dictionary<string, ThriftShape> shapes) =>
        text[0] == '['
            ? new ThriftKind(ThriftType.List, null, Kind(text[1..^1], shapes))
            : text switch
            {
                "int" => new ThriftKind(ThriftType.Int32),
                "byte" => new ThriftKind(ThriftType.Byte),
                "bool" => new ThriftKind(ThriftType.True),
                "double" => new ThriftKind(ThriftType.Double),
                "bytes" => new ThriftKind(ThriftType.Binary),
                _ => new ThriftKind(ThriftType.Structure, shapes[text]),
            };
}
