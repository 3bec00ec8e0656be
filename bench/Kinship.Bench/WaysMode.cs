namespace Kinship.Bench;

/// <summary>
/// What stands behind the engine's choice between its two ways to look ahead to a gradient step: both of them, forced through
/// every layer, beside what it chooses.
/// </summary>
internal static class WaysMode
{
    public const string Section = "ways";
    private const int Rounds = 7;
    private const double RoundSeconds = 0.04;
    private const int Tasks = 5;

    private static readonly int[] Inputs = [32, 64, 100, 200, 400, 800];
    private static readonly int[] Batches = [16, 32, 64, 128, 256];

    private static readonly Method[] Ways =
    [
        Method.Gradient with
        {
            Name = "formed",
            LowRank = false,
        },
        Method.Gradient with
        {
            Name = "not formed",
            LowRank = true,
        },
        Method.Gradient,
    ];

    /// <summary><c>--write</c>: documents whose marked section takes the table.</summary>
    public static void Run(IReadOnlyList<string> args, TextWriter output)
    {
        IReadOnlyList<string> write = new Arguments(args, ["--write"]).Texts("--write", []);
        MarkedSections.Check(write, [Section]);
        MarkdownTable table = new(["inputs/batch"], ["formed", "not formed", "chosen", "chosen / the better"]);
        foreach (int inputs in Inputs)
        {
            foreach (int batch in Batches)
            {
                using StepTimer timer = new(new BenchCase(inputs, batch, Tasks, 1), Ways);
                timer.Rounds(Rounds, RoundSeconds);
                double[] times = [.. Ways.Select(w => timer.Timings[w.Name].LowerQuartileMs)];
                double better = Math.Min(times[0], times[1]);
                table.Add([$"{inputs}/{batch}", .. times.Append(times[2] / better).Select(t => Shown.Number(t))]);
            }
        }

        MarkedSections.Publish(new Dictionary<string, string> { [Section] = table.ToString() }, write, output);
    }
}
