using System.Diagnostics;
using Kinship.Data;
using Kinship.Fuzz.Targets;

namespace Kinship.Fuzz;

/// <summary>Runs a target on one input.</summary>
internal static class Execution
{
    /// <summary>Null where the input was read, or refused as documented; else what went wrong, and where.</summary>
    /// <param name="target">The reader.</param>
    /// <param name="path">Where the input's file is to be; it stays there.</param>
    /// <param name="input">The input.</param>
    public static string? Of(FuzzTarget target, string path, byte[] input)
    {
        File.WriteAllBytes(path, target.Wrap(input));
        try
        {
            target.Read(path);
            return null;
        }
        catch (InputException e)
        {
            return e.Message.Length is > 0 and < 20_000 ? null : $"a message of {e.Message.Length} characters";
        }
#pragma warning disable CA1031 // any other is what is looked for
        catch (Exception e)
#pragma warning restore CA1031
        {
            string place = new StackTrace(e)
                .GetFrames()
                .Select(f => f.GetMethod())
                .Where(m => m?.DeclaringType?.Namespace?.StartsWith("Kinship", StringComparison.Ordinal) == true)
                .Select(m => $"{m!.DeclaringType!.Name}.{m.Name}")
                .FirstOrDefault("?");
            return $"{e.GetType().Name} in {place}: {e.Message.Split('\n')[0]}";
        }
    }
}
