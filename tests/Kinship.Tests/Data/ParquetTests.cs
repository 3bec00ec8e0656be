using System.Globalization;
using System.Text;
using CsCheck;
using Kinship.Data;
using Xunit;

namespace Kinship.Tests.Data;

public sealed class ParquetTests
{
    private static readonly string[] s_types =
    [
        "DOUBLE",
        "FLOAT",
        "BIGINT",
        "TINYINT",
        "DECIMAL(9,3)",
        "BOOLEAN",
        "VARCHAR",
        "INTEGER",
        "VARCHAR",
        "DOUBLE",
        "FLOAT",
        "BOOLEAN",
        "UINTEGER",
    ];

    private static readonly Gen<string[]> s_row = Gen.Select(
            Gen.Double[-1e6, 1e6],
            Gen.Float[-10f, 10f],
            Gen.Long[-1L << 60, 1L << 60],
            Gen.Int[0, 99],
            Gen.String[Gen.Char['a', 'd'], 0, 2],
            Gen.Int[0, 1 << 13]
        )
        .Select(Cells);

    /// <summary>Numbers of every type, truths, texts, labels of every kind, and holes in all of them.</summary>
    [Theory]
    [InlineData("CODEC snappy")]
    [InlineData("CODEC zstd, ROW_GROUP_SIZE 2048")]
    [InlineData("CODEC gzip, PARQUET_VERSION v2")]
    [InlineData("CODEC uncompressed")]
    public void Read_SameTableAsCsvAndParquet_IsTheSameDataset(string options) =>
        s_row
            .Array[5000]
            .Sample(
                rows =>
                {
                    using TempFile csv = new(Csv(rows));
                    string columns = string.Join(", ", s_types.Select((type, i) => $"'c{i}': '{type}'"));
                    using TempFile parquet = ParquetFile.Of(
                        $"SELECT * FROM read_csv('{csv.Path}', header = true, columns = {{{columns}}})",
                        options
                    );
                    AssertSame(Read(csv), Read(parquet));
                },
                iter: 2,
                threads: 1
            );

    [Fact]
    public void Read_WithoutNulls_SameTable()
    {
        using TempFile file = ParquetFile.Of("SELECT i AS x, i % 3 AS y FROM range(5000) t(i)");
        TabularData data = file.Read("y");
        Assert.Equal((5000, 3), (data.Rows, data.Tasks[0].Size));
        Assert.Equal(["0", "1", "2"], data.Tasks[0].Outputs);
        Assert.Equal((0.0, 4999.0), (data.Columns[0].Min, data.Columns[0].Max));
    }

    [Fact]
    public void Read_TextsThatBeginAsNumbers_KeepTheirSpelling()
    {
        using TempFile file = ParquetFile.Of(
            "SELECT CASE WHEN i < 100 THEN '0' || i % 3 ELSE 'A' END AS code, i % 2 AS y FROM range(4000) t(i)"
        );
        Assert.Equal(["A", "00", "01", "02"], file.Read("y").Columns[0].Categories.Select(c => c.Name));
    }

    [Theory]
    [InlineData("[i, i]", "lists")]
    [InlineData("{'a': i}", "records of several fields")]
    [InlineData("MAP {'a': i}", "maps")]
    [InlineData("DATE '2026-01-01'", "dates or times")]
    [InlineData("TIMESTAMP '2026-01-01 10:00:00'", "dates or times")]
    [InlineData("TIME '10:00:00'", "dates or times")]
    [InlineData("'a'::BLOB", "raw bytes")]
    [InlineData("uuid()", "UUIDs")]
    public void Read_OtherKinds_NameTheColumnUnlessItIsDropped(string value, string kind)
    {
        using TempFile file = ParquetFile.Of($"SELECT i AS x, {value} AS odd, i % 2 AS y FROM range(10) t(i)");
        AssertSays(file.Refusal("y"), file.Path, "column 'odd'", kind, "--drop odd");
        Assert.Equal(10, file.Read("y", o => o with { Drop = ["odd"] }).Rows);
    }

    [Fact]
    public void Read_InfiniteNumber_NamesRowAndColumn()
    {
        using TempFile file = ParquetFile.Of(
            "SELECT CASE WHEN i = 3000 THEN 'inf'::DOUBLE ELSE i END AS x, i % 2 AS y FROM range(5000) t(i)"
        );
        AssertSays(file.Refusal("y"), "row (counted from 0) 3000, column 'x'", "expected a finite number");
    }

    [Fact]
    public void Read_BadWeight_NamesRowAndColumn()
    {
        using TempFile file = ParquetFile.Of("SELECT i AS x, 2500 - i AS w, i % 2 AS y FROM range(5000) t(i)");
        AssertSays(
            file.Refusal("y", o => o with { SampleWeight = "w" }),
            "row (counted from 0) 2501, column 'w'",
            "found -1"
        );
    }

