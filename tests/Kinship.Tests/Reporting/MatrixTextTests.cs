using Kinship.Affinity;
using Kinship.Cli.Output;
using Kinship.Reporting;
using Kinship.Tests.Cli;
using Xunit;

namespace Kinship.Tests.Reporting;

public sealed class MatrixTextTests
{
    private static readonly AffinityMatrix Small = new(
        Records.Three,
        [0.0483, 0.0031, -0.00002, -0.0081, 0.0635, 0.0147, 0.002, double.NaN, 0.1023]
    );

    [Fact]
    public void Lookahead_IsInPercentWithSignsAndBracketsOnTheDiagonal() =>
        Assert.Equal(
            """
            step on (down) / loss of (across)
            % of the loss a step, against no step: + lowers it, - raises it
                        mod4     parity      holes
            mod4      [+4.83]     +0.31    -0.0020
            parity     -0.81     [+6.35]     +1.47
            holes      +0.20        n/a    [+10.23]
            """,
            Text(MatrixText.Of(Small, Estimator.Lookahead))
        );

    [Fact]
    public void Cosine_HasNoUnit() =>
        Assert.Equal(
            """
            step on (down) / loss of (across)
            cosine of the gradients: + they agree, - they oppose
                    a        b
            a  [+1.00]   -0.31
            b   -0.31   [+1.00]
            """,
            Text(MatrixText.Of(new AffinityMatrix(["a", "b"], [1, -0.312, -0.312, 1]), Estimator.Cosine))
        );

    [Fact]
    public void ManyTasks_ComeInBlocksThatFitTheWidth()
    {
        string[] tasks = [.. Enumerable.Range(1, 14).Select(k => $"a_rather_long_name_{k}")];
        double[] values = [.. Enumerable.Range(0, 14 * 14).Select(k => 0.001 * (k % 5 - 2))];
        IReadOnlyList<string> lines = Lines(MatrixText.Of(new AffinityMatrix(tasks, values), Estimator.Lookahead));
        Assert.All(lines, line => Assert.True(line.Length <= 80, line));
        Assert.Equal(2 + (5 * 15), lines.Count);
        Assert.Contains("a_rather…name_14", lines[^1], StringComparison.Ordinal);
    }

    [Fact]
    public void Shades_AreRelativeToTheStrongestPairAndNoneOnTheDiagonal()
    {
        IReadOnlyList<IReadOnlyList<MatrixCell>> cells = MatrixText.Of(Small, Estimator.Lookahead).Cells;
        Assert.Equal(0, cells[0][0].Shade);
        Assert.True(cells[0][0].IsDiagonal);
        Assert.Equal(1, cells[1][2].Shade);
        Assert.Equal(-0.0081 / 0.0147, cells[1][0].Shade, 1e-12);
        Assert.Equal(0, cells[2][1].Shade);
        Assert.Equal(0.0147, cells[1][2].Value);
    }

    [Fact]
    public void PerLearningRate_SaysSo() =>
        Assert.Equal(
            "fraction of the loss per unit of learning rate, against no step: + lowers it, - raises it",
            MatrixText.Of(Small, Estimator.Lookahead, perLearningRate: true).Unit
        );

    [Fact]
    public void OneTask_IsOneCell() =>
        Assert.Equal("a  [+5.00]", Lines(MatrixText.Of(new AffinityMatrix(["a"], [0.05]), Estimator.Lookahead))[^1]);

    private static string Text(MatrixText matrix) => string.Join('\n', Lines(matrix));

    /// <summary>As it is set in a terminal of 80 columns, without colours.</summary>
    private static string[] Lines(MatrixText matrix)
    {
        using StringWriter writer = new();
        MatrixView.Write(CliRun.Console(writer), matrix);
        return [.. writer.ToString().TrimEnd().Split('\n').Select(line => line.TrimEnd())];
    }
}
