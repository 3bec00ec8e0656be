namespace Kinship.Cli.Schedulers;

/// <summary>Runs other programs.</summary>
internal interface IProcessRunner
{
    /// <summary>Runs a program to its end.</summary>
    /// <param name="program">Its name, looked for on the PATH.</param>
    /// <param name="arguments">Its arguments, as they are: no shell reads them.</param>
    /// <returns>What came of it; null where there is no such program.</returns>
    ProcessOutcome? Run(string program, IReadOnlyList<string> arguments);
}

/// <summary>What came of a program's run.</summary>
/// <param name="ExitCode">Its exit code, 0 for success.</param>
/// <param name="Output">Its standard output.</param>
/// <param name="Error">Its standard error.</param>
internal sealed record ProcessOutcome(int ExitCode, string Output, string Error);
