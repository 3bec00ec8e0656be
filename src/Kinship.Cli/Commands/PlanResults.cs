using Kinship.Cli.Settings;

namespace Kinship.Cli.Commands;

/// <summary>Where the results of a plan's slices are.</summary>
internal static class PlanResults
{
    /// <summary>As given, or PLAN.results beside the plan.</summary>
    public static string FolderOf(PlanSettings settings, CliEnvironment environment) =>
        settings.Results is { } given
            ? environment.FullPath(given)
            : Path.ChangeExtension(environment.FullPath(settings.Plan), "results");
}
