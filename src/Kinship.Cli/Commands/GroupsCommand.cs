using System.Text.Json.Nodes;
using Kinship.Cli.Output;
using Kinship.Cli.Settings;
using Kinship.Grouping;
using Kinship.Grouping.Check;
using Kinship.Reporting;
using Kinship.Runs.Groups;

namespace Kinship.Cli.Commands;

/// <summary>kinship groups: which tasks to train together.</summary>
internal sealed class GroupsCommand : KinshipCommand<GroupsSettings>
{
    protected override int Run(GroupsSettings settings, CliEnvironment environment) =>
        settings.Subsets is { } subsets
            ? OfMeasured(settings, environment.FullPath(subsets), environment)
            : OfMatrix(settings, environment);

    private static int OfMatrix(GroupsSettings settings, CliEnvironment environment)
    {
        var source = GroupsSource.Of(settings, environment);
        GroupingOptions options = settings.ToOptions(source.Network, environment.Time);
        var study = GroupStudy.Of(source.Scores, options, source.Draws, settings.Draws);
        GroupingCheck? check = settings.Check ? GroupsCheck.Run(settings, study, source.Folder!, environment) : null;
        if (settings.Check && check is null)
        {
            return ExitCode.Interrupted;
        }

        var document = GroupsDocument.Of(study, source.Name, settings.Budget, check);
        string? file =
            settings.Out is { } given ? environment.FullPath(given)
            : source.Folder is { } folder ? Path.Combine(folder, GroupsFile.Name)
            : null;
        Tell(settings, new(study, source.Percent), document, check, file, environment);
        return ExitCode.Done;
    }

    private static int OfMeasured(GroupsSettings settings, string path, CliEnvironment environment)
    {
        string[] ofMatrices = ["--estimator", "--move", "--on", "--rows", "--alone", "--draws", "--check"];
        if (environment.Given.FirstOrDefault(ofMatrices.Contains) is { } option)
        {
            throw GroupsErrors.OnlyOf(option, "affinities, and --subsets are measured networks");
        }

        if (settings.Source is not null)
        {
            throw SettingsErrors.SaidTwice(settings.Source, "--subsets");
        }

        MeasuredNetworks networks = GroupsMeasured.Read(path, settings.Minimise);
        GroupingOptions options = settings.ToOptions(null, environment.Time);
        var study = GroupStudy.Of(networks, settings.Budget, options);
        string? file = settings.Out is { } given ? environment.FullPath(given) : null;
        Tell(
            settings,
            new(study, percent: false),
            GroupsDocument.Of(study, "measured", settings.Budget),
            null,
            file,
            environment
        );
        return ExitCode.Done;
    }

    private static void Tell(
        GroupsSettings settings,
        GroupsText text,
        GroupsDocument document,
        GroupingCheck? check,
        string? file,
        CliEnvironment environment
    )
    {
        string json = document.ToJson();
        if (file is not null)
        {
            GroupsFile.Write(file, json);
        }

        if (settings.Json)
        {
            Json.Write(environment, JsonNode.Parse(json)!);
            return;
        }

        GroupsReport.Write(environment.Out, text, document.Source, check, settings);
        if (file is not null)
        {
            environment.Out.Profile.Out.Writer.WriteLine($"Written: {RunPaths.Shown(file, environment)}");
        }
    }
}
