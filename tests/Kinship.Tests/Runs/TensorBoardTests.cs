using Kinship.Affinity;
using Kinship.Engine;
using Kinship.Runs;
using Kinship.Runs.Checkpoints;
using Kinship.Training;
using Xunit;

namespace Kinship.Tests.Runs;

public sealed class TensorBoardTests : IDisposable
{
    private static readonly ResumableRun s_run = ResumableRun.Default with { TensorBoard = true };
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Crc32C_OfTheStandardsExample_IsTheKnownOne() =>
        // RFC 3720, appendix B.4.
        Assert.Equal((0xE3069283u, 0x8A9136AAu), (Crc32C.Of("123456789"u8), Crc32C.Of(new byte[32])));

    [Fact]
    public void Events_OfARun_AreItsHistoryUnderKerasTags()
    {
        s_run.Write(_folder["run"]);

        RunFolder run = RunFolder.Load(_folder["run"]);
        History history = run.ReadHistory();
        List<TensorBoardEvents.Event> train = Read("run", "train");
        List<TensorBoardEvents.Event> validation = Read("run", "validation");
        Assert.Equal("brain.Event:2", train[0].Version);
        Assert.Equal([1, 2, 3, 4, 5], train.Skip(1).Select(e => e.Step));
        Assert.All(train, e => Assert.Equal(1893553445.6, e.WallTime));
        for (int epoch = 1; epoch <= 5; epoch++)
        {
            Dictionary<string, float> of = train[epoch].Scalars.ToDictionary(s => s.Tag, s => s.Value);
            Assert.Equal((float)history["loss"][epoch - 1], of["epoch_loss"]);
            Assert.Equal((float)history["colour_accuracy"][epoch - 1], of["epoch_colour_accuracy"]);
            Assert.Equal((float)history["learning_rate"][epoch - 1], of["epoch_learning_rate"]);
            Assert.DoesNotContain(of.Keys, k => k.Contains("val_", StringComparison.Ordinal));
            Assert.Equal(
                (float)history["val_price_loss"][epoch - 1],
                validation[epoch].Scalars.Single(s => s.Tag == "epoch_price_loss").Value
            );
        }
    }

    [Fact]
    public void Events_OfARun_AreItsAffinities()
    {
        s_run.Write(_folder["run"]);

        AffinityRecord record = RunFolder.Load(_folder["run"]).ReadAffinity();
        AffinitySeries lookahead = record.Get(Estimator.Lookahead, Move.Preconditioned, On.Validation);
        List<TensorBoardEvents.Event> events = Read("run", "affinity");
        for (int epoch = 1; epoch <= 5; epoch++)
        {
            const string Tag = "affinity/lookahead-preconditioned-validation/colour->price";
            Assert.Equal(
                (float)lookahead.Epochs[epoch - 1].Mean["colour", "price"],
                events[epoch].Scalars.Single(s => s.Tag == Tag).Value
            );
        }

        Assert.Contains(events[1].Scalars, s => s.Tag == "affinity/cosine-train/flags->flags" && s.Value == 1);
    }

    [Fact]
    public void Events_OfAResumedRun_AreThoseOfTheUninterrupted()
    {
        s_run.Write(_folder["whole"]);
        s_run.WriteUntil(_folder["parts"], 28);

        s_run.Resume(_folder["parts"]);

        RunContents.AssertSame(_folder["whole"], _folder["parts"]);
    }

    [Fact]
    public void Events_OfARunResumedWithTensorBoard_HaveTheEpochsBeforeToo()
    {
        s_run.Write(_folder["whole"]);
        (s_run with { TensorBoard = false }).WriteUntil(_folder["parts"], 28);

        s_run.Resume(_folder["parts"]);

        RunContents.AssertSame(_folder["whole"], _folder["parts"]);
    }

    [Theory]
    [InlineData(20)]
    [InlineData(400)]
    [InlineData(700)]
    public void Events_FileCutShort_IsWrittenAnew(int length)
    {
        s_run.Write(_folder["whole"]);
        s_run.WriteUntil(_folder["parts"], 28);
        string file = Assert.Single(Directory.GetFiles(Path.Combine(_folder["parts"], "tensorboard", "train")));
        Assert.True(new FileInfo(file).Length > length);
        using (FileStream stream = File.OpenWrite(file))
        {
            stream.SetLength(length);
        }

        s_run.Resume(_folder["parts"]);

        RunContents.AssertSame(_folder["whole"], _folder["parts"]);
    }

    private List<TensorBoardEvents.Event> Read(string run, string kind) =>
        TensorBoardEvents.Read(Assert.Single(Directory.GetFiles(Path.Combine(_folder[run], "tensorboard", kind))));
}
