using System.Reflection;

namespace Kinship.Cli;

/// <summary>What this program is.</summary>
internal static class Versions
{
    /// <summary>The version without the commit, for example <c>0.1.0</c>.</summary>
    public static string Kinship { get; } =
        typeof(Versions)
            .Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()
            ?.InformationalVersion.Split('+')[0]
        ?? "unknown";
}
