using Kinship.Data;
using Kinship.Runs;
using Kinship.Training;

namespace Kinship.Cli.Live;

/// <summary>How far a run is by its run.json: one that has ended, or that another process trains.</summary>
internal sealed class FolderProgress(RunFolder run) : ILiveSource
{
    private LiveState _last = StateOf(run);

    /// <inheritdoc/>
    public LiveState Now
    {
        get
        {
            if (_last.Status == TrainingStatus.Running)
            {
                try
                {
                    _last = StateOf(RunFolder.Load(run.Path));
                }
                catch (InputException)
                {
                    // The folder went away, or run.json is damaged: what was known last stands.
                }
            }

            return _last;
        }
    }

    private static LiveState StateOf(RunFolder run) =>
        new(run.Info.Status, run.Info.EpochsDone, run.Info.Options.Epochs, 0, 0);
}
