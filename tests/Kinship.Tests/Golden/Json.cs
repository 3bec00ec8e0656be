using System.Text.Json;

namespace Kinship.Tests.Golden;

/// <summary>Numbers out of nested JSON arrays.</summary>
internal static class Json
{
    /// <summary>Every number, depth first.</summary>
    public static double[] Numbers(JsonElement element) => [.. Flatten(element)];

    public static int[] Ints(JsonElement element) => [.. Flatten(element).Select(v => (int)v)];

    private static IEnumerable<double> Flatten(JsonElement element) =>
        element.ValueKind == JsonValueKind.Array ? element.EnumerateArray().SelectMany(Flatten) : [element.GetDouble()];
}
