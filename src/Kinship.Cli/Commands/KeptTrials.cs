using Kinship.Effects;

namespace Kinship.Cli.Commands;

/// <summary>A file of results to go on with, and what was done before in files of slices: neither is done again.</summary>
/// <param name="file">Where results are added.</param>
/// <param name="before">Everything that was done before, what is in the file among it.</param>
internal sealed class KeptTrials(TrialFile file, EffectResults before) : ITrialStore
{
    /// <inheritdoc/>
    public IReadOnlyList<TrialResult> Results => before.Results;

    /// <inheritdoc/>
    public void Add(TrialResult result) => file.Add(result);
}
