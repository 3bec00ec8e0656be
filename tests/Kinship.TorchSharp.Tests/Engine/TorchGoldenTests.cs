using Kinship.Tests.Golden;
using Xunit;
using static TorchSharp.torch;

namespace Kinship.TorchSharp.Tests.Engine;

/// <summary>Every number of every golden file, through libtorch.</summary>
public sealed class TorchGoldenTests
{
    public static TheoryData<string> Files => [.. GoldenFiles.All.Select(f => Path.GetFileName(f))];

    [Theory]
    [MemberData(nameof(Files))]
    public void Engine_InDouble_GivesEveryNumber(string file)
    {
        GoldenCase golden = Load(file);
        GoldenComparison.InDouble(golden, form => new TorchGoldenEngine(golden, form, ScalarType.Float64));
    }

    /// <summary>
    /// libtorch adds up in another order than the files' program did; where tasks cancel in the first step's joint gradient, by which the
    /// preconditioned move divides, that shows as 1.3e-5.
    /// </summary>
    [Theory]
    [MemberData(nameof(Files))]
    public void Engine_InSingle_GivesEveryNumberWithinRounding(string file)
    {
        GoldenCase golden = Load(file);
        GoldenComparison.InSingle(
            golden,
            form => new TorchGoldenEngine(golden, form, ScalarType.Float32),
            preconditioned: 2e-5
        );
    }

    private static GoldenCase Load(string file) => new(Path.Combine(GoldenFiles.Folder, file));
}
