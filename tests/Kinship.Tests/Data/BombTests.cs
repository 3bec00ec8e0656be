using System.IO.Compression;
using System.Text;
using Kinship.Data;
using Kinship.Tests.Runs;
using Xunit;

namespace Kinship.Tests.Data;

/// <summary>Files that claim to hold, or unpack to, more than they can: refused before they are believed, in little memory.</summary>
[Collection(nameof(AloneCollection))]
public sealed class BombTests : IDisposable
{
    private readonly TemporaryFolder _file = new();

    public void Dispose() => _file.Dispose();

    [Theory]
    [InlineData("1,0\n", "over 200 times as much")]
    [InlineData("0", "a line of more than 16 MiB")]
    public void Gzip_ThatUnpacksToAThousandTimesItsSize_IsRefused(string pattern, string expected)
    {
        string path = _file["bomb.csv.gz"];
        using (GZipStream zip = new(File.Create(path), CompressionLevel.Optimal))
        {
            zip.Write("a,b\n"u8);
            byte[] chunk = Encoding.UTF8.GetBytes(
                string.Concat(Enumerable.Repeat(pattern, (1 << 20) / pattern.Length))
            );
            for (int megabyte = 0; megabyte < 100; megabyte++)
            {
                zip.Write(chunk);
            }
        }

        Assert.Contains(expected, Refused(path, most: 320 << 20).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("(2000000000, 1000)")]
    [InlineData("(3, 2000000000)")]
    [InlineData("(1000000, 1000000)")]
    [InlineData("(65536, 65536, 65536, 65536)")]
    public void Npz_ThatClaimsMoreThanItHas_IsRefused(string shape)
    {
        string header = $"{{'descr': '<f4', 'fortran_order': False, 'shape': {shape}, }}".PadRight(117) + "\n";
        string path = _file["claims.npz"];
        using (ZipArchive zip = ZipFile.Open(path, ZipArchiveMode.Create))
        {
            using Stream entry = zip.CreateEntry("X.npy").Open();
            entry.Write([
                0x93,
                .. "NUMPY"u8,
                1,
                0,
                (byte)header.Length,
                0,
                .. Encoding.ASCII.GetBytes(header),
                .. new byte[48],
            ]);
        }

        Refused(path, most: 64 << 20);
    }

    [Fact]
    public void Npz_WithAnArrayTwice_IsRefused()
    {
        string path = _file["twice.npz"];
        using (ZipArchive zip = ZipFile.Open(path, ZipArchiveMode.Create))
        {
            zip.CreateEntry("X.npy");
            zip.CreateEntry("X.npy");
        }

        Assert.Contains("twice", Refused(path, most: 64 << 20).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void SafeTensors_WhoseHeaderClaimsMoreThanThereIs_IsRefused()
    {
        string path = _file["claims.safetensors"];
        File.WriteAllBytes(path, [.. BitConverter.GetBytes(1L << 60), .. "{}"u8]);
        long before = GC.GetAllocatedBytesForCurrentThread();
        Assert.Throws<InputException>(() => Kinship.Runs.SafeTensors.Read(path));
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 1 << 20);
    }

    [Fact]
    public void Json_NestedADeepHundredThousand_IsRefused()
    {
        string deep = new('[', 100_000);
        Assert.Throws<InputException>(() => Kinship.Networks.NetworkFile.Parse(deep, "net.json"));
        string path = _file["deep.json"];
        File.WriteAllText(path, """{"class_name": """ + deep);
        Assert.Throws<InputException>(() => Kinship.Exchange.Keras.KerasModel.Read(path));
    }

    [Fact]
    public void Csv_OfAMillionColumns_IsRefused()
    {
        string line = string.Join(',', Enumerable.Range(0, 1_000_000));
        File.WriteAllText(_file["wide.csv"], $"{line}\n{line}\n");
        Assert.Contains("transpose", Refused(_file["wide.csv"], most: 320 << 20).Message, StringComparison.Ordinal);
    }

    private static InputException Refused(string path, long most)
    {
        long before = GC.GetTotalAllocatedBytes();
        InputException refusal = Assert.Throws<InputException>(() => TabularData.Read(path));
        Assert.InRange(GC.GetTotalAllocatedBytes() - before, 0, most);
        return refusal;
    }
}
