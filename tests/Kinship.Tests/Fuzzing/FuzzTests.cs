using Kinship.Data;
using Kinship.Fuzz;
using Kinship.Fuzz.Targets;
using Kinship.Tests.Runs;
using Xunit;

namespace Kinship.Tests.Fuzzing;

/// <summary>
/// The short form of tests/Kinship.Fuzz: every reader over its corpus, over what once broke it, and over some thousand changes
/// of both, always the same ones. A reader reads, or says what is wrong with its input.
/// </summary>
public sealed class FuzzTests : IDisposable
{
    private const int Changes = 300;
    private readonly TemporaryFolder _folder = new();

    public static TheoryData<string> Targets => [.. FuzzTargets.All.Select(t => t.Name)];

    public void Dispose() => _folder.Dispose();

    [Theory]
    [MemberData(nameof(Targets))]
    public void Reader_OverItsCorpusAndChangesOfIt_ReadsOrRefuses(string name)
    {
        FuzzTarget target = FuzzTargets.All.First(t => t.Name == name);
        List<byte[]> inputs = [.. target.Seeds(), .. Files("Corpus", name), .. Files("Crashes", name)];
        Assert.NotEmpty(inputs);
        RandomStream random = new(1, RandomPurpose.Order, name);
        Mutator mutator = new(random, target.Words);
        int whole = inputs.Count;
        for (int change = 0; change < Changes; change++)
        {
            inputs.Add(mutator.Change(inputs[random.NextInt(whole)], inputs[random.NextInt(whole)]));
        }

        Directory.CreateDirectory(_folder["scratch"]);
        foreach (byte[] input in inputs)
        {
            string path = Path.Combine(_folder["scratch"], "input" + target.Ending);
            string? failure = Execution.Of(target, path, input);
            Assert.True(failure is null, $"{failure}\n{Convert.ToHexString(input)}");
        }
    }

    private static IEnumerable<byte[]> Files(string kind, string target) =>
        FuzzFolder.Files(Path.Combine(AppContext.BaseDirectory, kind, target));
}
