namespace Kinship.Bench;

/// <summary>
/// What a second thread gains: the same steps on one and on two, by turns, since machines that are shared change their speed from one
/// minute to the next.
/// </summary>
internal static class ThreadsMode
{
    public const string Section = "threads";
    private const int Rounds = 15;
    private const double RoundSeconds = 0.04;

    private static readonly Method[] Ways = [Method.Plain, Method.Gradient, Method.Gram, Method.Preconditioned];

    /// <summary><c>--write</c>: documents whose marked section takes the table.</summary>
    public static void Run(IReadOnlyList<string> args, TextWriter output)
    {
        IReadOnlyList<string> write = new Arguments(args, ["--write"]).Texts("--write", []);
        MarkedSections.Check(write, [Section]);
        MarkdownTable table = new(["inputs/batch/tasks"], [.. Ways.Select(w => w.Name), "target"]);
        foreach (
            (int inputs, int batch, double target) in ((int, int, double)[])
                [(100, 32, 1), (400, 32, 1), (100, 256, 1.4), (400, 256, 1.7)]
        )
        {
            foreach (int tasks in (int[])[5, 10, 40])
            {
                BenchCase at = new(inputs, batch, tasks, 1);
                using StepTimer one = new(at, Ways);
                using StepTimer two = new(at with { Threads = 2 }, Ways);
                one.Warm(RoundSeconds);
                two.Warm(RoundSeconds);
                for (int round = 0; round < Rounds; round++)
                {
                    one.Round(RoundSeconds);
                    two.Round(RoundSeconds);
                }

                table.Add([
                    $"{inputs}/{batch}/{tasks}",
                    .. Ways.Select(w =>
                        Shown.Number(one.Timings[w.Name].LowerQuartileMs / two.Timings[w.Name].LowerQuartileMs)
                    ),
                    Shown.Number(target),
                ]);
            }
        }

        MarkedSections.Publish(new Dictionary<string, string> { [Section] = table.ToString() }, write, output);
    }
}
