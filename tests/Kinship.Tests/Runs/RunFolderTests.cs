using Kinship.Affinity;
using Kinship.Data;
using Kinship.Engine;
using Kinship.Networks;
using Kinship.Runs;
using Kinship.Runs.Checks;
using Kinship.Tests.Training;
using Kinship.Training;
using Xunit;

namespace Kinship.Tests.Runs;

public sealed class RunFolderTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Load_CompletedRun_SaysWhatRan()
    {
        RunExamples.Write(_folder["run"]);

        RunInfo info = RunFolder.Load(_folder["run"]).Info;

        Assert.Equal(TrainingStatus.Completed, info.Status);
        Assert.Null(info.Reason);
        Assert.Equal(["train", "a b.csv", "--targets", "colour"], info.CommandLine);
        Assert.Equal(RunExamples.Info.Data, info.Data);
        Assert.Equal(RunExamples.Training.Optimizer, info.Options.Optimizer);
        Assert.Equal(0.5, info.Options.TaskWeights["flags"]);
        Assert.Equal([Move.Preconditioned, Move.Gradient], info.Options.Moves);
        Assert.Equal(["colour", "flags", "price"], info.Tasks.Select(t => t.Name));
        Assert.Equal(3, info.EpochsDone);
        Assert.Equal(new(46, 46, 0), info.Network);
        Assert.True(info.Finished >= info.Started);
        Assert.Equal("0.1.0", info.Version);
    }

    [Fact]
    public void Load_CompletedRun_GivesTheSameNetworkAndPreprocessing()
    {
        Network network = RunExamples.Write(_folder["run"]).Network;

        RunFolder run = RunFolder.Load(_folder["run"]);

        Assert.Equivalent(network, run.ReadNetwork(), strict: true);
        Assert.Equivalent(RunExamples.Preprocessing, run.ReadPreprocessing(), strict: true);
    }

    [Fact]
    public void ReadNetwork_EveryKindOfLayerAndInput_GivesTheSame()
    {
        Network network = NetworkTemplate
            .Sequential.Dense(5, Activation.LeakyRelu)
            .BatchNormalization(0.9, 1e-5)
            .Dropout(0.25)
            .Activation(Activation.Swish)
            .WithHead("flags", new Dense(3, Activation.Gelu))
            .Build(new InputShape(4, [new(2, "stadt \"é\"", 40)]), [RunExamples.Odd, Examples.Flags]);
        RunFolderWriter.Create(_folder["run"], RunExamples.Info, network, null);

        RunFolder run = RunFolder.Load(_folder["run"]);

        Assert.Equivalent(network, run.ReadNetwork(), strict: true);
        Assert.Equal(network.Trunk, run.ReadNetwork().Trunk);
        Assert.Null(run.ReadPreprocessing());
    }

    [Fact]
    public void Load_CompletedRun_GivesTheSameNumbers()
    {
        RunExamples written = RunExamples.Write(_folder["run"]);

        RunFolder run = RunFolder.Load(_folder["run"]);

        History history = run.ReadHistory();
        Assert.Equal(written.Result.History.Names, history.Names);
        Assert.Equal(
            Enumerable.Range(0, 3).Select(written.Result.History.Row),
            Enumerable.Range(0, 3).Select(history.Row)
        );
        AssertSame(written.Recorder.ToRecord(), run.ReadAffinity());
        Assert.Equal(
            written.Engine.ExportWeights().Select(w => (w.Name, string.Join(',', w.Values))),
            run.ReadWeights().Select(w => (w.Name, string.Join(',', w.Values)))
        );
    }

    [Fact]
    public void ReadAffinity_TasksWithOddNames_GivesTheSame()
    {
        string[] tasks = ["a,\"b\"", "é\nü"];
        AffinityMatrix means = new(tasks, [0.1, -1e-300, double.NaN, 3]);
        AffinityStatistics statistics = new(means, means.Select(Math.Abs), [3, 2, 0, 4]);
        AffinitySeries series = new(
            new(Estimator.Lookahead, Move.Optimizer, On.Validation),
            [statistics],
            statistics,
            statistics
        );
        string path = _folder["affinity.csv"];
        AffinityRecord record = new(tasks, Move.Optimizer, [series], [0.1], []);
        File.WriteAllText(path, RunExamples.AffinityText(record));

        AffinitySeries back = Assert.Single(
            AffinityCsvReader.Parse(File.ReadAllText(path), path, new Sources(tasks, [])).Series
        );

        AssertSame(series, back);
        Assert.NotNull(back.Settled);
    }

    [Fact]
    public void Affinity_CompletedRun_HasTheColumnsOfTheContract()
    {
        RunExamples.Write(_folder["run"]);

        string[] lines = File.ReadAllLines(Path.Combine(_folder["run"], "affinity.csv"));

        Assert.Equal("epoch,estimator,move,layer,on,source,target,mean,sd,se,ci_low,ci_high,steps,verdict", lines[0]);
        Assert.Matches(
            "^1,lookahead,preconditioned,all,train,colour,colour,[^,]+,[^,]+,[^,]*,[^,]*,[^,]*,8,too few steps$",
            lines[1]
        );
        Assert.Contains(lines, l => l.StartsWith("3,cosine,,all,train,price,flags,", StringComparison.Ordinal));
        Assert.Contains(
            lines,
            l => l.StartsWith("all,lookahead,gradient,all,validation,flags,price,", StringComparison.Ordinal)
        );
    }

    [Fact]
    public void Json_CompletedRun_IsCamelCaseWithTheNamesOfTheCommandLine()
    {
        RunExamples.Write(_folder["run"]);

        string json = File.ReadAllText(Path.Combine(_folder["run"], "run.json"));

        Assert.Contains("\n  \"status\": \"completed\",\n", json);
        Assert.Contains("\"first-order\"", json);
        Assert.Contains("\"name\": \"adam\",\n      \"beta1\": 0.9", json);
        Assert.Contains("\"kind\": \"multi-label\"", json);
    }

    [Fact]
    public void Load_AfterEveryEpoch_GivesWhatWasWrittenSoFar()
    {
        List<int> epochs = [];
        string path = _folder["run"];
        EpochObserver observer = new(epoch =>
        {
            RunFolder run = RunFolder.Load(path);
            Assert.Equal(TrainingStatus.Running, run.Info.Status);
            Assert.Equal(epoch, run.ReadHistory().Count);
            Assert.Equal(epoch, run.ReadAffinity().Epochs.Count);
            Assert.Throws<InputException>(() => run.ReadWeights());
            epochs.Add(epoch);
        });

        RunExamples.Write(path, [observer]);

        Assert.Equal([1, 2, 3], epochs);
    }

    [Fact]
    public void ReadAffinity_RunKilled_PoolsTheEpochs()
    {
        RunExamples written = RunExamples.Write(_folder["run"]);
        string affinity = Path.Combine(_folder["run"], "affinity.csv");
        string[] lines = File.ReadAllLines(affinity);
        File.WriteAllLines(affinity, lines.Where(l => !l.StartsWith("all", StringComparison.Ordinal)));
        File.AppendAllText(affinity, "4,lookahead,pre");

        AffinityStatistics pooled = RunFolder.Load(_folder["run"]).ReadAffinity().Default.Whole;

        AffinityStatistics whole = written.Recorder.ToRecord().Default.Whole;
        Assert.Equal(whole.Steps, pooled.Steps);
        for (int p = 0; p < 9; p++)
        {
            Assert.Equal(whole.Mean.Values[p], pooled.Mean.Values[p], 1e-12);
            Assert.Equal(whole.StandardDeviation.Values[p], pooled.StandardDeviation.Values[p], 1e-12);
        }
    }

    [Fact]
    public void Load_RunInterruptedWithinAnEpoch_KeepsItsSteps()
    {
        using CancellationTokenSource stop = new();
        StepObserver observer = new(
            (epoch, step) =>
            {
                if (epoch == 2 && step == 3)
                {
                    stop.Cancel();
                }
            }
        );

        RunExamples written = RunExamples.Write(_folder["run"], [observer], cancellation: stop.Token);

        RunFolder run = RunFolder.Load(_folder["run"]);
        Assert.Equal(TrainingStatus.Interrupted, run.Info.Status);
        Assert.Equal("stopped by the user", run.Info.Reason);
        Assert.Equal(1, run.ReadHistory().Count);
        Assert.Equal(3, run.ReadAffinity().Epochs[1].MaximumSteps);
        AssertSame(written.Recorder.ToRecord(), run.ReadAffinity());
        Assert.NotEmpty(run.ReadWeights());
        FileFinding affinity = FolderCheck.Of(_folder["run"]).Files.Single(f => f.File == RunFiles.Affinity);
        Assert.False(affinity.IsBad, affinity.Holds);
    }

    [Fact]
    public void Load_RunFailed_SaysWhyAndKeepsWhatWasMeasured()
    {
        RunExamples written = RunExamples.Write(
            _folder["run"],
            distort: (step, task, loss) => step == 10 && task == 1 ? double.NaN : loss
        );

        RunFolder run = RunFolder.Load(_folder["run"]);

        Assert.Equal(TrainingStatus.Failed, run.Info.Status);
        Assert.Equal(written.Result.Reason, run.Info.Reason);
        Assert.Contains("epoch 2, step 2", run.Info.Reason);
        Assert.Equal(1, run.ReadHistory().Count);
        AssertSame(written.Recorder.ToRecord(), run.ReadAffinity());
    }

    private static void AssertSame(AffinityRecord expected, AffinityRecord actual)
    {
        Assert.Equal(expected.Tasks, actual.Tasks);
        Assert.Equal(expected.DefaultMove, actual.DefaultMove);
        Assert.Equal(expected.LearningRates, actual.LearningRates);
        Assert.Equal(expected.Series.Count, actual.Series.Count);
        foreach ((AffinitySeries e, AffinitySeries a) in expected.Series.Zip(actual.Series))
        {
            AssertSame(e, a);
        }

        Assert.Equal(expected.Accounts.Count, actual.Accounts.Count);
        foreach ((Accounting e, Accounting a) in expected.Accounts.Zip(actual.Accounts))
        {
            Assert.Equal((e.On, e.IsEstimate), (a.On, a.IsEstimate));
            Assert.Equal(e.Contributions.Values.ToArray(), a.Contributions.Values.ToArray());
            Assert.Equal(e.Start, a.Start);
            Assert.Equal(e.End, a.End);
        }
    }

    private static void AssertSame(AffinitySeries expected, AffinitySeries actual)
    {
        Assert.Equal(expected.Key, actual.Key);
        Assert.Equal(expected.Epochs.Count, actual.Epochs.Count);
        AffinityStatistics?[] e = [.. expected.Epochs, expected.Whole, expected.Settled];
        AffinityStatistics?[] a = [.. actual.Epochs, actual.Whole, actual.Settled];
        for (int i = 0; i < e.Length; i++)
        {
            Assert.Equal(e[i]?.Mean.Values.ToArray(), a[i]?.Mean.Values.ToArray());
            Assert.Equal(e[i]?.StandardDeviation.Values.ToArray(), a[i]?.StandardDeviation.Values.ToArray());
            Assert.Equal(e[i]?.Steps, a[i]?.Steps);
        }
    }

    private sealed class EpochObserver(Action<int> action) : ITrainingObserver
    {
        public void OnEpoch(int epoch, History history) => action(epoch);
    }

    private sealed class StepObserver(Action<int, int> action) : ITrainingObserver
    {
        public void OnStep(int epoch, int step, BatchOutputs outputs, Observation? observation) => action(epoch, step);
    }
}
