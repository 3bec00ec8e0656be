using Kinship.Data;
using Kinship.Engine;
using Kinship.Runs;
using Kinship.Training;
using Xunit;

namespace Kinship.Tests.Runs;

/// <summary>A run that was stopped ends, resumed, as one that was not.</summary>
public sealed class ResumeTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(1)]
    [InlineData(ResumableRun.StepsPerEpoch)]
    [InlineData(ResumableRun.StepsPerEpoch + 3)]
    [InlineData((3 * ResumableRun.StepsPerEpoch) - 1)]
    [InlineData(4 * ResumableRun.StepsPerEpoch)]
    public void Resume_RunStopped_EndsAsTheUninterrupted(long steps)
    {
        ResumableRun.Default.Write(_folder["whole"]);
        ResumableRun.Default.WriteUntil(_folder["parts"], steps);

        RunCheckpoint? from = ResumableRun.Default.Resume(_folder["parts"]);

        Assert.Equal(steps / ResumableRun.StepsPerEpoch, from?.Checkpoint.Epoch ?? 0);
        RunContents.AssertSame(_folder["whole"], _folder["parts"]);
    }

    [Fact]
    public void Resume_StoppedAgainAndAgain_EndsAsTheUninterrupted()
    {
        ResumableRun.Default.Write(_folder["whole"]);
        ResumableRun.Default.WriteUntil(_folder["parts"], 11);
        for (int times = 0; times < 3; times++)
        {
            using CancellationTokenSource stop = new();
            ResumableRun stopped = ResumableRun.Default with { Observers = [new AtEpoch(stop, 2 + times)] };
            stopped.Resume(_folder["parts"], stop.Token);
        }

        ResumableRun.Default.Resume(_folder["parts"]);

        RunContents.AssertSame(_folder["whole"], _folder["parts"]);
        Assert.Equal(4, RunFolder.Load(_folder["parts"]).Info.Resumed);
    }

    [Fact]
    public void Resume_CompletedRunWithMoreEpochs_EndsAsOneOfSoMany()
    {
        ResumableRun longer = ResumableRun.Default with
        {
            Training = ResumableRun.Default.Training with { Epochs = 8 },
        };
        longer.Write(_folder["whole"]);
        ResumableRun.Default.Write(_folder["parts"]);

        longer.Resume(_folder["parts"]);

        RunContents.AssertSame(_folder["whole"], _folder["parts"]);
    }

    [Fact]
    public void Resume_OtherThreads_IsTheSameRun()
    {
        ResumableRun.Default.Write(_folder["whole"]);
        ResumableRun.Default.WriteUntil(_folder["parts"], 20);

        (ResumableRun.Default with { Training = ResumableRun.Default.Training with { Threads = 2 } }).Resume(
            _folder["parts"]
        );

        Assert.Equal(
            File.ReadAllBytes(Path.Combine(_folder["whole"], "model.safetensors")),
            File.ReadAllBytes(Path.Combine(_folder["parts"], "model.safetensors"))
        );
    }

    [Fact]
    public void Resume_EveryOptionThatHasAState_EndsAsTheUninterrupted()
    {
        ResumableRun run = ResumableRun.Default with
        {
            Training = ResumableRun.Default.Training with
            {
                Epochs = 9,
                Optimizer = new RMSprop(0.02, Momentum: 0.5, Centered: true),
                Clipping = new(GlobalNorm: 1),
                Schedule = new CosineDecay(0.1, Epochs: 20) { WarmUp = 1.5 },
                ReduceOnPlateau = new() { Patience = 1, Factor = 0.5 },
                EarlyStopping = new() { Patience = 5, RestoreBestWeights = true },
            },
        };
        run.Write(_folder["whole"]);
        run.WriteUntil(_folder["parts"], (4 * ResumableRun.StepsPerEpoch) + 3);

        run.Resume(_folder["parts"]);

        RunContents.AssertSame(_folder["whole"], _folder["parts"]);
    }

    [Fact]
    public void Resume_BeforeTheTrainingBegins_ChangesNothing()
    {
        ResumableRun.Default.WriteUntil(_folder["run"], 20);
        ResumableRun.Default.WriteUntil(_folder["same"], 20);

        ResumableRun run = ResumableRun.Default;
        Kinship.Networks.Network network = RunFolder.Load(_folder["run"]).ReadNetwork();
        RunFolderWriter.Resume(_folder["run"], run.Info(), network, null).Dispose();

        RunContents.AssertSame(_folder["same"], _folder["run"]);
    }

    [Fact]
    public void Write_LongTraining_KeepsTheLastTwoCheckpointsOfOneSize()
    {
        List<(int Count, long Size)> seen = [];
        ResumableRun run = ResumableRun.Default with
        {
            Training = ResumableRun.Default.Training with { Epochs = 30 },
            Observers = [new EpochEnd(() => seen.Add(Checkpoints(_folder["run"])))],
        };

        run.Write(_folder["run"]);

        // The newest may still be on its way.
        Assert.All(seen.Skip(2), s => Assert.InRange(s.Count, 1, 3));
        Assert.InRange(seen[^1].Size - seen[2].Size, -64, 64);
        Assert.Equal(
            ["epoch-0029.safetensors", "epoch-0030.safetensors"],
            Directory
                .GetFiles(Path.Combine(_folder["run"], "checkpoints"), "epoch*")
                .Select(f => Path.GetFileName(f))
                .Order(StringComparer.Ordinal)
        );
    }

    private static (int Count, long Size) Checkpoints(string run)
    {
        FileInfo[] files = new DirectoryInfo(Path.Combine(run, "checkpoints")).GetFiles("epoch*");
        return (files.Length, files.Length == 0 ? 0 : files.MaxBy(f => f.Name)!.Length);
    }

    private sealed class AtEpoch(CancellationTokenSource stop, int epoch) : ITrainingObserver
    {
        public void OnStep(int at, int step, BatchOutputs outputs, Observation? observation)
        {
            if (at == epoch + 1 && step == 2)
            {
                stop.Cancel();
            }
        }
    }

    private sealed class EpochEnd(Action action) : ITrainingObserver
    {
        public void OnEpoch(int epoch, History history) => action();
    }
}
