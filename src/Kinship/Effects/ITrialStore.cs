namespace Kinship.Effects;

/// <summary>Keeps the results of trainings that are done, so that none is done twice.</summary>
public interface ITrialStore
{
    /// <summary>The results kept, in any order.</summary>
    IReadOnlyList<TrialResult> Results { get; }

    /// <summary>Keeps a result. Called by one thread at a time.</summary>
    void Add(TrialResult result);
}
