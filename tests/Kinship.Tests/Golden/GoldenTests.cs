using Xunit;

namespace Kinship.Tests.Golden;

/// <summary>Every number of every golden file, by the library's own engine.</summary>
public sealed class GoldenTests
{
    public static TheoryData<string> Files => [.. GoldenFiles.All.Select(f => Path.GetFileName(f))];

    [Fact]
    public void Folder_HasCases() => Assert.NotEmpty(GoldenFiles.All);

    [Theory]
    [MemberData(nameof(Files))]
    public void Engine_InDouble_GivesEveryNumber(string file)
    {
        GoldenCase golden = Load(file);
        GoldenComparison.InDouble(golden, torchForm => new DenseGoldenEngine<double>(golden, torchForm));
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void Engine_InSingle_GivesEveryNumberWithinRounding(string file)
    {
        GoldenCase golden = Load(file);
        GoldenComparison.InSingle(golden, torchForm => new DenseGoldenEngine<float>(golden, torchForm));
    }

    private static GoldenCase Load(string file) => new(Path.Combine(GoldenFiles.Folder, file));
}
