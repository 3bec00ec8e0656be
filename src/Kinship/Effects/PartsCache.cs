using Kinship.Data;

namespace Kinship.Effects;

/// <summary>
/// The parts of each split, made when first needed and let go when the last training on it is done: of many splits, only those
/// being trained on are in memory.
/// </summary>
internal sealed class PartsCache(EffectPlan plan, EffectData data, IEnumerable<EffectTrial> trials)
{
    private readonly Dictionary<long, int> _trainings = trials.CountBy(t => t.Split).ToDictionary();
    private readonly Dictionary<long, Lazy<DataParts>> _parts = [];

    /// <summary>The parts of a split.</summary>
    public DataParts Get(long split)
    {
        Lazy<DataParts>? parts;
        lock (_parts)
        {
            if (!_parts.TryGetValue(split, out parts))
            {
                _parts[split] = parts = new(() => data.Split(plan.Options.Split, split));
            }
        }

        return parts.Value;
    }

    /// <summary>A training on the split is done.</summary>
    public void Release(long split)
    {
        lock (_parts)
        {
            if (--_trainings[split] == 0)
            {
                _parts.Remove(split);
            }
        }
    }
}
