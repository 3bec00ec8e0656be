using Kinship.Effects;

namespace Kinship.Grouping;

/// <summary>Networks measured by the trainings of an effect plan.</summary>
public static class MeasuredByEffects
{
    /// <summary>
    /// A network for every subset trained, each of cost 1. A task scores the mean over the seeds of -log(its test loss), at its best epoch, less what
    /// it scores alone, or with all tasks where it was never trained alone: 0.1 is a loss about 10 % lower than that.
    /// </summary>
    /// <returns>Null where no training is done.</returns>
    public static MeasuredNetworks? Of(EffectResults results)
    {
        IReadOnlyList<string> tasks = results.Plan.Tasks;
        ILookup<string, TrialResult> bySubset = results
            .Results.Where(r => r.Failure is null)
            .ToLookup(r => string.Join('+', r.Tasks));
        MeasuredNetwork[] networks =
        [
            .. results
                .Plan.Subsets.Select(s => (Subset: s, Results: bySubset[string.Join('+', s)].ToArray()))
                .Where(s => s.Results.Length > 0)
                .Select(s => new MeasuredNetwork(
                    s.Subset,
                    [.. s.Subset.Select((_, t) => s.Results.Average(r => -Math.Log(r.Scores[t].Best.Loss)))]
                )),
        ];
        if (networks.Length == 0)
        {
            return null;
        }

        // Alone, where it was trained alone; otherwise in its largest network.
        Dictionary<string, double> against = tasks
            .Where(t => networks.Any(n => n.Members.Contains(t)))
            .ToDictionary(
                t => t,
                t =>
                    (
                        networks.FirstOrDefault(n => n.Members is [var only] && only == t)
                        ?? networks.Where(n => n.Members.Contains(t)).MaxBy(n => n.Members.Count)!
                    ).Score(t)
            );
        return new MeasuredNetworks(
            tasks,
            [.. networks.Select(n => n with { Scores = [.. n.Members.Select(t => n.Score(t) - against[t])] })]
        );
    }
}
