using System.Text.Json;
using Xunit;

namespace Kinship.Tests.Golden;

/// <summary>
/// Every number of a golden file against an engine's. A gap is |found - expected| / max(1, |expected|); the expected numbers are
/// always the file's float64 ones.
/// </summary>
internal static class GoldenComparison
{
    private const double DoubleLimit = 1e-11;

    public static void InDouble(GoldenCase golden, Func<bool, IGoldenEngine> engine) =>
        Compare(golden, engine, golden.Expected64, (_, _) => DoubleLimit);

    /// <param name="golden">The case.</param>
    /// <param name="engine">Makes an engine at its initial point.</param>
    /// <param name="preconditioned">The limit of the preconditioned move, see <see cref="SingleLimit"/>.</param>
    public static void InSingle(GoldenCase golden, Func<bool, IGoldenEngine> engine, double preconditioned = 1e-5) =>
        Compare(golden, engine, golden.Expected32, (path, gap) => SingleLimit(path, gap, preconditioned));

    /// <summary>Which fields are expected comes from <paramref name="fields"/>, their values from float64.</summary>
    private static void Compare(
        GoldenCase golden,
        Func<bool, IGoldenEngine> engine,
        JsonElement fields,
        Func<string, double, double> limit
    )
    {
        var run = new GoldenRun(golden, engine);
        List<string> misses = [];
        foreach (JsonProperty field in fields.EnumerateObject())
        {
            IReadOnlyDictionary<string, double[]> found = run.Compute(field.Name, field.Value);
            JsonElement expected = golden.Expected64.GetProperty(field.Name);
            foreach ((string name, JsonElement given) in Leaves(field.Value, ""))
            {
                double[] numbers = Json.Numbers(At(expected, name));
                string path = $"{field.Name}/{name}";
                if (!found.TryGetValue(name, out double[]? values) || values.Length != numbers.Length)
                {
                    misses.Add($"{path}: {values?.Length ?? 0} numbers found, {numbers.Length} expected");
                    continue;
                }

                double gap = Gap(values, numbers);
                double allowed = limit(name, Gap(Json.Numbers(given), numbers));
                if (!(gap <= allowed))
                {
                    misses.Add($"{path}: gap {gap:e2}, limit {allowed:e0}");
                }
            }
        }

        Assert.True(misses.Count == 0, string.Join(Environment.NewLine, misses));
    }

    /// <summary>The fields down to arrays or numbers; the steps of an epoch are an array of objects.</summary>
    private static IEnumerable<(string Name, JsonElement Value)> Leaves(JsonElement element, string prefix)
    {
        if (element.ValueKind == JsonValueKind.Object)
        {
            return element.EnumerateObject().SelectMany(p => Leaves(p.Value, Join(prefix, p.Name)));
        }

        return IsArrayOfObjects(element)
            ? element.EnumerateArray().SelectMany((e, k) => Leaves(e, Join(prefix, k.ToString())))
            : [(prefix, element)];
    }

    private static JsonElement At(JsonElement element, string path)
    {
        foreach (string part in path.Split('/'))
        {
            element = element.ValueKind == JsonValueKind.Array ? element[int.Parse(part)] : element.GetProperty(part);
        }

        return element;
    }

    private static bool IsArrayOfObjects(JsonElement element) =>
        element.ValueKind == JsonValueKind.Array
        && element.GetArrayLength() > 0
        && element[0].ValueKind == JsonValueKind.Object;

    private static string Join(string prefix, string name) => prefix.Length == 0 ? name : $"{prefix}/{name}";

    private static double Gap(double[] found, double[] expected) =>
        found.Zip(expected, (f, e) => Math.Abs(f - e) / Math.Max(1, Math.Abs(e))).Max();

    /// <summary>
    /// The limits stated with the golden files for float32 against float64. The preconditioned move divides by
    /// sqrt(v'), which at the first step is the joint gradient's size: where the tasks' gradients cancel to 1/1000 of
    /// themselves, float32's rounding of the joint gradient moves that weight by as much more. The files' own float32
    /// run strays by up to 1.4e-4 there, so no float32 program is held to less than four times its gap.
    /// </summary>
    private static double SingleLimit(string path, double gapOfTheFile, double preconditioned)
    {
        string name = path.Split('/')[^1].Replace("mean_", "");
        return name switch
        {
            "losses" or "grad_norms" or "eval_losses" => 5e-6,
            "gram" or "eval_gram" => 2e-4,
            "first_order" => 3e-5,
            "preconditioned" => Math.Max(preconditioned, 4 * gapOfTheFile),
            _ => 1e-5,
        };
    }
}
