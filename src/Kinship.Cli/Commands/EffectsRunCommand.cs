using System.Text.Json.Nodes;
using Kinship.Cli.Output;
using Kinship.Cli.Schedulers;
using Kinship.Cli.Settings;
using Kinship.Effects;
using Kinship.Runs.Sweeps;

namespace Kinship.Cli.Commands;

/// <summary>kinship effects-run: one training of a plan, or a slice of them.</summary>
internal sealed class EffectsRunCommand : KinshipCommand<EffectsRunSettings>
{
    protected override int Run(EffectsRunSettings settings, CliEnvironment environment)
    {
        EffectsPlanning planning = EffectsPlanning.Of(settings, environment);
        EffectPlan plan = planning.File.Plan;
        (int first, int last) = PlanSlice.Of(settings, plan.Trials.Count);
        environment.Interruption.Listen();
        string folder = PlanResults.FolderOf(settings, environment);
        Make(folder);
        string file = Path.Combine(folder, SweepFiles.TrialsOf(first, last));
        using TrialFile trials = TrialFile.Open(file, plan);
        SweepProgress bar = new(environment, settings.Quiet, plan, affinities: 0);
        EffectResults results = EffectSweep.Run(
            plan,
            planning.Data,
            new SweepOptions
            {
                Parallel = settings.Parallel,
                Indices = [.. Enumerable.Range(first, last - first + 1)],
                Store = trials,
                Progress = bar.Report,
                Time = environment.Time,
            },
            environment.Interruption.Token
        );
        bar.Clear();
        Tell(settings, environment, (first, last), results, RunPaths.Shown(file, environment));
        return results.Results.Count < last - first + 1 ? ExitCode.Interrupted
            : TellFailed(results, settings.AcceptFailed, environment) ? ExitCode.Failed
            : ExitCode.Done;
    }

    private static void Tell(
        EffectsRunSettings settings,
        CliEnvironment environment,
        (int First, int Last) slice,
        EffectResults results,
        string file
    )
    {
        int asked = slice.Last - slice.First + 1;
        if (settings.Json)
        {
            JsonObject document = new()
            {
                ["plan"] = settings.Plan,
                ["first"] = slice.First,
                ["last"] = slice.Last,
                ["done"] = results.Results.Count,
                ["failed"] = results.Failed.Count,
                ["file"] = file,
            };
            Json.Write(environment, document);
        }
        else
        {
            environment.RawOut.WriteLine(
                $"trainings {slice.First} to {slice.Last}: {results.Results.Count:N0} of {asked:N0} done, "
                    + $"{results.Failed.Count:N0} failed; in {file}"
            );
        }
    }

    /// <summary>Says which trainings failed; whether that is a failure of the command.</summary>
    private static bool TellFailed(EffectResults results, bool accept, CliEnvironment environment)
    {
        if (results.Failed is not [var first, ..])
        {
            return false;
        }

        string indices = IndexRanges.Format([.. results.Failed.Select(r => r.Index)]);
        environment.RawError.WriteLine(
            $"{(accept ? "note" : "error")}: {Words.Count(results.Failed.Count, "training")} failed: {indices}. The first, {first.Index}, with seed "
                + $"{first.Seed} of {string.Join('+', first.Tasks)}: {Words.OneLine(first.Failure!)}"
        );
        return !accept;
    }

    private static void Make(string folder)
    {
        try
        {
            Directory.CreateDirectory(folder);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw SettingsErrors.CannotMakeResults(folder, e.Message);
        }
    }
}
