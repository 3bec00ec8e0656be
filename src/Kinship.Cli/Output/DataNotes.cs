using Kinship.Data;

namespace Kinship.Cli.Output;

/// <summary>What is doubtful of how a table was understood, on standard error.</summary>
internal static class DataNotes
{
    public static void Write(CliEnvironment environment, TabularData data)
    {
        foreach (string note in data.Notes)
        {
            environment.RawError.WriteLine($"note: {Words.OneLine(note)}");
        }
    }
}
