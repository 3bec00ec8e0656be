using System.Text;
using Kinship.Data;
using Xunit;

namespace Kinship.Tests.Data;

public sealed class FileErrorTests
{
    [Fact]
    public void Read_NoSuchFile_SuggestsTheNearest()
    {
        using TempFile file = new("x,y\n1,a\n");
        string wrong = Path.Combine(file.Folder, "tabel.csv");
        string message = Assert.Throws<InputException>(() => TabularData.Read(wrong)).Message;
        AssertSays(message, wrong, "no such file", "Did you mean 'table.csv'?");
    }

    [Fact]
    public void Read_NoSuchFolder_SaysSo() =>
        AssertSays(
            Assert.Throws<InputException>(() => TabularData.Read("/nowhere/at/all.csv")).Message,
            "no such file",
            "no folder"
        );

    [Fact]
    public void Read_Folder_IsRefused()
    {
        using TempFile file = new("");
        AssertSays(Assert.Throws<InputException>(() => TabularData.Read(file.Folder)).Message, "is a folder", ".csv");
    }

    [Theory]
    [InlineData("")]
    [InlineData("\n")]
    [InlineData("\uFEFF")]
    public void Read_EmptyFile_IsRefused(string content)
    {
        using TempFile file = new(content);
        AssertSays(file.Refusal("y"), file.Path, "the file is empty", "header line");
    }

    [Fact]
    public void Read_GzipHeaderAlone_IsDamaged()
    {
        using TempFile file = new("");
        File.WriteAllBytes(file.Path, [0x1f, 0x8b, 8, 0]);
        AssertSays(file.Refusal("y"), "damaged or cut off");
    }

    [Fact]
    public void Read_SingleNumPyArray_SaysHowToSave()
    {
        using TempFile file = new("");
        File.WriteAllBytes(file.Path, [0x93, (byte)'N', (byte)'U', (byte)'M', (byte)'P', (byte)'Y', 1, 0]);
        AssertSays(file.Refusal("y"), "a single NumPy array (.npy)", "np.savez");
    }

    [Fact]
    public void Read_NoHeaderLine_IsSuspected()
    {
        using TempFile file = new("0.5,1.5,u\n2,3,v\n");
        AssertSays(file.Refusal("y"), "is the header line with the columns' names missing?");
    }

    [Fact]
    public void Read_HeaderOnly_IsRefused()
    {
        using TempFile file = new("a,b,y\n\n");
        AssertSays(file.Refusal("y"), "3 columns", "no row follows");
    }

    [Fact]
    public void Read_DuplicateHeader_NamesBothColumns()
    {
        using TempFile file = new("a,b,a\n1,2,3\n");
        AssertSays(file.Refusal("b"), "line 1", "'a' twice", "columns 1 and 3");
    }

    [Theory]
    [InlineData("a,b,y\n1,2,u\n3,4\n5,6,v\n", "line 3", "found 2 fields, expected 3")]
    [InlineData("a,b,y\n1,2,u\n\"x\ny\",4,v\n5,6,7,v\n", "line 5", "found 4 fields, expected 3")]
    [InlineData("a;b\n1;2;3\n", "line 2", "separated by semicolons")]
    public void Read_RaggedRow_NamesItsLine(string content, string line, string fields)
    {
        using TempFile file = new(content);
        AssertSays(file.Refusal(""), file.Path, line + ":", fields);
    }

    [Fact]
    public void Read_RaggedRowOverManyLines_PointsAtTheQuotes()
    {
        using TempFile file = new("a,b,y\n\"1,2,u\n3,4,v\n5,\"6,7,8\",v\n");
        AssertSays(file.Refusal(""), "line 2:", "a quote opens here and never closes");
        using TempFile paired = new("a,b,y\n\"1,2,u\n3,4,v\n5,6\",v,w,x\n");
        AssertSays(paired.Refusal(""), "line 2:", "runs on to line 4", "a quote too many");
    }

    [Theory]
    [InlineData("a,y\n1,2\n\"3,4\n5,6\n", 3)]
    [InlineData("a,y\n1,2\n3,\"4", 3)]
    [InlineData("\"a,y\n1,2\n", 1)]
    public void Read_QuoteNeverCloses_NamesWhereItOpened(string content, int line)
    {
        using TempFile file = new(content);
        AssertSays(file.Refusal(""), $"line {line}:", "a quote opens here and never closes");
    }

    [Fact]
    public void Read_QuoteNeverClosesInABigFile_NamesWhereItOpened()
    {
        StringBuilder text = new("a,y\n1,2\n\"3,4\n");
        text.Insert(text.Length, "123456789,12345678\n", 1_000_000);
        using TempFile file = new(text.ToString());
        AssertSays(file.Refusal(""), "line 3:", "a quote opens here and never closes");
    }

    [Fact]
    public void Read_StrayQuotesInsideFields_NameTheFirst()
    {
        using TempFile file = new("a,y\n5\" pipe,2\n3,4\n6\" pipe,2\n");
        AssertSays(file.Refusal(""), "line 2:", "a quote in the middle of the field", "5\" pipe");
    }

    [Fact]
    public void Read_NotUtf8_NamesTheLine()
    {
        using TempFile file = new(Encoding.Latin1.GetBytes("a,y\n1,b\n2,caf\u00e8\n"));
        AssertSays(file.Refusal("y"), "line 3:", "not UTF-8", "save the table as UTF-8");
    }

    [Fact]
    public void Read_BrokenGzip_IsRefused()
    {
        string text = string.Concat(Enumerable.Range(0, 5000).Select(i => $"{i * 7919 % 1000},{i}\n"));
        byte[] whole = TempFile.Gzip("a,y\n" + text);
        using TempFile cut = new(whole[..(whole.Length / 2)], "t.csv.gz");
        AssertSays(cut.Refusal("y"), cut.Path, "damaged or cut off");
        byte[] flipped = [.. whole[..20], .. Enumerable.Repeat((byte)0xff, 200), .. whole[220..]];
        using TempFile broken = new(flipped, "t.csv.gz");
        AssertSays(broken.Refusal("y"), broken.Path, "damaged or cut off");
    }

    [Fact]
    public void Read_Spreadsheet_AsksForCsv()
    {
        using TempFile file = new("anything", "book.xlsx");
        AssertSays(file.Refusal(""), "a spreadsheet", "export it as CSV");
    }

    private static void AssertSays(string message, params string[] parts) =>
        Assert.All(parts, part => Assert.Contains(part, message, StringComparison.Ordinal));
}