    [Fact]
    public void Read_NoRows_IsRefused()
    {
        using TempFile file = ParquetFile.Of("SELECT 1 AS x, 2 AS y WHERE false");
        AssertSays(file.Refusal("y"), "2 columns, but no row");
    }

    [Fact]
    public void Read_NotParquetAtAll_SaysSo()
    {
        using TempFile file = new("x,y\n1,2\n", "table.parquet");
        AssertSays(file.Refusal("y"), file.Path, "does not begin with PAR1", "save the table as CSV");
        using TempFile empty = new("", "table.parquet");
        AssertSays(empty.Refusal("y"), empty.Path, "empty");
    }

    [Fact]
    public void Read_CutOff_IsRefusedAtEveryLength()
    {
        byte[] whole = Whole();
        for (int length = 1; length < whole.Length; length += 7)
        {
            using TempFile file = new(whole[..length], "table.parquet");
            AssertSays(file.Refusal("y"), file.Path, "cannot be read as a Parquet file");
        }
    }

    /// <summary>Never another exception, whatever the byte; some changes leave a table.</summary>
    [Theory]
    [InlineData(0xff)]
    [InlineData(0x10)]
    [InlineData(0x01)]
    public void Read_AnyByteOfTheFooterChanged_IsATableOrAnInputError(byte change)
    {
        byte[] whole = Whole();
        for (int place = whole.Length - 400; place < whole.Length; place++)
        {
            byte[] changed = [.. whole];
            changed[place] ^= change;
            using TempFile file = new(changed, "table.parquet");
            Exception? found = Record.Exception(() => file.Read("y"));
            Assert.True(found is null or InputException, $"byte {place}: {found}");
        }
    }

    private static byte[] Whole()
    {
        using TempFile file = ParquetFile.Of("SELECT i AS x, 't' || i % 3 AS t, i % 2 AS y FROM range(50) t(i)");
        return File.ReadAllBytes(file.Path);
    }

    private static Dataset Read(TempFile file) =>
        file.Read("c7,c8,b=[c11],c9,c10", o => o with { SampleWeight = "c12" }).All();

    private static string[] Cells(double wide, float narrow, long whole, int small, string text, int holes)
    {
        string[] cells =
        [
            wide.ToString("R", CultureInfo.InvariantCulture),
            narrow.ToString("R", CultureInfo.InvariantCulture),
            whole.ToString(CultureInfo.InvariantCulture),
            small.ToString(CultureInfo.InvariantCulture),
            (small / 8m).ToString(CultureInfo.InvariantCulture),
            small % 3 == 0 ? "True" : "False",
            text,
            (small % 4).ToString(CultureInfo.InvariantCulture),
            "class " + (char)('a' + (small % 3)),
            (wide / 7).ToString("R", CultureInfo.InvariantCulture),
            (narrow / 7).ToString("R", CultureInfo.InvariantCulture),
            small % 5 == 0 ? "True" : "False",
            small.ToString(CultureInfo.InvariantCulture),
        ];
        // The last column is the rows' weights, which have no holes.
        return [.. cells.Select((cell, i) => i < cells.Length - 1 && (holes >> i) % 2 == 1 && small < 25 ? "" : cell)];
    }

    private static string Csv(string[][] rows)
    {
        StringBuilder text = new(string.Join(',', s_types.Select((_, i) => $"c{i}")) + "\n");
        foreach (string[] row in rows)
        {
            text.AppendJoin(',', row).Append('\n');
        }

        return text.ToString();
    }

    private static void AssertSame(Dataset csv, Dataset parquet)
    {
        Assert.Equal(csv.FeatureNames, parquet.FeatureNames);
        Assert.Equal(Bits(csv.Features), Bits(parquet.Features));
        Assert.Equal(Bits(csv.SampleWeights), Bits(parquet.SampleWeights));
        foreach ((Target expected, Target found) in csv.Targets.Zip(parquet.Targets))
        {
            Assert.Equal(expected.Task.Kind, found.Task.Kind);
            Assert.Equal(expected.Task.Outputs, found.Task.Outputs);
            Assert.Equal(expected.Classes, found.Classes);
            Assert.Equal(Bits(expected.Values), Bits(found.Values));
        }
    }

    private static int[] Bits(float[] numbers) => [.. numbers.Select(BitConverter.SingleToInt32Bits)];

    private static void AssertSays(string message, params string[] parts) =>
        Assert.All(parts, part => Assert.Contains(part, message, StringComparison.Ordinal));
}
