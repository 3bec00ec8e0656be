using Kinship.Reporting.Html;

namespace Kinship.Cli.Live;

/// <summary>Says how far a training is, and reports on it, to whoever asks and whenever.</summary>
internal interface ILiveSource
{
    /// <summary>How far it is now.</summary>
    LiveState Now { get; }

    /// <summary>The report as it stands, or as it stands after the epoch under way.</summary>
    /// <param name="wait">Whether to wait for that epoch's end; the training does not wait for anything.</param>
    /// <param name="cancellation">Ends the waiting.</param>
    Task<HtmlReport> ReportAsync(bool wait, CancellationToken cancellation);
}
