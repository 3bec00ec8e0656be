using Kinship.Cli.Settings;

namespace Kinship.Cli.Commands;

/// <summary>kinship demo: kinship train on the bundled digits, with everything at its default.</summary>
internal sealed class DemoCommand : KinshipCommand<DemoSettings>
{
    protected override int Run(DemoSettings settings, CliEnvironment environment) =>
        TrainingSession.Run(
            new TrainSettings
            {
                Data = DemoFile.Get(),
                Targets = DemoFile.Targets,
                Epochs = settings.Epochs,
                Seed = settings.Seed,
                Threads = settings.Threads,
                Out = settings.Out,
                Json = settings.Json,
                Quiet = settings.Quiet,
            },
            environment
        );
}
