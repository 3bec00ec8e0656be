using Kinship.Cli.Arguments;
using Kinship.Cli.Output;
using Kinship.Cli.Settings;
using Kinship.Runs;
using Kinship.Runs.Sweeps;

namespace Kinship.Cli.Commands;

/// <summary>kinship effects: what training with and without each task does to the others.</summary>
internal sealed class EffectsCommand : KinshipCommand<EffectsSettings>
{
    protected override int Run(EffectsSettings settings, CliEnvironment environment)
    {
        EffectsPlanning planning = EffectsPlanning.Of(settings, environment);
        environment.Interruption.Listen(); // before there is a folder that could be left half made
        string path = settings.Out is { } given
            ? environment.FullPath(given)
            : RunPaths.New(null, $"{Path.GetFileName(settings.Data).Split('.')[0]}-effects", environment);
        SweepFolder folder = SweepFolder.Open(path, planning.File);
        if (!settings.Json)
        {
            EffectsReport.WriteBefore(environment.Out, settings.Data, planning);
        }

        SweepProgress bar = new(environment, settings.Quiet, planning.File.Plan, settings.AffinitySeeds);
        EffectsSession session = new(planning, folder, settings.Parallel, settings.AffinitySeeds, bar, environment);
        EffectStudy? study = session.Finish(session.Train());
        return session.End(study, settings.Json, Again(environment, path));
    }

    /// <summary>The command as it was typed, with the folder.</summary>
    private static string Again(CliEnvironment environment, string path)
    {
        ParsedArguments typed = ArgumentCheck.Parse(environment.Arguments, CommandTable.Models);
        GivenOption place = new("--out", RunPaths.Shown(path, environment));
        ParsedArguments again = typed with { Options = [.. typed.Options.Where(o => o.Name != "--out"), place] };
        return string.Join(' ', ["kinship", .. again.Words.Select(ArgumentErrors.Quote)]);
    }
}
