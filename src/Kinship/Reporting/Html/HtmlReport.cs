using System.Diagnostics;
using System.Text;
using Kinship.Affinity;
using Kinship.Data;
using Kinship.Runs;
using Kinship.Training;

namespace Kinship.Reporting.Html;

/// <summary>
/// A run, or several beside one another, as one HTML page that needs nothing but itself: no network, no other file.
/// </summary>
/// <example><code>HtmlReport.Of(RunFolder.Load("runs/digits")).Save("report.html");</code></example>
public sealed class HtmlReport
{
    private readonly string _document;

    private HtmlReport(string document, IReadOnlyList<string> notes)
    {
        _document = document;
        Notes = notes;
    }

    /// <summary>What the report lacks and why, in sentences; it shows the rest. Empty where nothing is missing.</summary>
    public IReadOnlyList<string> Notes { get; }

    /// <summary>The page, UTF-8 when written to a file.</summary>
    public string Text => ReportPage.Of(_document, live: false);

    /// <summary>The page's document: every number that it shows, as JSON. docs/report.md describes it.</summary>
    public string Json => _document;

    /// <summary>Reads what the runs hold; a file that is missing or damaged is left out, with a note.</summary>
    /// <param name="runs">The runs, at least one, in the order in which they are shown.</param>
    /// <exception cref="ArgumentException">No run.</exception>
    public static HtmlReport Of(params IReadOnlyList<RunFolder> runs) => Of(runs, null);

    /// <summary>The same, with effects that were measured in a folder of their own.</summary>
    /// <param name="runs">The runs, at least one, in the order in which they are shown.</param>
    /// <param name="effects">
    /// A folder that <c>kinship effects</c> wrote; its tables are shown with every run that has none itself. Null for none.
    /// </param>
    /// <exception cref="ArgumentException">No run.</exception>
    public static HtmlReport Of(IReadOnlyList<RunFolder> runs, string? effects)
    {
        ArgumentOutOfRangeException.ThrowIfZero(runs.Count, nameof(runs));
        return Of(() => [.. ReportedRun.Read(runs, effects)]);
    }

    /// <summary>The report of a run that trains in this process.</summary>
    /// <param name="run">Its folder, of which only run.json is read.</param>
    /// <param name="history">Its history so far.</param>
    /// <param name="record">What it measured so far.</param>
    internal static HtmlReport Of(RunFolder run, History? history, AffinityRecord? record) =>
        Of(() => [ReportedRun.Of(run, history, record)]);

    /// <summary>Whether the first run had ended.</summary>
    internal bool OfEnded { get; private init; }

    /// <summary>What it took to make it.</summary>
    internal TimeSpan Took { get; private init; }

    private static HtmlReport Of(Func<ReportedRun[]> read)
    {
        long began = Stopwatch.GetTimestamp();
        ReportedRun[] runs = read();
        string document = ReportDocument.Of(runs);
        return new HtmlReport(
            document,
            [.. runs.SelectMany(r => r.Notes.Select(n => runs.Length == 1 ? n : $"{r.Name}: {n}"))]
        )
        {
            OfEnded = runs[0].Info.Status != TrainingStatus.Running,
            Took = Stopwatch.GetElapsedTime(began),
        };
    }

    /// <summary>The page that follows its run: it asks the server that it came from, and nobody else.</summary>
    internal string LiveText => ReportPage.Of(_document, live: true);

    /// <summary>Writes the page, whole.</summary>
    /// <exception cref="InputException">It cannot be written.</exception>
    public void Save(string path)
    {
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
            WholeFile.Write(path, stream => stream.Write(Encoding.UTF8.GetBytes(Text)));
        }
        catch (Exception e) when (NewFolder.IsOfTheDisk(e))
        {
            throw new InputException(
                $"The report '{path}' cannot be written: {e.Message.TrimEnd('.')}. Choose another file.",
                e
            );
        }
    }
}
