using System.Text.Json;
using Kinship.Data;
using Kinship.Effects;
using Kinship.Engine;
using Kinship.Networks;
using Kinship.Tests.Runs;
using Kinship.Training;
using Xunit;

namespace Kinship.Tests.Effects;

public sealed class EffectSweepTests
{
    private static readonly EffectData Data = EffectData.Of(MadeUpEffects.Rows());
    private static readonly EffectPlan Plan = EffectPlan.Make(Data, MadeUpEffects.Quick with { Resplit = true });
    private static readonly string Expected = Text(EffectSweep.Run(Plan, Data, new SweepOptions { Parallel = 1 }));

    [Fact]
    public void Results_DoNotDependOnHowManyRunAtOnce()
    {
        Assert.Equal(Expected, Text(EffectSweep.Run(Plan, Data, new SweepOptions { Parallel = 5 })));
        Assert.Equal(Expected, Text(EffectSweep.Run(Plan, Data)));
    }

    [Fact]
    public void Results_OfSlicesPutTogether_AreThoseOfTheWhole()
    {
        IEnumerable<TrialResult> Slice(int of) =>
            EffectSweep
                .Run(Plan, Data, new SweepOptions { Indices = [.. Enumerable.Range(0, 12).Where(k => k % 3 == of)] })
                .Results;
        Assert.Equal(Expected, Text(new EffectResults(Plan, [.. Slice(2), .. Slice(0), .. Slice(1)])));
    }

    [Fact]
    public void Trial_IsThePlainTrainingOfItsTasks_ScoredOnTestRows()
    {
        EffectTrial trial = Plan.Trials[5];
        DataParts parts = TrialRunner.OnlyTasks(
            DataParts.Of(MadeUpEffects.Rows(), new SplitOptions(), trial.Split),
            trial.Tasks
        );
        TrainingOptions options = Plan.Options.Training with { Seed = trial.Seed };
        Network network = Plan.Options.Network.Build(parts.Train.Inputs, parts.Train.Tasks);
        using IEngine engine = EngineFactory.Create(network, options);
        TrainingResult trained = Trainer.Fit(engine, parts.Train, parts.Validation, options);
        IReadOnlyDictionary<string, double> test = Trainer.Evaluate(engine, parts.Test, options);
        TrialResult result = EffectSweep.Run(Plan, Data, new SweepOptions { Indices = [5] }).Results[0];
        for (int j = 0; j < trial.Tasks.Count; j++)
        {
            string task = trial.Tasks[j];
            Assert.Equal(test[$"{task}_loss"], result.Scores[j].Last.Loss);
            Assert.Equal(test[$"{task}_accuracy"], result.Scores[j].Last.Metric);
            double[] validation = [.. trained.History[$"val_{task}_loss"]];
            Assert.Equal(Array.IndexOf(validation, validation.Min()) + 1, result.Scores[j].BestEpoch);
        }
    }

    /// <summary>
    /// A task whose loss weighs nothing moves nothing. So training it along must end as training without it does, bit for
    /// bit, if initial weights, order of rows and masks are the same.
    /// </summary>
    [Fact]
    public void Trials_OfOneSeed_DifferByTheTasksLeftOutAlone()
    {
        DataParts parts = DataParts.Of(MadeUpEffects.Rows(), new SplitOptions(), 1);
        IReadOnlyList<WeightTensor> Trained(int epochs, params string[] tasks)
        {
            DataParts own = TrialRunner.OnlyTasks(parts, tasks);
            TrainingOptions options = new()
            {
                Epochs = epochs,
                Seed = 4,
                TaskWeights = tasks.Contains("b") ? new Dictionary<string, double> { ["b"] = 0 } : [],
            };
            Network network = MadeUpEffects.Quick.Network.Build(own.Train.Inputs, own.Train.Tasks);
            using IEngine engine = EngineFactory.Create(network, options);
            if (epochs > 0)
            {
                Trainer.Fit(engine, own.Train, own.Validation, options).ThrowIfFailed();
            }

            return engine.ExportWeights();
        }

        foreach (int epochs in (int[])[0, 5])
        {
            Dictionary<string, double[]> all = Trained(epochs, "a", "b", "c").ToDictionary(w => w.Name, w => w.Values);
            IReadOnlyList<WeightTensor> without = Trained(epochs, "a", "c");
            Assert.Contains(without, w => w.Name.StartsWith("trunk/", StringComparison.Ordinal));
            Assert.All(without, w => Assert.Equal(all[w.Name], w.Values));
        }
    }

