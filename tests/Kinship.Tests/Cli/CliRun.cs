using System.Text.Json.Nodes;
using Kinship.Cli;
using Kinship.Cli.Schedulers;
using Spectre.Console;

namespace Kinship.Tests.Cli;

/// <summary>The command line run in process, in a folder of its own that goes with it.</summary>
internal sealed class CliRun : IDisposable
{
    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("kinship-cli-");

    /// <summary>The current folder of the commands.</summary>
    public string Folder => _directory.FullName;

    /// <summary>What the last command wrote to standard output.</summary>
    public string Out { get; private set; } = "";

    /// <summary>What the last command wrote to standard error.</summary>
    public string Error { get; private set; } = "";

    /// <summary>The last command's standard output as the one JSON document it must be.</summary>
    public JsonObject Json => JsonNode.Parse(Out)!.AsObject();

    /// <summary>The bundled digits.</summary>
    public static string Digits => Path.Combine(AppContext.BaseDirectory, "data", "digits.csv");

    /// <summary>Interrupts commands as Ctrl-C does.</summary>
    public Interruption Interruption { get; } = new();

    /// <summary>What runs other programs.</summary>
    public IProcessRunner Programs { get; init; } = new ProcessRunner();

    /// <summary>Runs a command line, its words between spaces.</summary>
    public int Run(string line) => Run(line.Split(' ', StringSplitOptions.RemoveEmptyEntries));

    /// <summary>Runs a command line.</summary>
    public int Run(params string[] args)
    {
        using StringWriter output = new();
        using StringWriter error = new();
        CliEnvironment environment = new(
            Console(output),
            Console(error),
            TimeProvider.System,
            Folder,
            Debug: false,
            Interruption
        )
        {
            Programs = Programs,
        };
        int exitCode = CommandLine.Run(args, environment);
        Out = output.ToString();
        Error = error.ToString();
        return exitCode;
    }

    /// <summary>Writes a file into the folder.</summary>
    public string Write(string name, string text)
    {
        string path = Path.Combine(Folder, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
        return path;
    }

    public void Dispose()
    {
        Interruption.Dispose();
        _directory.Delete(recursive: true);
    }

    /// <summary>A console of 80 columns without colours, as where the output goes to a file.</summary>
    internal static IAnsiConsole Console(TextWriter writer, bool ansi = false)
    {
        IAnsiConsole console = AnsiConsole.Create(
            new AnsiConsoleSettings
            {
                Ansi = ansi ? AnsiSupport.Yes : AnsiSupport.No,
                ColorSystem = ansi ? ColorSystemSupport.TrueColor : ColorSystemSupport.NoColors,
                Interactive = InteractionSupport.No,
                Out = new AnsiConsoleOutput(writer),
            }
        );
        console.Profile.Width = 80;
        console.Profile.Capabilities.Unicode = true;
        return console;
    }
}
