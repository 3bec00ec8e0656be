using System.Text.Json.Nodes;
using Kinship.Runs.Checks;
using Spectre.Console;

namespace Kinship.Cli.Output;

/// <summary>A checked folder, shown.</summary>
internal static class FolderReport
{
    public static void Write(FolderFindings findings, string shown, CliEnvironment environment)
    {
        Grid grid = new Grid().AddColumn(new GridColumn().NoWrap()).AddColumn(new GridColumn().NoWrap()).AddColumn();
        foreach (FileFinding file in findings.Files)
        {
            string state = file.State == FileState.Whole ? "" : Words.Of(file.State);
            grid.AddRow(new Text(Words.OneLine(file.File)), new Text(state), new Text(Words.OneLine(file.Holds)));
        }

        TextWriter output = environment.RawOut;
        output.WriteLine(Words.OneLine($"{shown}: {findings.Kind}"));
        output.WriteLine();
        environment.Out.Write(grid);
        output.WriteLine();
        output.WriteLine(Summary(findings));
        if (findings.CanResume is { } canResume)
        {
            output.WriteLine(
                canResume
                    ? "It can be gone on with, from what is whole."
                    : "It cannot be gone on with: no checkpoint, or no plan, is whole."
            );
        }
    }

    public static JsonObject ToJson(FolderFindings findings, string shown) =>
        new()
        {
            ["folder"] = shown,
            ["kind"] = findings.Kind,
            ["whole"] = findings.IsWhole,
            ["canResume"] = findings.CanResume,
            ["files"] = new JsonArray([
                .. findings.Files.Select(f => new JsonObject
                {
                    ["file"] = f.File,
                    ["state"] = Words.Of(f.State),
                    ["holds"] = f.Holds,
                }),
            ]),
        };

    private static string Summary(FolderFindings findings)
    {
        int bad = findings.Files.Count(f => f.IsBad);
        return bad == 0
            ? $"{Words.Count(findings.Files.Count, "file")}, nothing damaged, nothing missing."
            : $"{Words.Count(bad, "file")} of {findings.Files.Count} damaged or missing.";
    }
}
