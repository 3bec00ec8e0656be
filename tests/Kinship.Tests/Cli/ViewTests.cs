using Kinship.Affinity;
using Kinship.Cli;
using Kinship.Cli.Output;
using Kinship.Effects;
using Kinship.Reporting;
using Kinship.Tests.Effects;
using Kinship.Training;
using Spectre.Console;
using Xunit;

namespace Kinship.Tests.Cli;

public sealed class ViewTests
{
    [Fact]
    public void Matrix_InColour_IsGreyOnTheDiagonalBlueWhereLoweringOrangeWhereRaising()
    {
        MatrixText matrix = MatrixText.Of(
            new AffinityMatrix(["a", "b"], [0.03, 0.01, -0.01, 0.04]),
            Estimator.Lookahead
        );

        Assert.Equal(Color.Grey, MatrixView.StyleOf(matrix.Cells[0][0]).Foreground);
        Assert.Equal(new Color(20, 100, 200), MatrixView.StyleOf(matrix.Cells[0][1]).Background);
        Assert.Equal(new Color(190, 85, 0), MatrixView.StyleOf(matrix.Cells[1][0]).Background);
    }

    [Theory]
    [InlineData(5)]
    [InlineData(14)]
    [InlineData(40)]
    public void Matrix_AnyNumberOfTasks_StaysWithinTheTerminal(int tasks)
    {
        using StringWriter writer = new();

        AffinityView.WriteBrief(
            CliRun.Console(writer),
            new AffinitySeries(
                new SeriesKey(Estimator.Lookahead, Kinship.Engine.Move.Gradient, Kinship.Engine.On.Train),
                [],
                Statistics(tasks),
                null
            )
        );

        string[] lines = writer.ToString().Split('\n');
        Assert.All(lines, line => Assert.True(line.Length <= 80, line));
        Assert.True(lines.Length < 80, $"{lines.Length} lines");
        Assert.Contains(lines, line => line.Contains("a_task_named_0", StringComparison.Ordinal));
    }

    [Fact]
    public void Bar_IsRedrawnInPlaceAndCutToTheTerminal()
    {
        using StringWriter writer = new();
        IAnsiConsole console = CliRun.Console(writer, ansi: true);
        console.Profile.Out = new Terminal(writer);
        using Interruption interruption = new();
        ManualTime time = new();
        ProgressReporter progress = new(new CliEnvironment(console, console, time, ".", Debug: false, interruption));

        progress.OnBegin(new NoEngine(["x"]), epochs: 2, stepsPerEpoch: 4);
        time.Advance(TimeSpan.FromSeconds(1));
        progress.OnStep(1, 1, new([], 1), null);
        History history = new(["epoch", "loss", "x_loss", "val_loss", "val_x_loss", "val_x_accuracy"]);
        history.Add([1, 0.5, 0.5, 0.6, 0.6, 0.75]);
        progress.OnEpoch(1, history);
        progress.OnEnd(TrainingStatus.Completed);

        Assert.Equal(
            [
                $"epoch 1/2 {new string('━', 6)}{new string('╌', 18)} 1/4  3.0 s left, 7.0 s in all",
                "epoch 1/2  loss 0.500/0.600  validation: x 75 %",
                "",
            ],
            writer
                .ToString()
                .Split('\r', StringSplitOptions.RemoveEmptyEntries)
                .Select(p => p.Replace("\u001b[K", "", StringComparison.Ordinal).TrimEnd('\n'))
        );
    }

    [Fact]
    public void TimeLeftOfASweep_IsByWhatEitherKindOfTrainingTook()
    {
        using StringWriter writer = new();
        IAnsiConsole console = CliRun.Console(writer);
        using Interruption interruption = new();
        ManualTime time = new();
        EffectPlan plan = MadeUpEffects.Plan(["a", "b"], MadeUpEffects.Quick); // 3 x 3 trainings
        CliEnvironment environment = new(console, console, time, ".", Debug: false, interruption);
        SweepProgress bar = new(environment, quiet: false, plan, affinities: 2);
        bar.Report(new EffectProgress(1, 9, 0, null)); // done before
        foreach (int done in (int[])[5, 9])
        {
            time.Advance(TimeSpan.FromSeconds(4));
            bar.Report(new EffectProgress(done, 9, 0, null));
        }

        foreach (int seconds in (int[])[2, 4])
        {
            time.Advance(TimeSpan.FromSeconds(seconds));
            bar.Affinity();
        }

        Assert.Equal(
            [
                "training 1/11",
                // 4 of 1 s each, and 2 that are expected to take 5 times as long, until one was measured.
                "training 5/11  14 s left",
                "training 9/11  10 s left",
                "training 10/11  2.0 s left",
                "training 11/11  0.0 s left",
            ],
            writer.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries)
        );
    }

    private static AffinityStatistics Statistics(int tasks)
    {
        string[] names = [.. Enumerable.Range(0, tasks).Select(i => $"a_task_named_{i}")];
        double[] values = [.. Enumerable.Range(0, tasks * tasks).Select(i => ((i * 37) % 101) / 2000.0 - 0.02)];
        AffinityMatrix matrix = new(names, values);
        return new(matrix, matrix, [.. values.Select(_ => 7)]);
    }

    private sealed class Terminal(TextWriter writer) : IAnsiConsoleOutput
    {
        public TextWriter Writer => writer;

        public bool IsTerminal => true;

        public int Width => 80;

        public int Height => 25;

        public void SetEncoding(System.Text.Encoding encoding) { }
    }

    private sealed class ManualTime : TimeProvider
    {
        private long _now;

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public void Advance(TimeSpan time) => _now += time.Ticks;

        public override long GetTimestamp() => _now;
    }
}
