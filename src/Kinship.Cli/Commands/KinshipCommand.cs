using Kinship.Cli.Settings;
using Spectre.Console.Cli;

namespace Kinship.Cli.Commands;

/// <summary>A command that is handed its environment.</summary>
internal abstract class KinshipCommand<TSettings> : Command<TSettings>
    where TSettings : OutputSettings
{
    /// <summary>Does the work and says how it ended.</summary>
    protected abstract int Run(TSettings settings, CliEnvironment environment);

    /// <inheritdoc/>
    public sealed override int Execute(
        CommandContext context,
        TSettings settings,
        CancellationToken cancellationToken
    ) => Run(settings, (CliEnvironment)context.Data!);
}
