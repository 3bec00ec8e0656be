using System.Text.Json.Nodes;
using Kinship.Cli.Output;
using Kinship.Cli.Settings;
using Kinship.Training;

namespace Kinship.Cli.Commands;

/// <summary>kinship demo: kinship train on the bundled digits, and the effects of its tasks.</summary>
internal sealed class DemoCommand : KinshipCommand<DemoSettings>
{
    protected override int Run(DemoSettings settings, CliEnvironment environment)
    {
        settings.Data = DemoFile.Get();
        settings.Targets = DemoFile.Targets;
        if (settings is { NoEffects: true } or { NoAffinity: true } or { Seeds: not null } or { Resume: not null })
        {
            return TrainingSession.Run(settings, environment);
        }

        FinishedTraining finished = TrainingSession.Train(settings, environment, said: true);
        if (!settings.Json)
        {
            TrainingReport.WriteAfter(environment.Out, settings.Data, finished);
        }

        if (finished.Run.Status != TrainingStatus.Completed)
        {
            WriteJson(settings, environment, finished, null);
            return TrainingSession.End(environment, finished);
        }

        DemoEffects effects = new(settings, finished, environment);
        EffectStudy? study = effects.Measure();
        WriteJson(settings, environment, finished, study is null ? null : effects.Document(study));
        return effects.End(study);
    }

    private static void WriteJson(
        DemoSettings settings,
        CliEnvironment environment,
        FinishedTraining finished,
        JsonNode? effects
    )
    {
        if (settings.Json)
        {
            Json.Write(environment, TrainingDocument.Of(finished, effects));
        }
    }
}
