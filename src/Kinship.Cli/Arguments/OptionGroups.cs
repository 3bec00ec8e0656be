namespace Kinship.Cli.Arguments;

/// <summary>The headings of the help, in their order.</summary>
internal static class OptionGroups
{
    public const string Columns = "Columns of the data";
    public const string Effects = "Which effects";
    public const string Scores = "What groups score";
    public const string Groups = "What groups must keep to";
    public const string Rows = "Which rows";
    public const string Training = "Training";
    public const string Optimizer = "Optimizer and learning rate";
    public const string Losses = "Losses and metrics";
    public const string Stopping = "Stopping and the best epoch";
    public const string Measuring = "What is measured";
    public const string Repeating = "Yardsticks, more seeds, going on";
    public const string Cluster = "On a cluster";
    public const string Output = "Output";

    /// <summary>Options that stand under no heading come first.</summary>
    public static IReadOnlyList<string> InOrder { get; } =
    [
        "",
        Columns,
        Scores,
        Groups,
        Effects,
        Rows,
        Training,
        Optimizer,
        Losses,
        Stopping,
        Measuring,
        Repeating,
        Cluster,
        Output,
    ];
}
