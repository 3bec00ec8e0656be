using Kinship.Data;
using Kinship.Networks;
using Kinship.Training;

namespace Kinship.Effects;

/// <summary>Everything that a training of a plan would stumble over, before the first of them.</summary>
internal static class PlanChecks
{
    /// <exception cref="InputException">Something of options or data cannot be used.</exception>
    public static void Check(EffectPlan plan, EffectData data)
    {
        TrainingOptions training = plan.Options.Training;
        if (training.ReduceOnPlateau?.Monitor is { } monitor and not ("val_loss" or "loss"))
        {
            throw EffectErrors.MonitorsTask(monitor);
        }

        DataParts parts = data.Split(plan.Options.Split, plan.Trials[0].Split);
        CheckAll(plan, parts);
        foreach (EffectTrial trial in plan.Trials.Take(plan.Subsets.Count))
        {
            DataParts own = TrialRunner.OnlyTasks(parts, trial.Tasks);
            Network network = PlanOptions.NetworkOf(plan, trial).Build(own.Train.Inputs, own.Train.Tasks);
            Trainer.Check(network, own.Train, own.Validation, PlanOptions.Of(plan, trial));
        }

        foreach (long split in plan.Trials.Select(t => t.Split).Distinct().Skip(1))
        {
            data.CheckSplit(plan.Options.Split, split);
        }
    }

    /// <summary>Options may name any task of the data, though no training has them all.</summary>
    private static void CheckAll(EffectPlan plan, DataParts parts)
    {
        Network network = plan.Options.Network.Build(parts.Train.Inputs, parts.Train.Tasks);
        Trainer.Check(network, parts.Train, parts.Validation, plan.Options.Training with { Metrics = [] });
    }
}
