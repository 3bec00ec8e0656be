using System.Globalization;
using System.Numerics;
using Parquet;
using Parquet.Data;
using Parquet.Schema;

namespace Kinship.Data;

/// <summary>Reads one column of one row group into its builder.</summary>
internal sealed class ParquetColumn(
    Stream file,
    ParquetRowGroupReader group,
    DataField field,
    ColumnBuilder column,
    int firstRow
)
{
    private const int Batch = 1024;
    private const int LongestNumber = 64;
    private readonly int _rows = checked((int)group.RowCount);

    public void Read()
    {
        ParquetPages.Check(
            file,
            group.GetMetadata(field)?.MetaData ?? throw new InvalidDataException("A column is not in the file."),
            _rows
        );
        switch (Type.GetTypeCode(field.ClrType))
        {
            case TypeCode.Double:
                ReadNumbers<double>();
                break;
            case TypeCode.Single:
                ReadNumbers<float>();
                break;
            case TypeCode.SByte:
                ReadNumbers<sbyte>();
                break;
            case TypeCode.Byte:
                ReadNumbers<byte>();
                break;
            case TypeCode.Int16:
                ReadNumbers<short>();
                break;
            case TypeCode.UInt16:
                ReadNumbers<ushort>();
                break;
            case TypeCode.Int32:
                ReadNumbers<int>();
                break;
            case TypeCode.UInt32:
                ReadNumbers<uint>();
                break;
            case TypeCode.Int64:
                ReadNumbers<long>();
                break;
            case TypeCode.UInt64:
                ReadNumbers<ulong>();
                break;
            case TypeCode.Decimal:
                ReadTexts<decimal>(static d => d.ToString(CultureInfo.InvariantCulture));
                break;
            case TypeCode.Boolean:
                ReadTexts<bool>(static b => b ? bool.TrueString : bool.FalseString);
                break;
            default:
                ReadTexts<ReadOnlyMemory<char>>(static text => text.Span.Trim());
                break;
        }
    }

    private void ReadNumbers<T>()
        where T : unmanaged, INumber<T>
    {
        using RawColumnData<T> data = Load<T>();
        ReadOnlySpan<T> values = data.Values;
        ParquetCells cells = new(LevelsOf(data), values.Length, _rows);
        Span<double> batch = stackalloc double[Batch];
        int row = 0;
        while (row < _rows)
        {
            // In double precision a float32 is the number that it is written as: 0.1, though it is 0.100000001490116 itself.
            if (!column.IsNumbers || (typeof(T) == typeof(float) && column.IsWide))
            {
                AddSpelled(values, cells.Next(), firstRow + row);
                row++;
                continue;
            }

            Span<double> numbers = batch[..Math.Min(Batch, _rows - row)];
            foreach (ref double number in numbers)
            {
                int value = cells.Next();
                number = value < 0 ? double.NaN : double.CreateTruncating(values[value]);
            }

            column.Add(numbers, firstRow + row);
            row += numbers.Length;
        }
    }

    private void AddSpelled<T>(ReadOnlySpan<T> values, int value, int row)
        where T : INumber<T>
    {
        Span<char> spelling = stackalloc char[LongestNumber];
        int length = 0;
        _ = value >= 0 && values[value].TryFormat(spelling, out length, "", CultureInfo.InvariantCulture);
        column.Add(spelling[..length], row);
    }

    private void ReadTexts<T>(Func<T, ReadOnlySpan<char>> spell)
        where T : struct
    {
        using RawColumnData<T> data = Load<T>();
        ReadOnlySpan<T> values = data.Values;
        ParquetCells cells = new(LevelsOf(data), values.Length, _rows);
        for (int row = 0; row < _rows; row++)
        {
            int value = cells.Next();
            column.Add(value < 0 ? [] : spell(values[value]), firstRow + row);
        }
    }

    private RawColumnData<T> Load<T>()
        where T : struct => (RawColumnData<T>)group.ReadRawColumnDataBaseAsync(field).AsTask().GetAwaiter().GetResult();

    private ReadOnlySpan<int> LevelsOf(RawColumnData data) => field.MaxDefinitionLevel > 0 ? data.DefinitionLevels : [];
}
