using Kinship.Cli.Settings;

namespace Kinship.Cli.Commands;

/// <summary>kinship train.</summary>
internal sealed class TrainCommand : KinshipCommand<TrainSettings>
{
    protected override int Run(TrainSettings settings, CliEnvironment environment) =>
        TrainingSession.Run(settings, environment);
}