    [Fact]
    public void Store_CutInItsLastLine_GoesOnFromThere()
    {
        using TemporaryFolder folder = new();
        string path = folder["trials.jsonl"];
        using (TrialFile file = TrialFile.Open(path, Plan))
        {
            Assert.Equal(Expected, Text(EffectSweep.Run(Plan, Data, new SweepOptions { Store = file })));
        }

        string[] lines = File.ReadAllLines(path);
        Assert.Equal(12, lines.Length);
        File.WriteAllText(path, string.Join('\n', lines.Take(5)) + "\n" + lines[5][..30]);
        List<EffectProgress> told = [];
        using (TrialFile file = TrialFile.Open(path, Plan))
        {
            SweepOptions options = new() { Store = file, Progress = told.Add };
            Assert.Equal(Expected, Text(EffectSweep.Run(Plan, Data, options)));
            Assert.Equal((5, 12), (told[0].Done, told[0].Of));
            Assert.Null(told[0].TimeLeft);
            Assert.Equal(12, told[^1].Done);
            Assert.Equal(TimeSpan.Zero, told[^1].TimeLeft);
            Assert.Equal(8, told.Count);
        }

        Assert.Equal(lines.Order(), File.ReadAllLines(path).Order());
        Assert.Equal(Expected, Text(new EffectResults(Plan, TrialFile.Read(path, Plan))));
    }

    [Fact]
    public void Store_OfAnotherPlanOrDamaged_IsRefusedAndLeftAsItIs()
    {
        using TemporaryFolder folder = new();
        string path = folder["trials.jsonl"];
        using (TrialFile file = TrialFile.Open(path, Plan))
        {
            EffectSweep.Run(Plan, Data, new SweepOptions { Store = file, Indices = [0, 1] });
        }

        string content = File.ReadAllText(path);
        EffectPlan other = EffectPlan.Make(Data, MadeUpEffects.Quick);
        Assert.Contains("line 1: the results of another plan", Refused(other));
        Assert.Equal(content, File.ReadAllText(path));

        string damaged = content.Replace("{\"plan\"", "{plan\"") + "{\"cut";
        File.WriteAllText(path, damaged);
        Assert.Contains("line 1: it cannot be understood", Refused(Plan));
        Assert.Equal(damaged, File.ReadAllText(path));

        File.WriteAllText(path, content.Replace("\"index\":0", "\"index\":7"));
        Assert.Contains("training 7 is another one in the plan", Refused(Plan));
        Assert.Throws<InputException>(() => TrialFile.Read(folder["none.jsonl"], Plan));

        string Refused(EffectPlan plan) =>
            Assert.Throws<InputException>(() => TrialFile.Open(path, plan).Dispose()).Message;
    }

    [Fact]
    public void Store_InUse_IsRefused()
    {
        using TemporaryFolder folder = new();
        using TrialFile file = TrialFile.Open(folder["trials.jsonl"], Plan);
        Assert.Contains(
            "cannot be read or written",
            Assert.Throws<InputException>(() => TrialFile.Open(folder["trials.jsonl"], Plan)).Message
        );
    }

    [Fact]
    public void FailedTraining_IsRecordedWithItsReason_AndTheOthersGoOn()
    {
        EffectPlan plan = EffectPlan.Make(
            Data,
            MadeUpEffects.Quick with
            {
                Seeds = 2,
                Network = NetworkTemplate.Sequential.Dense(6),
                Training = new TrainingOptions { Epochs = 5, Optimizer = new Sgd(1e30) },
            }
        );
        using TemporaryFolder folder = new();
        using TrialFile file = TrialFile.Open(folder["trials.jsonl"], plan);
        EffectResults results = EffectSweep.Run(plan, Data, new SweepOptions { Store = file });
        Assert.Equal(plan.Trials.Count, results.Failed.Count);
        Assert.Contains("learning rate", results.Failed[0].Failure);
        Assert.Empty(results.Missing);
        Assert.Equal(Text(results), Text(new EffectResults(plan, file.Results)));
        Assert.All(results.Tables().SelectMany(t => t.Estimates), e => Assert.Equal(0, e.Seeds));
    }

    [Fact]
    public void Cancelled_KeepsWhatIsDone()
    {
        using CancellationTokenSource source = new();
        SweepOptions options = new()
        {
            Parallel = 1,
            Progress = p =>
            {
                if (p.Done == 3)
                {
                    source.Cancel();
                }
            },
        };
        EffectResults results = EffectSweep.Run(Plan, Data, options, source.Token);
        Assert.Equal([0, 1, 2], results.Results.Select(r => r.Index));
        Assert.Equal(9, results.Missing.Count);
    }

    [Fact]
    public void Run_WithWhatCannotBe_SaysWhat()
    {
        string Refused(SweepOptions options) =>
            Assert.Throws<InputException>(() => EffectSweep.Run(Plan, Data, options)).Message;
        Assert.Contains("index from 0 to 11", Refused(new SweepOptions { Indices = [12] }));
        Assert.Contains("-1 trainings", Refused(new SweepOptions { Parallel = -1 }));
    }

    private static string Text(EffectResults results) =>
        string.Join('\n', results.Results.Select(r => JsonSerializer.Serialize(r, JsonFormat.Compact)));
}
