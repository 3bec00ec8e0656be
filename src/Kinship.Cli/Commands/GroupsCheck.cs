using System.Security.Cryptography;
using System.Text;
using Kinship.Cli.Output;
using Kinship.Cli.Settings;
using Kinship.Effects;
using Kinship.Grouping;
using Kinship.Grouping.Check;
using Kinship.Grouping.Comparisons;
using Kinship.Runs.Sweeps;
using Spectre.Console;

namespace Kinship.Cli.Commands;

/// <summary>kinship groups --check: trains the networks by kinship effects, with the run's data and options.</summary>
internal static class GroupsCheck
{
    /// <summary>What the groupings really come to; null where it was interrupted.</summary>
    /// <exception cref="Data.InputException">They cannot be trained: the data have changed, or the run was made by a program.</exception>
    public static GroupingCheck? Run(GroupsSettings settings, GroupStudy study, string run, CliEnvironment environment)
    {
        NamedGrouping[] groupings =
        [
            new("recommended", study.Best),
            .. study.OtherWays.Where(w => w.Name is "all together" or "all alone"),
        ];
        string subsets = string.Join(
            ',',
            GroupingCheck.Sets([.. groupings.Select(g => g.Grouping)]).Select(s => string.Join('+', s.Select(Quoted)))
        );
        string folder = Path.Combine(run, "check", Name(subsets, settings.Seeds));
        int code = CommandLine.Perform(
            [
                "effects",
                run,
                $"--subsets={subsets}",
                $"--seeds={settings.Seeds}",
                $"--parallel={settings.Parallel}",
                "--affinity-seeds=0",
                $"--out={folder}",
                .. settings.Quiet ? (string[])["--quiet"] : [],
            ],
            environment with
            {
                Out = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(TextWriter.Null) }),
            }
        );
        if (code == ExitCode.Interrupted)
        {
            return null;
        }

        if (code != ExitCode.Done)
        {
            throw GroupsErrors.CheckEnded();
        }

        EffectPlan plan = EffectPlanFile.Read(Path.Combine(folder, SweepFiles.Plan)).Plan;
        return GroupingCheck.Of(SweepFolder.ReadTrials(folder, plan), groupings, study.Options.Weights);
    }

    /// <summary>The same trainings have the same folder, so that a check that was stopped goes on.</summary>
    private static string Name(string subsets, int seeds) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{subsets} {seeds}")))[..8];

    private static string Quoted(string name) =>
        name.AsSpan().IndexOfAny(",+\"=/ ") < 0 ? name : $"\"{name.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
