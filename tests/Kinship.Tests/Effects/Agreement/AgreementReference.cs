using System.Text.Json;
using Kinship.Effects.Agreement;

namespace Kinship.Tests.Effects.Agreement;

/// <summary>Numbers that scipy, scikit-learn and numpy computed; Reference/scipy.json says how.</summary>
internal static class AgreementReference
{
    /// <summary>The correlations by their names in the file.</summary>
    public static readonly IReadOnlyDictionary<string, MatrixCorrelation> Kinds = new Dictionary<
        string,
        MatrixCorrelation
    >
    {
        ["pearson"] = MatrixCorrelation.Pearson,
        ["spearman"] = MatrixCorrelation.Spearman,
        ["pearson_within"] = MatrixCorrelation.PearsonWithin,
        ["spearman_within"] = MatrixCorrelation.SpearmanWithin,
    };

    public static IReadOnlyList<JsonElement> Cases(string section)
    {
        string path = Architecture.RepositoryRoot.Combine(
            "tests",
            "Kinship.Tests",
            "Effects",
            "Agreement",
            "Reference",
            "scipy.json"
        );
        using JsonDocument document = JsonDocument.Parse(File.ReadAllText(path));
        return [.. document.RootElement.GetProperty(section).EnumerateArray().Select(c => c.Clone())];
    }

    /// <summary>Numbers, null as NaN.</summary>
    public static double[] Numbers(JsonElement reference, string name) => Numbers(reference.GetProperty(name));

    public static double[] Numbers(JsonElement array) => [.. array.EnumerateArray().Select(Number)];

    public static double Number(JsonElement number) =>
        number.ValueKind == JsonValueKind.Null ? double.NaN : number.GetDouble();
}
