using Kinship.Affinity;
using Kinship.Cli.Output.Plots;
using Kinship.Reporting;
using Kinship.Tests.Reporting;
using Spectre.Console;
using Xunit;

namespace Kinship.Tests.Cli;

/// <summary>kinship show --plot.</summary>
public sealed class PlotTests
{
    [Fact]
    public void Plot_WithoutColours_ToTheCharacter()
    {
        using CliRun cli = new();
        MadeUpRun.WriteJudged(cli);

        Assert.Equal(0, cli.Run("show judged --plot"));

        string[] lines = [.. cli.Out.ReplaceLineEndings("\n").TrimEnd('\n').Split('\n').Select(l => l.TrimEnd())];
        Assert.Equal(
            """
            lookahead (preconditioned) on the step's own batch, whole run, 20 steps
            step on (down) / loss of (across)
            % of the loss a step, against no step: + lowers it, - raises it
                  cat     dog
                oooooooo........
                oooooooo........
            cat o+3.00oo.+0.65?.
                oooooooo........
                ========oooooooo
                ========oooooooo
            dog =-1.05==o+4.00oo
                ========oooooooo
            # lowers the loss (or agrees), + less so; = raises it (or opposes), - less so; .
            not beyond chance; o own step
            unmarked: helps (+) or hurts (-) beyond chance; ? not distinguishable from 0

            dog -> cat, epochs 1 to 2
            """.ReplaceLineEndings("\n").Split('\n'),
            lines.Take(17)
        );
        Assert.Contains(lines, l => l.TrimStart().StartsWith("-2.4 % │", StringComparison.Ordinal));
        Assert.Contains("cat -> dog, epochs 1 to 2", lines);
        Assert.All(lines, l => Assert.True(l.Length <= 80, l));
    }

    [Fact]
    public void Plot_OfAPairAndAnEpoch_IsThatOne()
    {
        using CliRun cli = new();
        MadeUpRun.WriteJudged(cli);

        Assert.Equal(0, cli.Run("show judged --plot --pair cat,dog --epoch 2"));

        Assert.Contains("epoch 2, 10 steps", cli.Out, StringComparison.Ordinal);
        int first = cli.Out.IndexOf("cat -> dog,", StringComparison.Ordinal);
        Assert.InRange(first, 1, cli.Out.IndexOf("dog -> cat,", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("--plot --json", "contradict")]
    [InlineData("--plot --intervals", "contradict")]
    [InlineData("--plot --layers", "contradict")]
    [InlineData("--pair cat,dog", "Give --plot too")]
    [InlineData("--plot --pair cat", "two of the run's tasks")]
    [InlineData("--plot --pair cat,cow", "'cow'")]
    public void Plot_WithWhatItCannotTake_SaysSo(string options, string part)
    {
        using CliRun cli = new();
        MadeUpRun.WriteJudged(cli);

        Assert.Equal(2, cli.Run($"show judged {options}"));

        Assert.Contains(part, cli.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1, 80)]
    [InlineData(5, 80)]
    [InlineData(5, 30)]
    [InlineData(17, 60)]
    [InlineData(40, 80)]
    [InlineData(100, 80)]
    public void HeatMap_OfAnySize_FitsTheTerminal(int tasks, int width)
    {
        foreach (bool ansi in (bool[])[false, true])
        {
            Assert.All(Lines(Matrix(tasks), width, ansi), line => Assert.True(line.Length <= width, line));
        }
    }

    /// <summary>40 tasks take 20 lines: the upper half of a character is one row, its ground the next.</summary>
    [Fact]
    public void HeatMap_OfManyTasksInColour_HasTwoRowsALine() =>
        Assert.Equal(20, Lines(Matrix(40), 80, ansi: true).Count(l => l.Contains('▀', StringComparison.Ordinal)));

    [Fact]
    public void Canvas_Dots_AreBrailleAsUnicodeNumbersThem()
    {
        DotCanvas canvas = new(2, 1, braille: true);
        canvas.Set(0, 0);
        canvas.Set(1, 3);
        canvas.Line(2, 0, 2, 3);
        canvas.Set(99, 99);

        Assert.Equal('\u2881', canvas.At(0, 0, '*'));
        Assert.Equal('\u2847', canvas.At(1, 0, '*'));
    }

    private static MatrixText Matrix(int tasks)
    {
        string[] names = [.. Enumerable.Range(0, tasks).Select(t => $"task number {t}")];
        double[] mean = [.. Enumerable.Range(0, tasks * tasks).Select(k => Math.Sin(k) / 10)];
        return MatrixText.Of(Records.Statistics(names, mean), Estimator.Lookahead);
    }

    private static string[] Lines(MatrixText matrix, int width, bool ansi)
    {
        using StringWriter writer = new();
        IAnsiConsole console = CliRun.Console(writer, ansi);
        console.Profile.Width = width;
        HeatMap.Write(console, matrix);
        string plain = System.Text.RegularExpressions.Regex.Replace(
            writer.ToString(),
            "\u001b\\[[0-9;]*m",
            "",
            System.Text.RegularExpressions.RegexOptions.None,
            TimeSpan.FromSeconds(1)
        );
        return plain.ReplaceLineEndings("\n").Split('\n');
    }
}
