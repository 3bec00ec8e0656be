namespace Kinship.Reporting;

/// <summary>What a run's affinities say, in sentences. Lists are empty where there is nothing to say.</summary>
/// <param name="Helping">The pairs whose steps lower the other task's loss most.</param>
/// <param name="Hurting">The pairs whose steps raise the other task's loss most.</param>
/// <param name="OverTheRun">What the tasks' own steps add up to, for the targets of those pairs.</param>
/// <param name="Meaning">What the numbers are, how sure they are, what they say, and what they do not.</param>
public sealed record AffinityAnswer(
    IReadOnlyList<string> Helping,
    IReadOnlyList<string> Hurting,
    IReadOnlyList<string> OverTheRun,
    IReadOnlyList<string> Meaning
)
{
    /// <summary>How many pairs help, hurt, are negligible, or cannot be told from 0.</summary>
    public IReadOnlyList<string> Counts { get; init; } = [];

    /// <summary>What the null task shows, where there is one.</summary>
    public IReadOnlyList<string> NullTask { get; init; } = [];

    /// <summary>The parts that say something, each under its heading.</summary>
    public IReadOnlyList<(string Heading, IReadOnlyList<string> Sentences)> Parts =>
        [
            .. new[]
            {
                ("How many pairs", Counts),
                ("Helping most", Helping),
                ("Hurting most", Hurting),
                ("The null task", NullTask),
                ("Over the run", OverTheRun),
                ("What this means", Meaning),
            }.Where(part => part.Item2.Count > 0),
        ];

    /// <summary>Headings and indented sentences, one a line, not wrapped.</summary>
    public IReadOnlyList<string> Lines =>
        [.. Parts.SelectMany(part => part.Sentences.Select(s => "  " + s).Prepend(part.Heading))];
}
