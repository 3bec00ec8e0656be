using System.Text.Json.Nodes;
using Kinship.Cli.Live;
using Kinship.Cli.Output;
using Kinship.Cli.Settings;
using Kinship.Pictures;
using Kinship.Reporting.Html;
using Kinship.Runs;

namespace Kinship.Cli.Commands;

/// <summary>kinship report: a run, or several beside one another, as one HTML page.</summary>
internal sealed class ReportCommand : KinshipCommand<ReportSettings>
{
    private const string FileName = "report.html";

    protected override int Run(ReportSettings settings, CliEnvironment environment)
    {
        ReportedFolders folders = ReportedFolders.Find(settings.Runs, environment);
        IReadOnlyList<RunFolder> runs = folders.Runs;
        if (settings.Serve)
        {
            return Serve(folders, environment);
        }

        HtmlReport report = HtmlReport.Of(runs, folders.Effects);
        string path = settings.Out is { } given
            ? PageIn(environment.FullPath(given))
            : Path.Combine(runs[0].Path, FileName);
        report.Save(path);
        bool drawn = settings.Png || settings.Svg || settings.Pdf;
        SavedPictures pictures = drawn
            ? ReportPictures.Write(folders, Path.GetDirectoryName(path)!, settings)
            : new([], []);
        string[] files = [.. pictures.Files.Select(f => RunPaths.Shown(f, environment))];
        string[] notes = [.. report.Notes.Concat(pictures.Notes).Distinct()];
        foreach (string note in notes)
        {
            environment.RawError.WriteLine($"note: {Words.OneLine(note)}");
        }

        string shown = RunPaths.Shown(path, environment);
        long bytes = new FileInfo(path).Length;
        if (settings.Json)
        {
            Json.Write(
                environment,
                new JsonObject
                {
                    ["report"] = shown,
                    ["bytes"] = bytes,
                    ["pictures"] = Json.Texts(files),
                    ["runs"] = Json.Texts(runs.Select(r => RunPaths.Shown(r.Path, environment))),
                    ["notes"] = Json.Texts(notes),
                }
            );
        }
        else
        {
            environment.RawOut.WriteLine($"{shown}: {bytes / 1e6:F1} MB, to be opened in any browser.");
            foreach (string file in files)
            {
                environment.RawOut.WriteLine(file);
            }
        }

        return ExitCode.Done;
    }

    /// <summary>The page's file where a folder is given: one that is there, or ends as one does.</summary>
    private static string PageIn(string path) =>
        Directory.Exists(path) || Path.EndsInDirectorySeparator(path) ? Path.Combine(path, FileName) : path;

    /// <summary>Serves the page until it is interrupted, which is how it is meant to end.</summary>
    private static int Serve(ReportedFolders folders, CliEnvironment environment)
    {
        if (
            environment.Given.FirstOrDefault(o => o is "--out" or "--json" or "--png" or "--svg" or "--pdf") is
            { } other
        )
        {
            throw SettingsErrors.Contradiction("--serve", other, "a page that is served is not written");
        }

        environment.Interruption.Listen();
        using LiveServer server = LiveServer.Start(new FolderProgress(folders.Runs, folders.Effects));
        environment.RawError.WriteLine($"On this machine, until Ctrl-C: {server.Address}");
        environment.Interruption.Token.WaitHandle.WaitOne();
        return ExitCode.Done;
    }
}
