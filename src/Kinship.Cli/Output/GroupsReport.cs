using Kinship.Cli.Settings;
using Kinship.Grouping.Check;
using Kinship.Reporting;
using Spectre.Console;

namespace Kinship.Cli.Output;

/// <summary>A grouping, in the terminal.</summary>
internal static class GroupsReport
{
    /// <summary>Writes the answer in words, then the tables behind it.</summary>
    public static void Write(
        IAnsiConsole console,
        GroupsText text,
        string source,
        GroupingCheck? check,
        GroupsSettings settings
    )
    {
        AffinityView.WriteHeading(console, $"Which tasks to train together, by {source}");
        AffinityView.WriteLines(console, text.Answer);
        console.WriteLine();
        Section(console, "The networks, and what their tasks score", text.Groups);
        Section(console, settings.Subsets is null ? "By the number of networks" : "By cost", text.Budgets);
        Section(console, "Other ways", text.Ways);
        Section(console, "How sure", text.Sureness);
        if (check is not null)
        {
            Section(console, "What it really comes to, on test rows", text.Realised(check));
        }
        else if (settings.Subsets is null)
        {
            AffinityView.WriteLines(console, Meaning(settings));
            console.WriteLine();
        }
    }

    private static IEnumerable<string> Meaning(GroupsSettings settings)
    {
        yield return "An affinity compares a step with no step, not training together with training alone: a high score is a guess at "
            + "what pays. --check trains the groups and tells.";
        if (settings.Alone == "0")
        {
            yield return "That a task alone scores 0 is a convention. kinship effects --single measures what training together "
                + "does against alone; --alone sets the score.";
        }
    }

    private static void Section(IAnsiConsole console, string heading, IReadOnlyList<string> lines)
    {
        if (lines.Count > 0)
        {
            AffinityView.WriteHeading(console, heading);
            EffectsReport.WriteUnwrapped(console, lines);
            console.WriteLine();
        }
    }
}
