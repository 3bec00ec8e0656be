using System.Diagnostics;
using System.Text;
using Kinship.Reporting.Html;
using Kinship.Training;

namespace Kinship.Cli.Live;

/// <summary>
/// The page's document, made when it is asked for and shared by all who ask; made so seldom that the processor it takes does
/// not matter to the training.
/// </summary>
/// <param name="source">The run.</param>
internal sealed class LiveDocuments(ILiveSource source) : IDisposable
{
    /// <summary>Between two documents so many times what the last one took passes: 100 is a hundredth of one core.</summary>
    private const int Rest = 100;

    /// <summary>After the first one, which takes longer than any other: its code is compiled.</summary>
    private static readonly TimeSpan s_firstRest = TimeSpan.FromSeconds(2);

    private readonly SemaphoreSlim _one = new(1);
    private readonly Lock _lock = new();
    private Task<HtmlReport>? _first;
    private HtmlReport? _report;
    private byte[] _json = [];
    private LiveState? _of;
    private long _made;
    private TimeSpan _rest = s_firstRest;

    /// <summary>
    /// The document, as new as it can be had without taking too much of the processor; and whether it is the last.
    /// </summary>
    public async Task<(byte[] Json, bool Last)> JsonAsync(CancellationToken cancellation)
    {
        await _one.WaitAsync(cancellation);
        try
        {
            if (_report is null || IsOld())
            {
                await RestAsync(cancellation);
                await MakeAsync(cancellation);
            }

            return (_json, _report!.OfEnded);
        }
        finally
        {
            _one.Release();
        }
    }

    /// <summary>The page with the document that was made last, or with one as the run first stood; no epoch is waited for.</summary>
    public async Task<string> PageAsync(CancellationToken cancellation)
    {
        if (Volatile.Read(ref _report) is { } made)
        {
            return made.LiveText;
        }

        Task<HtmlReport> first;
        lock (_lock)
        {
            if (_first is null or { IsFaulted: true })
            {
                _first = Task.Run(
                    () => source.ReportAsync(wait: false, CancellationToken.None),
                    CancellationToken.None
                );
            }

            first = _first;
        }

        return (await first.WaitAsync(cancellation)).LiveText;
    }

    public void Dispose() => _one.Dispose();

    private bool IsOld() =>
        source.Now is var now && (_of is null || now.Epoch != _of.Epoch || now.Status != _of.Status);

    /// <summary>Waits out the pause after the last one; a run that has ended has nothing to be spared.</summary>
    private async Task RestAsync(CancellationToken cancellation)
    {
        while (
            _report is not null
            && source.Now.Status == TrainingStatus.Running
            && Stopwatch.GetElapsedTime(_made) < _rest
        )
        {
            await Task.Delay(TimeSpan.FromMilliseconds(100), cancellation);
        }
    }

    private async Task MakeAsync(CancellationToken cancellation)
    {
        bool first = _report is null;
        LiveState state = source.Now; // before it is made: what comes meanwhile makes the next one
        HtmlReport report = await source.ReportAsync(wait: true, cancellation);
        long began = Stopwatch.GetTimestamp();
        _json = Encoding.UTF8.GetBytes(report.Json);
        _of = state;
        _made = Stopwatch.GetTimestamp();
        _rest = first ? s_firstRest : Rest * (report.Took + Stopwatch.GetElapsedTime(began));
        Volatile.Write(ref _report, report);
    }
}
