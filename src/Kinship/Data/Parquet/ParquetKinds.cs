using Parquet.Schema;

namespace Kinship.Data;

/// <summary>Which of Parquet's columns are numbers or text, and what the others are called.</summary>
internal static class ParquetKinds
{
    /// <summary>What the column holds where that is neither numbers nor text, for a message; null where it can be read.</summary>
    public static string? Unreadable(Field field) =>
        field switch
        {
            ListField or DataField { IsArray: true } => "lists",
            StructField => "records of several fields",
            MapField => "maps",
            DateTimeDataField or TimeDataField => "dates or times",
            DataField { MaxRepetitionLevel: 0 } data when IsReadable(data.ClrType) => null,
            DataField data when data.ClrType == typeof(ReadOnlyMemory<byte>) => "raw bytes",
            DataField data when data.ClrType == typeof(Guid) => "UUIDs",
            DataField data => $"values of the kind {data.ClrType.Name}",
            _ => "nested values",
        };

    private static bool IsReadable(Type type) =>
        type == typeof(bool)
        || type == typeof(ReadOnlyMemory<char>)
        || type == typeof(decimal)
        || type == typeof(float)
        || type == typeof(double)
        || type == typeof(sbyte)
        || type == typeof(byte)
        || type == typeof(short)
        || type == typeof(ushort)
        || type == typeof(int)
        || type == typeof(uint)
        || type == typeof(long)
        || type == typeof(ulong);
}
