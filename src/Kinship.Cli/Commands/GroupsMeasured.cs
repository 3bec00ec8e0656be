using Kinship.Cli.Settings;
using Kinship.Grouping;
using Kinship.Runs.Groups;
using Kinship.Runs.Sweeps;

namespace Kinship.Cli.Commands;

/// <summary>Measured networks: a table, or the trainings of kinship effects.</summary>
internal static class GroupsMeasured
{
    /// <summary>Reads them.</summary>
    /// <exception cref="Data.InputException">They cannot be used.</exception>
    public static MeasuredNetworks Read(string path, bool minimise)
    {
        if (!Directory.Exists(path))
        {
            return SubsetsTable.Read(path, minimise);
        }

        if (minimise)
        {
            throw GroupsErrors.OnlyOf("--minimise", "a table; what trainings came to is known to be losses");
        }

        EffectPlanFile plan = EffectPlanFile.Read(Path.Combine(path, SweepFiles.Plan));
        return MeasuredByEffects.Of(SweepFolder.ReadTrials(path, plan.Plan)) ?? throw GroupsErrors.NothingTrained(path);
    }
}
