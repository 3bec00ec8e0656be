using Kinship.Affinity;
using Kinship.Training;

namespace Kinship.Runs;

/// <summary>The last good checkpoint of a run folder, with everything that its training had recorded until then.</summary>
/// <param name="Checkpoint">For the trainer to go on from.</param>
/// <param name="Affinity">
/// What the finished epochs measured, for <see cref="AffinityRecorder.Finished"/>; null where nothing was measured.
/// </param>
/// <param name="Notes">
/// What a user should know, a sentence each: a newer checkpoint that was damaged, another version of Kinship. Mostly empty.
/// </param>
public sealed record RunCheckpoint(Checkpoint Checkpoint, AffinityRecord? Affinity, IReadOnlyList<string> Notes)
{
    /// <summary>How far the growing files had grown.</summary>
    internal IReadOnlyDictionary<string, Checkpoints.FileMark> Files { get; init; } =
        new Dictionary<string, Checkpoints.FileMark>();

    /// <summary>What it was trained with.</summary>
    internal string Setup { get; init; } = "";
}
