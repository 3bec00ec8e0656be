using Kinship.Cli.Settings;

namespace Kinship.Cli.Commands;

/// <summary>kinship demo: kinship train on the bundled digits.</summary>
internal sealed class DemoCommand : KinshipCommand<DemoSettings>
{
    protected override int Run(DemoSettings settings, CliEnvironment environment)
    {
        settings.Data = DemoFile.Get();
        settings.Targets = DemoFile.Targets;
        return TrainingSession.Run(settings, environment);
    }
}
