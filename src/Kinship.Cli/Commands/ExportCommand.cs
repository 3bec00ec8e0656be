using System.Text.Json.Nodes;
using Kinship.Cli.Output;
using Kinship.Cli.Settings;
using Kinship.Runs;

namespace Kinship.Cli.Commands;

/// <summary>kinship export: a run in a format of other programs.</summary>
internal sealed class ExportCommand : KinshipCommand<ExportSettings>
{
    protected override int Run(ExportSettings settings, CliEnvironment environment)
    {
        ExportFormat format = ExportFormat.Of(settings.Format);
        RunFolder run = RunFolder.Load(RunPaths.Find(settings.Run, environment));
        string name = Path.GetFileName(Path.TrimEndingDirectorySeparator(run.Path));
        string file = settings.Out ?? name + format.Ending;
        format.Write(run, environment.FullPath(file), environment.Time);
        if (settings.Json)
        {
            Json.Write(
                environment,
                new JsonObject
                {
                    ["run"] = settings.Run,
                    ["format"] = format.Name,
                    ["file"] = file,
                }
            );
        }
        else
        {
            environment.RawOut.WriteLine(file);
        }

        return ExitCode.Done;
    }
}
