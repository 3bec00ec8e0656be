using Kinship.Data;

namespace Kinship.Cli.Settings;

/// <summary>What can be wrong with the settings of kinship groups taken together.</summary>
internal static class GroupsErrors
{
    public static InputException NothingToGroup() =>
        new("What is to be grouped? Give a run, a matrix as CSV, or --subsets TABLE.csv.");

    public static InputException BudgetNotWhole(double budget) =>
        new(
            $"--budget {budget:R}: expected a whole number of networks, at least 1. Only with --subsets or --cost params is it a cost."
        );

    public static InputException OnlyOf(string option, string what) => new($"{option} is for {what}. Leave it out.");

    public static InputException NotMeasured(string asked, IEnumerable<string> measured) =>
        new(
            $"{asked} was not measured in this run. Measured were: {string.Join("; ", measured)}. Choose with --estimator, --move "
                + "and --on."
        );

    public static InputException TooFewParameters(double budget, double least) =>
        new(
            $"--budget {budget:R}: with --cost params one network of all tasks takes {least:0.###}. Give at least as much."
        );

    public static InputException NothingTrained(string folder) =>
        new(
            $"The folder '{folder}' has no finished training. Finish it: kinship effects --out {folder}, as it was begun."
        );

    public static InputException CheckEnded() =>
        new(
            "The trainings that check the groups could not be done: see above. Without --check the groups are found all the same."
        );
}
