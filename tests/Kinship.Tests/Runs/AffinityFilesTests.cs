using Kinship.Affinity;
using Kinship.Data;
using Kinship.Engine;
using Kinship.Runs;
using Kinship.Training;
using Xunit;

namespace Kinship.Tests.Runs;

/// <summary>Everything that a record holds is in the run folder's files, and comes back the same.</summary>
public sealed class AffinityFilesTests : IDisposable
{
    private static readonly ResumableRun s_run = ResumableRun.Default with
    {
        Training = ResumableRun.Default.Training with { Epochs = 20, RepeatEvery = 4 },
        Affinity = new()
        {
            Moves = [Move.Gradient],
            Groups =
            [
                ["price", "colour"],
                ["colour", "flags", "price"],
            ],
        },
    };

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void ReadAffinity_OfARun_IsWhatWasMeasured()
    {
        AffinityRecord? written = null;
        (s_run with { Measured = r => written = r }).Write(_folder["run"]);

        AffinityRecord read = RunFolder.Load(_folder["run"]).ReadAffinity();

        AssertSame(written!, read);
        Assert.Equal(["colour+price", "colour+flags+price"], read.Groups[0].Whole.Mean.Sources);
        Assert.Contains(read.Series, s => s.Key.Layer != SeriesKey.AllLayers);
        Assert.All(read.Series, s => Assert.NotNull(s.Rounding));
        Assert.NotNull(read.Default.Whole.StandardError);
        Assert.NotEmpty(read.Default.Whole.Verdicts);
        Assert.NotNull(read.Default.Whole.Batches);
    }

    [Fact]
    public void ReadAffinity_OfAResumedRun_IsWhatTheUninterruptedMeasured()
    {
        AffinityRecord? whole = null;
        AffinityRecord? parts = null;
        (s_run with { Measured = r => whole = r }).Write(_folder["whole"]);
        s_run.WriteUntil(_folder["parts"], 101);
        (s_run with { Measured = r => parts = r }).Resume(_folder["parts"]);

        AssertSame(whole!, parts!);
        AssertSame(whole!, RunFolder.Load(_folder["parts"]).ReadAffinity());
    }

    [Fact]
    public void ReadAffinity_GroupsOfTasksWithOddNames_AreFound()
    {
        string[] tasks = ["a+b", "c,\"d\"", "a"];
        RunInfo info = new()
        {
            Status = TrainingStatus.Running,
            Options = RunOptions.Of(
                new(),
                new()
                {
                    Groups =
                    [
                        ["c,\"d\"", "a+b"],
                        ["a", "a+b"],
                    ],
                }
            ),
        };
        string[] groups = ["a+b+c,\"d\"", "a+b+a"];
        AffinityMatrix means = new(groups, tasks, [1, 2, 3, 4, 5, 6]);
        AffinityStatistics statistics = new(means, means, [1, 2, 3, 4, 5, 6]);
        AffinitySeries series = new(new(Estimator.Lookahead, Move.Gradient, On.Train), [statistics], statistics, null);
        AffinityRecord record = new(tasks, Move.Gradient, [], [0.1], []) { Groups = [series] };

        (IReadOnlyList<AffinitySeries> single, IReadOnlyList<AffinitySeries> read) = AffinityCsvReader.Parse(
            RunExamples.AffinityText(record),
            "affinity.csv",
            new Sources(tasks, info.Options.Groups)
        );

        Assert.Empty(single);
        AssertSame(series, Assert.Single(read));
    }

    [Fact]
    public void ReadAffinity_FileOfAnEarlierVersion_HasNoIntervals()
    {
        const string Text =
            "epoch,estimator,move,layer,on,source,target,mean,sd,se,ci_low,ci_high,steps,verdict\n"
            + "1,cosine,,all,train,a,a,1,0,,,,7,\nall,cosine,,all,train,a,a,1,0,,,,7,\n";

        AffinityStatistics whole = AffinityCsvReader.Parse(Text, "f", new Sources(["a"], [])).Series[0].Whole;

        Assert.Equal((null, null, null), (whole.StandardError, whole.Low, whole.High));
        Assert.Empty(whole.Verdicts);
        Assert.Equal(7, whole.Steps[0]);
    }

