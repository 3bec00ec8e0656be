using Kinship.Data;

namespace Kinship.Networks;

/// <summary>How an unknown word's message ends.</summary>
internal static class Nearest
{
    /// <summary>": did you mean 'x'?" where a known word is near, otherwise "; expected one of a, b, c.".</summary>
    public static string Hint(string found, IReadOnlyCollection<string> known) =>
        NearestNames.To(found, known, most: 1) is [string near]
            ? $": did you mean '{near}'?"
            : $"; expected one of {string.Join(", ", known)}.";
}
