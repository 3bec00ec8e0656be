namespace Kinship.Effects;

/// <summary>What a user should know of a plan before it is trained.</summary>
internal static class PlanNotes
{
    /// <summary>A sentence each.</summary>
    public static IReadOnlyList<string> Of(EffectPlan plan)
    {
        List<string> notes = [];
        if (plan.Tasks.Count == 2 && plan.Options.Design == EffectDesign.LeaveOneOut)
        {
            notes.Add(
                $"There are two tasks only, so leaving out '{plan.Tasks[0]}' leaves '{plan.Tasks[1]}' alone: the effect of "
                    + "each on the other is that of training both together against training the other alone."
            );
        }

        if (plan.Baselines.Count == 0)
        {
            notes.Add(
                "No two of these subsets can be compared: an effect takes all tasks and all but one, a pair and a task alone, or "
                    + "all tasks and a task alone. Losses will be measured, effects will not."
            );
        }

        if (plan.Options.Seeds < EffectTable.FewestSeeds)
        {
            notes.Add(
                $"{plan.Options.Seeds} of at least {EffectTable.FewestSeeds} seeds: there will be no intervals and no verdicts."
            );
        }

        return notes;
    }
}
