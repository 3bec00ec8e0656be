using Kinship.Data;
using Kinship.Training;

namespace Kinship.Effects;

/// <summary>
/// Does the trainings of a plan, several side by side in one process, each on a thread of its own. What comes out depends on the
/// plan alone: not on how many run at once, nor on which were done before or elsewhere.
/// </summary>
public sealed class EffectSweep
{
    private readonly EffectPlan _plan;
    private readonly SweepOptions _options;
    private readonly Dictionary<int, TrialResult> _done;
    private readonly EffectTrial[] _left;
    private readonly PartsCache _parts;
    private readonly Lock _lock = new();
    private readonly long _started;
    private readonly int _before;

    private EffectSweep(EffectPlan plan, EffectData data, SweepOptions options)
    {
        _plan = plan;
        _options = options;
        EffectTrial[] asked =
        [
            .. (options.Indices ?? [.. plan.Trials.Select(t => t.Index)]).Distinct().Order().Select(TrialOf),
        ];
        HashSet<int> indices = [.. asked.Select(t => t.Index)];
        _done = new EffectResults(plan, options.Store?.Results ?? [])
            .Results.Where(r => indices.Contains(r.Index))
            .ToDictionary(r => r.Index);
        _left = [.. asked.Where(t => !_done.ContainsKey(t.Index))];
        _before = _done.Count;
        _parts = new PartsCache(plan, data, _left);
        _started = options.Time.GetTimestamp();
    }

    /// <summary>Does what is not done yet.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="data">The data that it was made for.</param>
    /// <param name="options">Default everything, one training a core, kept nowhere.</param>
    /// <param name="cancellation">
    /// Looked at before every step: trainings begun are then given up, those done are kept, and what comes back has
    /// <see cref="EffectResults.Missing"/>; no exception.
    /// </param>
    /// <returns>
    /// The results asked for, in the order of the plan. A training that failed is among them with its reason; the others
    /// go on.
    /// </returns>
    /// <exception cref="InputException">The data are not the plan's, or an index is none of its.</exception>
    /// <exception cref="TrainingFailedException">A result cannot be kept: a full disk.</exception>
    public static EffectResults Run(
        EffectPlan plan,
        EffectData data,
        SweepOptions? options = null,
        CancellationToken cancellation = default
    )
    {
        options ??= new SweepOptions();
        if (options.Parallel < 0)
        {
            throw EffectErrors.BadParallel(options.Parallel);
        }

        plan.CheckData(data);
        EffectSweep sweep = new(plan, data, options);
        sweep.Run(cancellation);
        return new EffectResults(plan, sweep._done.Values);
    }

    private EffectTrial TrialOf(int index) =>
        _plan.Trials.ElementAtOrDefault(index) ?? throw EffectErrors.NoSuchTrial(index, _plan.Trials.Count);

    private void Run(CancellationToken cancellation)
    {
        Tell();
        SideBySide.Each(
            _left,
            _options.Parallel,
            trial => !cancellation.IsCancellationRequested && Do(trial, cancellation)
        );
    }

    /// <summary>False: cancelled.</summary>
    private bool Do(EffectTrial trial, CancellationToken cancellation)
    {
        TrialResult? result = TrialRunner.Run(_plan, trial, _parts.Get(trial.Split), cancellation);
        if (result is null)
        {
            return false;
        }

        _parts.Release(trial.Split);
        lock (_lock)
        {
            _options.Store?.Add(result);
            _done.Add(result.Index, result);
            Tell();
        }

        return true;
    }

    private void Tell()
    {
        int here = _done.Count - _before;
        int left = _left.Length - here;
        TimeSpan elapsed = _options.Time.GetElapsedTime(_started);
        _options.Progress?.Invoke(
            new EffectProgress(
                _done.Count,
                _before + _left.Length,
                _done.Values.Count(r => r.Failure is not null),
                here == 0 ? null : elapsed * left / here
            )
        );
    }
}
