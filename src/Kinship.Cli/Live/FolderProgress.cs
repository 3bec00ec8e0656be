using Kinship.Data;
using Kinship.Reporting.Html;
using Kinship.Runs;
using Kinship.Training;

namespace Kinship.Cli.Live;

/// <summary>Runs by what their folders say: such as have ended, or that another process trains.</summary>
/// <param name="runs">The runs; how far they are is said of the first.</param>
/// <param name="effects">The folder of effects shown with them; null for none.</param>
internal sealed class FolderProgress(IReadOnlyList<RunFolder> runs, string? effects = null) : ILiveSource
{
    private LiveState _last = StateOf(runs[0]);

    /// <inheritdoc/>
    public LiveState Now
    {
        get
        {
            if (_last.Status == TrainingStatus.Running)
            {
                try
                {
                    _last = StateOf(RunFolder.Load(runs[0].Path));
                }
                catch (InputException)
                {
                    // The folder went away, or run.json is damaged: what was known last stands.
                }
            }

            return _last;
        }
    }

    /// <inheritdoc/>
    public Task<HtmlReport> ReportAsync(bool wait, CancellationToken cancellation) =>
        Task.FromResult(HtmlReport.Of([.. runs.Select(r => RunFolder.Load(r.Path))], effects));

    private static LiveState StateOf(RunFolder run) =>
        new(run.Info.Status, run.Info.EpochsDone, run.Info.Options.Epochs, 0, 0);
}
