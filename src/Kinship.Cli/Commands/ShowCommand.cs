using System.Text.Json.Nodes;
using Kinship.Affinity;
using Kinship.Cli.Output;
using Kinship.Cli.Settings;
using Kinship.Engine;
using Kinship.Reporting;
using Kinship.Runs;

namespace Kinship.Cli.Commands;

/// <summary>kinship show: a run's matrix.</summary>
internal sealed class ShowCommand : KinshipCommand<ShowSettings>
{
    protected override int Run(ShowSettings settings, CliEnvironment environment)
    {
        ShowConflicts.Check(environment.Given);
        string path = RunPaths.Find(settings.Run, environment);
        IReadOnlyList<string> seeds = RunSeeds.Find(path);
        if (seeds.Count > 1)
        {
            return ShowSeeds.Run(settings, seeds, environment);
        }

        AffinityRecord record = RunFolder.Load(path).ReadAffinity();
        AffinitySeries series = ShownSeries.Find(record, settings);
        int? epoch = ShownSeries.Epoch(series, settings.Epoch);
        if (settings.Json)
        {
            WriteJson(record, series, epoch, settings, environment);
        }
        else if (settings.Layers)
        {
            LayersText layers = LayersText.Of(record, epoch) ?? throw SettingsErrors.NoLayers(settings.Run);
            LayersView.Write(environment.Out, layers, When(settings.Epoch));
        }
        else
        {
            Write(record, series, epoch, settings, environment);
        }

        return ExitCode.Done;
    }

    private static void WriteJson(
        AffinityRecord record,
        AffinitySeries series,
        int? epoch,
        ShowSettings settings,
        CliEnvironment environment
    )
    {
        JsonNode document = JsonNode.Parse(ShowDocument.Of(record, series, epoch, settings.PerLearningRate).ToJson())!;
        document["epoch"] = epoch is { } number ? number : settings.Epoch;
        Json.Write(environment, document);
    }

    private static void Write(
        AffinityRecord record,
        AffinitySeries series,
        int? epoch,
        ShowSettings settings,
        CliEnvironment environment
    )
    {
        string when = (settings.Groups ? "groups, " : "") + When(settings.Epoch);
        if (settings.Plot)
        {
            ShowPlot.Write(series, epoch, when, settings, environment);
            return;
        }

        if (settings.PerLearningRate)
        {
            series = LearningRateScale.Divide(series, record.LearningRates);
        }

        AffinityStatistics statistics = series.At(epoch);
        bool perRate = settings.PerLearningRate;
        if (settings.Intervals)
        {
            AffinityView.WriteIntervals(environment.Out, series.Key, when, statistics, perRate);
            return;
        }

        AffinityView.WriteMatrix(environment.Out, series.Key, when, statistics, perRate, series.Rounding);
        if (epoch is null)
        {
            AffinityView.WriteEpochs(environment.Out, series, perLearningRate: perRate);
        }
    }

    private static string When(string epoch) =>
        epoch switch
        {
            "all" => "whole run",
            "settled" => "whole run without its first steps",
            _ => $"epoch {epoch}",
        };
}
