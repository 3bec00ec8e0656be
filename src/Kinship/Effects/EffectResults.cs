namespace Kinship.Effects;

/// <summary>The results of a plan's trainings, as far as they are done.</summary>
public sealed class EffectResults
{
    /// <summary>Results of a plan, in any order; the same one twice counts once.</summary>
    /// <exception cref="Data.InputException">A result is of no training of the plan.</exception>
    public EffectResults(EffectPlan plan, IEnumerable<TrialResult> results)
    {
        Plan = plan;
        var known = new SortedDictionary<int, TrialResult>();
        foreach (TrialResult result in results)
        {
            EffectTrial trial = plan.Trials.ElementAtOrDefault(result.Index) is { } found
                ? found
                : throw EffectErrors.NoSuchTrial(result.Index, plan.Trials.Count);
            known[trial.Index] = result;
        }

        Results = [.. known.Values];
    }

    /// <summary>The plan.</summary>
    public EffectPlan Plan { get; }

    /// <summary>The results, in the order of the plan.</summary>
    public IReadOnlyList<TrialResult> Results { get; }

    /// <summary>The trainings of the plan that are not done.</summary>
    public IReadOnlyList<EffectTrial> Missing
    {
        get
        {
            HashSet<int> done = [.. Results.Select(r => r.Index)];
            return [.. Plan.Trials.Where(t => !done.Contains(t.Index))];
        }
    }

    /// <summary>The results that failed, with their reasons.</summary>
    public IReadOnlyList<TrialResult> Failed => [.. Results.Where(r => r.Failure is not null)];

    /// <summary>Every table that the plan's comparisons allow: by baseline, then loss and metric, at the best and at the last epoch.</summary>
    public IReadOnlyList<EffectTable> Tables() =>
        [
            .. Plan.Baselines.SelectMany(b =>
                Enum.GetValues<EffectMeasure>()
                    .SelectMany(m => Enum.GetValues<EffectCheckpoint>().Select(c => EffectTable.Of(this, b, m, c)))
            ),
        ];
}
