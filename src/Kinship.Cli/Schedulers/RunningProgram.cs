namespace Kinship.Cli.Schedulers;

/// <summary>The program that runs now, as another process can start it.</summary>
internal static class RunningProgram
{
    /// <summary>The words of a command line: the program itself, or dotnet and the program's assembly.</summary>
    public static IReadOnlyList<string> Words() =>
        Words(
            Environment.ProcessPath,
            Path.Combine(AppContext.BaseDirectory, "Kinship.Cli.dll"),
            System.Reflection.Assembly.GetEntryAssembly() == typeof(RunningProgram).Assembly
        );

    /// <summary>As <see cref="Words()"/>, of a process that is told.</summary>
    /// <param name="process">The path of the process's program, if it is known.</param>
    /// <param name="assembly">The path of the command line's assembly.</param>
    /// <param name="isEntry">Whether the process began in that assembly, and not in a host of it, such as a test.</param>
    internal static IReadOnlyList<string> Words(string? process, string assembly, bool isEntry)
    {
        bool isDotnet = Path.GetFileNameWithoutExtension(process) == "dotnet";
        return process is not null && isEntry && !isDotnet ? [process]
            : process is not null && isDotnet ? [process, assembly]
            : ["dotnet", assembly];
    }
}
