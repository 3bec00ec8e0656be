using Kinship.Affinity;
using TorchSharp.Modules;
using Xunit;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Kinship.TorchSharp.Tests;

/// <summary>The README's two ways, as they stand there.</summary>
public sealed class ReadmeTests : IDisposable
{
    private readonly string _folder = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void BothWays_OnTheSameBatches_Measure()
    {
        string folder = _folder;
        random.manual_seed(1);
        using Sequential trunk = Sequential(Linear(8, 16), ReLU(), Dropout(0.1), Linear(16, 8), ReLU());
        using Linear digit = Linear(8, 10);
        using Linear odd = Linear(8, 2);
        using var optimizer = optim.Adam(trunk.parameters().Concat(digit.parameters()).Concat(odd.parameters()));
        TorchBatch[] batches = [.. Enumerable.Range(0, 4).Select(_ => Batch())];

        TorchNetwork network = new(
            trunk, // Module<Tensor, Tensor>
            TorchTask.Classification("digit", 10, digit), // its head
            TorchTask.Classification("odd", 2, odd)
        );
        TrainingRun run = new TorchModel(network, optimizer).Fit(
            batches,
            options: new() { Epochs = 3 },
            folder: folder
        );
        double moved = run.Affinity.Mean["digit", "odd"];

        using AffinityProbe probe = new(network, optimizer); // added
        foreach (TorchBatch batch in batches)
        {
            optimizer.zero_grad();
            Tensor features = trunk.call(batch.Input);
            Tensor loss =
                functional.cross_entropy(digit.call(features), batch.Targets[0])
                + functional.cross_entropy(odd.call(features), batch.Targets[1]);
            loss.backward();
            probe.Observe(batch); // added
            optimizer.step();
        }

        AffinityRecord record = probe.ToRecord(); // added

        Assert.Null(run.Reason);
        Assert.True(double.IsFinite(moved));
        Assert.All(record.Default.Whole.Steps, s => Assert.Equal(4, s));
        Assert.True(record.Mean["odd", "odd"] > 0);
    }

    /// <summary>Every line of the README's code is a line of the test above.</summary>
    [Theory]
    [InlineData("<!-- torchsharp: model -->")]
    [InlineData("<!-- torchsharp: probe -->")]
    public void Readme_ShowsWhatIsTested(string mark)
    {
        Directory.CreateDirectory(_folder);
        string readme = File.ReadAllText(Kinship.Tests.Architecture.RepositoryRoot.Combine("README.md"));
        string after = readme[readme.IndexOf(mark, StringComparison.Ordinal)..];
        string code = after.Split("```csharp")[1].Split("```")[0];
        string[] tested =
        [
            .. File.ReadLines(
                    Kinship.Tests.Architecture.RepositoryRoot.Combine(
                        "tests",
                        "Kinship.TorchSharp.Tests",
                        "ReadmeTests.cs"
                    )
                )
                .Select(l => l.Trim()),
        ];
        Assert.All(code.Split('\n').Select(l => l.Trim()), line => Assert.Contains(line, tested));
    }

    private static TorchBatch Batch()
    {
        Tensor digits = randint(0, 10, 32);
        return new(randn(32, 8) + digits.unsqueeze(1), digits, digits % 2);
    }
}
