using Kinship.Affinity;
using Kinship.Data;
using Kinship.Networks;
using Kinship.Runs;
using Kinship.Tests.Data;
using Kinship.Training;
using Xunit;

namespace Kinship.Tests.Runs;

public sealed class ForesightTests
{
    private const double GiB = 1L << 30;

    [Fact]
    public void File_OfMoreNumbersThanMemoryHolds_IsRefused_UnlessColumnsAreLeftOut()
    {
        using TempFile file = new("a,b\n" + string.Concat(Enumerable.Repeat("0.5,1\n", 10_000)));
        // 20,000 numbers: 176,000 bytes.
        Foresight.OfFile(file.Path, new(), 200_000);
        Assert.Contains(
            "of memory, and there are",
            Assert.Throws<InputException>(() => Foresight.OfFile(file.Path, new(), 150_000)).Message,
            StringComparison.Ordinal
        );
        Foresight.OfFile(file.Path, new() { Drop = ["a"] }, 150_000);
    }

    [Theory]
    [InlineData("")]
    [InlineData("no rows")]
    public void File_ThatHoldsNothing_IsLeftToItsReader(string text)
    {
        using TempFile file = new(text);
        Foresight.OfFile(file.Path, new(), 1);
        Foresight.OfFile(file.Path + ".absent.csv", new(), 1);
    }

    [Fact]
    public void Network_IsRefusedWhereItDoesNotFit_AndManyPairsAreAnnounced()
    {
        Network network = NetworkTemplate
            .Sequential.Dense(1000, Activation.Relu)
            .Build(
                new InputShape(1000),
                [.. Enumerable.Range(0, 40).Select(t => LearningTask.Classification($"t{t}", ["0", "1"]))]
            );
        AffinityOptions affinity = new();
        TrainingOptions training = new MultiTaskModel(null, affinity).Measured(
            new TrainingOptions { Epochs = 1000 },
            network.Tasks
        );
        // 1,081,080 parameters: 0.14 GiB.
        string message = Assert
            .Throws<InputException>(() => Foresight.OfTraining(network, training, affinity, 0.1 * GiB))
            .Message;
        Assert.Contains("needs about 0.1 GiB of memory", message, StringComparison.Ordinal);
        string? note = Foresight.OfTraining(network, training, affinity, GiB);
        Assert.Contains("between 40 tasks takes about 1.1 GiB of memory and 2.2 GiB of the run folder", note);
        Assert.Contains("(--no-layers) 1.8 GiB", note, StringComparison.Ordinal);
        Assert.Null(Foresight.OfTraining(network, training with { Epochs = 100 }, affinity, GiB));
        Assert.Null(Foresight.OfTraining(network, training with { Measurement = null }, affinity, GiB));
    }
}
