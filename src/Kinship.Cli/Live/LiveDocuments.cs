using System.Diagnostics;
using System.Text;
using Kinship.Data;
using Kinship.Reporting.Html;
using Kinship.Runs;
using Kinship.Training;

namespace Kinship.Cli.Live;

/// <summary>
/// The page's document as the run folder stands, made when it is asked for and shared by all who ask. It is read from the
/// files, so the training takes no part in it; and it is made seldom enough that the processor it takes does not matter.
/// </summary>
/// <param name="folders">The run folders.</param>
/// <param name="source">How far the run is.</param>
internal sealed class LiveDocuments(IReadOnlyList<string> folders, ILiveSource source) : IDisposable
{
    /// <summary>Between two documents so many times what the last one took passes: 60 is a 60th of one core.</summary>
    private const int Rest = 60;

    private readonly SemaphoreSlim _one = new(1);
    private HtmlReport? _report;
    private byte[] _json = [];
    private LiveState? _of;
    private long _made;
    private TimeSpan _took;

    /// <summary>The document, as new as it can be had without taking too much of the processor.</summary>
    public async Task<byte[]> JsonAsync(CancellationToken cancellation)
    {
        await RefreshAsync(wait: true, cancellation);
        return _json;
    }

    /// <summary>The page with the document as it was made last.</summary>
    public async Task<string> PageAsync(CancellationToken cancellation)
    {
        await RefreshAsync(wait: false, cancellation);
        return _report!.LiveText;
    }

    public void Dispose() => _one.Dispose();

    private async Task RefreshAsync(bool wait, CancellationToken cancellation)
    {
        await _one.WaitAsync(cancellation);
        try
        {
            if (_report is null || (wait && IsOld()))
            {
                if (_report is not null)
                {
                    await RestAsync(cancellation);
                }

                Make();
            }
        }
        finally
        {
            _one.Release();
        }
    }

    private bool IsOld() =>
        source.Now is var now && (_of is null || now.Epoch != _of.Epoch || now.Status != _of.Status);

    /// <summary>Waits out the pause after the last one; a run that has ended has nothing to be spared.</summary>
    private async Task RestAsync(CancellationToken cancellation)
    {
        while (source.Now.Status == TrainingStatus.Running && Stopwatch.GetElapsedTime(_made) < _took * Rest)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(100), cancellation);
        }
    }

    private void Make()
    {
        LiveState state = source.Now; // before reading: what comes meanwhile makes the next one
        long began = Stopwatch.GetTimestamp();
        _report = HtmlReport.Of([.. folders.Select(RunFolder.Load)]);
        _json = Encoding.UTF8.GetBytes(_report.Json);
        _of = state;
        _made = Stopwatch.GetTimestamp();
        _took = Stopwatch.GetElapsedTime(began);
    }
}
