using Kinship.Training;

namespace Kinship.Affinity;

/// <summary>Collects one series over the epochs.</summary>
internal interface ISeriesBuilder
{
    /// <summary>What is estimated.</summary>
    SeriesKey Key { get; }

    /// <summary>The epochs that have ended.</summary>
    IReadOnlyList<AffinityStatistics> Epochs { get; }

    /// <summary>Adds a step's matrix.</summary>
    void Add(ReadOnlySpan<double> matrix, bool young);

    /// <summary>Ends the running epoch.</summary>
    void EndEpoch();

    /// <summary>The series so far, the running epoch its last.</summary>
    /// <param name="partial">Whether an epoch is running.</param>
    AffinitySeries Build(bool partial);

    /// <summary>Keeps what is added up over the whole run; finished epochs are not in it.</summary>
    void Save(CheckpointState state);

    /// <summary>Takes up where <see cref="Save"/> was.</summary>
    /// <param name="state">What was saved.</param>
    /// <param name="finished">The epochs finished until then; null where none of them measured this series.</param>
    /// <param name="epochs">How many they are.</param>
    void Restore(CheckpointState state, IReadOnlyList<AffinityStatistics>? finished, int epochs);
}