    [Theory]
    [InlineData("rounding.csv", ",2,", ",x,")]
    [InlineData("batches.csv", ",colour,colour,", ",colour,nobody,")]
    [InlineData("batches.csv", ",train,1,", ",train,2000000000,")]
    [InlineData("batches.csv", "estimator,", "estimators,")]
    public void ReadAffinity_FileEdited_SaysWhere(string file, string text, string edited)
    {
        s_run.Write(_folder["run"]);
        string path = Path.Combine(_folder["run"], file);
        string before = File.ReadAllText(path);
        int place = before.IndexOf(text, StringComparison.Ordinal);
        if (place < 0 && file == "rounding.csv")
        {
            place = before.LastIndexOf(',');
            text = before[place..^1];
        }

        File.WriteAllText(path, before[..place] + edited + before[(place + text.Length)..]);

        InputException e = Assert.Throws<InputException>(() => RunFolder.Load(_folder["run"]).ReadAffinity());

        Assert.StartsWith($"{path}: ", e.Message);
    }

    private static void AssertSame(AffinityRecord expected, AffinityRecord actual)
    {
        Assert.Equal(expected.Tasks, actual.Tasks);
        Assert.Equal(expected.LearningRates, actual.LearningRates);
        Assert.Equal(expected.NullTask, actual.NullTask);
        Assert.Equal(expected.Series.Select(s => s.Key), actual.Series.Select(s => s.Key));
        Assert.Equal(expected.Groups.Select(s => s.Key), actual.Groups.Select(s => s.Key));
        foreach ((AffinitySeries e, AffinitySeries a) in expected.Series.Zip(actual.Series))
        {
            AssertSame(e, a);
        }

        foreach ((AffinitySeries e, AffinitySeries a) in expected.Groups.Zip(actual.Groups))
        {
            AssertSame(e, a);
        }
    }

    private static void AssertSame(AffinitySeries expected, AffinitySeries actual)
    {
        Assert.Equal(expected.Key, actual.Key);
        Assert.Equal(expected.Epochs.Count, actual.Epochs.Count);
        AssertSame(expected.Whole, actual.Whole);
        Assert.Equal(expected.Settled is null, actual.Settled is null);
        foreach ((AffinityStatistics e, AffinityStatistics a) in expected.Epochs.Zip(actual.Epochs))
        {
            AssertSame(e, a);
        }

        Assert.Equal(expected.Rounding?.Repeats, actual.Rounding?.Repeats);
        AssertSame(expected.Rounding?.Step, actual.Rounding?.Step);
        AssertSame(expected.Rounding?.Mean, actual.Rounding?.Mean);
    }

    private static void AssertSame(AffinityStatistics expected, AffinityStatistics actual)
    {
        AssertSame(expected.Mean, actual.Mean);
        AssertSame(expected.StandardDeviation, actual.StandardDeviation);
        AssertSame(expected.StandardError, actual.StandardError);
        AssertSame(expected.Low, actual.Low);
        AssertSame(expected.High, actual.High);
        Assert.Equal(expected.Steps, actual.Steps);
        Assert.Equal(expected.Verdicts, actual.Verdicts);
        for (int batch = 0; batch < actual.Batches?.Count; batch++)
        {
            AssertSame(expected.Batches!.Mean(batch), actual.Batches.Mean(batch));
            Assert.Equal(expected.Batches.Steps(batch), actual.Batches.Steps(batch));
        }
    }

    /// <summary>A matrix of nothing but NaN says no more than none.</summary>
    private static void AssertSame(AffinityMatrix? expected, AffinityMatrix? actual)
    {
        bool known = expected is not null && expected.Values.ToArray().Any(v => !double.IsNaN(v));
        if (known || actual is not null)
        {
            Assert.Equal(expected!.Sources, actual!.Sources);
            Assert.Equal(expected.Values.ToArray(), actual.Values.ToArray());
        }
    }
}
