namespace Kinship.Cli;

/// <summary>How the command ended, for the shell.</summary>
internal static class ExitCode
{
    /// <summary>Done.</summary>
    public const int Done = 0;

    /// <summary>The run failed.</summary>
    public const int Failed = 1;

    /// <summary>The arguments or the input are wrong.</summary>
    public const int Input = 2;

    /// <summary>Interrupted; what was measured is kept.</summary>
    public const int Interrupted = 130;
}
