using Kinship.Cli.Arguments;
using Kinship.Cli.Output;
using Kinship.Cli.Settings;
using Kinship.Runs;
using Kinship.Training;

namespace Kinship.Cli.Commands;

/// <summary>The same training with several seeds, each a run folder of its own, and what they say together.</summary>
internal static class SeedsSession
{
    /// <summary>Trains with the settings' seed and those after it, until one ends as it should not.</summary>
    public static int Run(TrainSettings settings, int seeds, CliEnvironment environment)
    {
        string parent = RunPaths.New(settings.Out, settings.Data, environment);
        long first = settings.Seed;
        List<FinishedTraining> runs = [];
        for (int k = 0; k < seeds && runs.All(r => r.Run.Status == TrainingStatus.Completed); k++)
        {
            settings.Seed = first + k;
            settings.Out = Path.Combine(parent, RunSeeds.FolderOf(settings.Seed));
            if (!settings.Quiet)
            {
                environment.RawError.WriteLine($"seed {settings.Seed}, run {k + 1} of {seeds}");
            }

            runs.Add(TrainingSession.Train(settings, OfOne(environment, settings), said: k == 0));
        }

        string shown = RunPaths.Shown(parent, environment);
        if (settings.Json)
        {
            Json.Write(environment, TrainingDocument.Of(shown, runs));
        }
        else
        {
            SeedsReport.Write(environment.Out, shown, runs);
        }

        return TrainingSession.End(environment, runs[^1]);
    }

    /// <summary>The command line of one run: its own seed and folder, so that it can be resumed by itself.</summary>
    private static CliEnvironment OfOne(CliEnvironment environment, TrainSettings settings)
    {
        ParsedArguments typed = ArgumentCheck.Parse(environment.Arguments, CommandTable.Models);
        IEnumerable<GivenOption> own = typed.Options.Where(o => o.Name is not ("--seeds" or "--seed" or "--out"));
        ParsedArguments one = typed with
        {
            Options = [.. own, new("--seed", $"{settings.Seed}"), new("--out", settings.Out)],
        };
        return environment with { Arguments = one.Words };
    }
}
