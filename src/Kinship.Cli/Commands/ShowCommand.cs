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
        string path = RunPaths.Find(settings.Run, environment);
        RunFolder folder = RunFolder.Load(path);
        AffinityRecord record = folder.ReadAffinity();
        AffinitySeries series = Find(record, settings);
        int? epoch = Epoch(series, settings.Epoch);
        if (settings.Json)
        {
            JsonNode document = JsonNode.Parse(
                ShowDocument.Of(record, series, epoch, settings.PerLearningRate).ToJson()
            )!;
            document["epoch"] = epoch is { } number ? number : settings.Epoch;
            Json.Write(environment, document);
            return ExitCode.Done;
        }

        if (settings.PerLearningRate)
        {
            series = LearningRateScale.Divide(series, record.LearningRates);
        }

        AffinityView.WriteMatrix(
            environment.Out,
            series.Key,
            When(settings.Epoch),
            series.At(epoch),
            settings.PerLearningRate
        );
        if (epoch is null)
        {
            AffinityView.WriteEpochs(environment.Out, series, perLearningRate: settings.PerLearningRate);
        }

        return ExitCode.Done;
    }

    private static AffinitySeries Find(AffinityRecord record, ShowSettings settings)
    {
        Estimator estimator = EstimatorNames.Parse(settings.Estimator);
        Move? move = settings.Move is { } name ? MoveNames.Parse(name) : null;
        On on = settings.On == "train" ? On.Train : On.Validation;
        AffinitySeries series =
            record.Find(estimator, move, on)
            ?? throw SettingsErrors.NotMeasured(settings, record.Series.Select(s => s.Key.ToString()));
        if (settings.Epoch != "settled")
        {
            return series;
        }

        return settings.PerLearningRate
            ? throw SettingsErrors.SettledPerLearningRate()
            : series with
            {
                Whole = series.Settled ?? throw SettingsErrors.NothingSettled(),
            };
    }

    private static int? Epoch(AffinitySeries series, string text)
    {
        if (!int.TryParse(text, out int epoch))
        {
            return null;
        }

        return epoch <= series.Epochs.Count ? epoch : throw SettingsErrors.NoSuchEpoch(epoch, series.Epochs.Count);
    }

    private static string When(string epoch) =>
        epoch switch
        {
            "all" => "whole run",
            "settled" => "whole run without its first steps",
            _ => $"epoch {epoch}",
        };
}
