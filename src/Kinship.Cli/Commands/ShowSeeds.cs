using System.Text.Json.Nodes;
using Kinship.Affinity;
using Kinship.Cli.Output;
using Kinship.Cli.Settings;
using Kinship.Reporting;
using Kinship.Runs;

namespace Kinship.Cli.Commands;

/// <summary>kinship show of a folder of several seeds: what its runs say together.</summary>
internal static class ShowSeeds
{
    public static int Run(ShowSettings settings, IReadOnlyList<string> folders, CliEnvironment environment)
    {
        string[] only = ["--epoch", "--layers", "--groups", "--intervals", "--plot", "--per-lr"];
        if (environment.Given.FirstOrDefault(only.Contains) is { } option)
        {
            throw SettingsErrors.OfOneRun(option, RunPaths.Shown(folders[0], environment));
        }

        RunFolder[] runs = [.. folders.Select(RunFolder.Load)];
        AffinityRecord[] records = [.. runs.Select(r => r.ReadAffinity())];
        if (records.FirstOrDefault(r => !r.Tasks.SequenceEqual(records[0].Tasks)) is not null)
        {
            throw SettingsErrors.OtherTasks(settings.Run);
        }

        AffinitySeries[] series = [.. records.Select(r => ShownSeries.Find(r, settings))];
        if (settings.Json)
        {
            ShowDocument document = SeedsDocument.Of(records, [.. runs.Select(r => r.Info.Seed)], series);
            Json.Write(environment, JsonNode.Parse(document.ToJson())!);
        }
        else
        {
            SeedsReport.WriteTogether(environment.Out, series);
        }

        return ExitCode.Done;
    }
}
