using Kinship.Data;
using Kinship.Engine;
using Kinship.Networks;
using Kinship.Training;

namespace Kinship.Effects;

/// <summary>Does one training of a plan: no measuring, no checkpoints, no folder, one thread.</summary>
internal static class TrialRunner
{
    /// <summary>The training's result; null where it was cancelled.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="trial">The training.</param>
    /// <param name="parts">Its split's parts, with every task of the plan.</param>
    /// <param name="cancellation">Looked at before every step.</param>
    public static TrialResult? Run(EffectPlan plan, EffectTrial trial, DataParts parts, CancellationToken cancellation)
    {
        (Dataset train, Dataset validation, Dataset test) = OnlyTasks(parts, trial.Tasks);
        TrainingOptions options = PlanOptions.Of(plan, trial);
        Network network = PlanOptions.NetworkOf(plan, trial).Build(train.Inputs, train.Tasks);
        TestScorer scorer = new(test, options, [.. trial.Tasks.Select(plan.MetricOf)]);
        using IEngine engine = EngineFactory.Create(network, options);
        TrainingResult result = Trainer.Fit(engine, train, validation, options, [scorer], null, cancellation);
        TrialResult of = new(trial.Index, trial.Seed, trial.Split, trial.Tasks, []);
        return result.Status switch
        {
            TrainingStatus.Interrupted => null,
            TrainingStatus.Failed => of with { Failure = result.Reason },
            _ => of with { Scores = scorer.Scores },
        };
    }

    /// <summary>The parts with the labels of some tasks only; nothing is copied.</summary>
    public static DataParts OnlyTasks(DataParts parts, IReadOnlyList<string> tasks)
    {
        Dataset Of(Dataset data) => data.WithTargets([.. data.Targets.Where(t => tasks.Contains(t.Task.Name))]);
        return new(Of(parts.Train), Of(parts.Validation), Of(parts.Test));
    }
}
