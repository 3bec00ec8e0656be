using System.Text.Json.Nodes;
using Kinship.Cli.Output;
using Kinship.Cli.Settings;
using Kinship.Runs.Checks;
using Spectre.Console;

namespace Kinship.Cli.Commands;

/// <summary>kinship doctor: what this machine offers; with a run, what its folder holds and what of it is damaged.</summary>
internal sealed class DoctorCommand : KinshipCommand<DoctorSettings>
{
    protected override int Run(DoctorSettings settings, CliEnvironment environment)
    {
        if (settings.Run is { } run)
        {
            return Check(run, settings, environment);
        }

        Diagnosis diagnosis = Diagnosis.Of(environment);
        if (settings.Json)
        {
            Json.Write(environment, ToJson(diagnosis));
            return ExitCode.Done;
        }

        Grid grid = new Grid().AddColumn(new GridColumn().NoWrap()).AddColumn();
        foreach ((string name, string value) in Lines(diagnosis))
        {
            grid.AddRow(new Text(name), new Text(value));
        }

        environment.Out.Write(grid);
        return ExitCode.Done;
    }

    private static int Check(string run, DoctorSettings settings, CliEnvironment environment)
    {
        FolderFindings findings = FolderCheck.Of(RunPaths.Find(run, environment));
        if (settings.Json)
        {
            Json.Write(environment, FolderReport.ToJson(findings, run));
        }
        else
        {
            FolderReport.Write(findings, run, environment);
        }

        return findings.IsWhole ? ExitCode.Done : ExitCode.Failed;
    }

    private static IEnumerable<(string Name, string Value)> Lines(Diagnosis d)
    {
        yield return ("kinship", d.Kinship);
        yield return (".NET", d.Runtime);
        yield return ("system", $"{d.System}, {d.Architecture}");
        yield return ("processor", d.Processor ?? "unknown");
        yield return ("cores", $"{d.Cores}");
        yield return ("memory", $"{d.MemoryGigabytes:0.0} GB");
        yield return (
            "vectors",
            d.VectorBits == 0 ? "none" : $"{d.VectorBits} bits, {string.Join(", ", d.Instructions)}"
        );
        yield return ("engine", $"dense (managed): {(d.VectorBits == 0 ? "works, slowly: no vectors" : "ready")}");
        yield return ("TorchSharp", d.TorchSharp);
        yield return ("demo data", d.DemoData ?? "missing");
        foreach (string missing in d.Missing)
        {
            yield return ("missing", missing);
        }

        if (d.Missing.Count == 0)
        {
            yield return ("missing", "nothing");
        }
    }

    private static JsonObject ToJson(Diagnosis d) =>
        new()
        {
            ["kinship"] = d.Kinship,
            ["runtime"] = d.Runtime,
            ["system"] = d.System,
            ["architecture"] = d.Architecture,
            ["processor"] = d.Processor,
            ["cores"] = d.Cores,
            ["memoryGigabytes"] = Math.Round(d.MemoryGigabytes, 1),
            ["vectorBits"] = d.VectorBits,
            ["instructions"] = Json.Texts(d.Instructions),
            ["engines"] = new JsonArray(new JsonObject { ["name"] = "dense", ["ready"] = true }),
            ["torchSharp"] = d.TorchSharp,
            ["demoData"] = d.DemoData,
            ["missing"] = Json.Texts(d.Missing),
        };
}
