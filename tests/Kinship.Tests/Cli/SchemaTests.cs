using System.Text.Json;
using Json.Schema;
using Kinship.Cli.Commands;
using Kinship.Tests.Architecture;
using Xunit;

namespace Kinship.Tests.Cli;

/// <summary>Every command's <c>--json</c> is what docs/schema says: no field more, none less.</summary>
public sealed class SchemaTests : IDisposable
{
    private static readonly Lazy<Dictionary<string, JsonSchema>> s_schemas = new(Load);

    private readonly CliRun _cli = new();

    public void Dispose() => _cli.Dispose();

    [Fact]
    public void Commands_EachHaveASchema()
    {
        Dictionary<string, string> others = new() { ["demo"] = "train", ["effects-collect"] = "effects" };
        Assert.All(
            CommandTable.Models.Select(m => m.Name),
            name => Assert.True(s_schemas.Value.ContainsKey(others.GetValueOrDefault(name, name)), name)
        );
    }

    [Fact]
    public void Documents_OfARunAndItsEffects_AreAsDescribed()
    {
        string data = EffectsData.Write(_cli);
        Check("inspect", $"inspect {data} --targets a,b --drop who");
        Check("train", $"train {data} --targets a,b,c --drop who --epochs 3 --out run --quiet --groups a+b");
        Check("train", $"train {data} --targets a,b --drop who --epochs 2 --out seeds --seeds 2 --null a --quiet");
        Check("train", $"train {data} --targets a,b --drop who --epochs 2 --out bare --no-affinity --quiet");
        Check("show", "show run");
        Check("show", "show run --epoch 2 --per-lr");
        Check("show", "show run --estimator magnitude");
        Check("show", "show seeds");
        Check("predict", $"predict run {data}");
        Check("report", "report run");
        Check("groups", "groups run --budget 2");
        Check("doctor", "doctor");
        Check("doctor-run", "doctor run");
        Check("export", "export run --format npz");
        Check("effects-plan", $"effects-plan {data} --targets a,b,c --drop who --epochs 2 --seeds 3 --out plan.json");
        Check("effects-run", "effects-run plan.json --index 0 --quiet");
        Check("effects", $"effects {data} --targets a,b,c --drop who {EffectsData.Quick}2 --out effects");
        CheckFile("effects", "effects/effects.json");
        foreach (string run in (string[])["run", "bare"])
        {
            Assert.Equal(0, _cli.Run($"export {run} --format json --out {run}.json"));
            CheckFile("run", $"{run}.json");
        }
    }

    [Fact]
    public void Demo_WithItsEffects_IsAsDescribed() => Check("train", "demo --epochs 1 --quiet");

    /// <summary>The schemas are strict: they notice a field that is missing, and one too many.</summary>
    [Theory]
    [InlineData("""{"run": "a", "format": "csv"}""")]
    [InlineData("""{"run": "a", "format": "csv", "file": "b", "more": 1}""")]
    [InlineData("""{"run": "a", "format": "odt", "file": "b"}""")]
    public void Schema_OfAnotherDocument_Refuses(string document) => Assert.False(Evaluate("export", document).IsValid);

    private void Check(string schema, string line)
    {
        Assert.True(_cli.Run($"{line} --json") == 0, _cli.Error);
        Assert.True(Evaluate(schema, _cli.Out).IsValid, Complaint(schema, _cli.Out));
    }

    private void CheckFile(string schema, string file)
    {
        string text = File.ReadAllText(Path.Combine(_cli.Folder, file));
        Assert.True(Evaluate(schema, text).IsValid, Complaint(schema, text));
    }

    private static string Complaint(string schema, string text) =>
        $"{schema}: "
        + string.Join(
            "; ",
            (Evaluate(schema, text).Details ?? [])
                .Where(d => d.Errors is not null)
                .Take(5)
                .Select(d => $"{d.InstanceLocation} {string.Join(", ", d.Errors!.Values)}")
        );

    private static EvaluationResults Evaluate(string schema, string text)
    {
        using JsonDocument document = JsonDocument.Parse(text);
        return s_schemas
            .Value[schema]
            .Evaluate(document.RootElement, new EvaluationOptions { OutputFormat = OutputFormat.List });
    }

    private static Dictionary<string, JsonSchema> Load()
    {
        // In this order: a schema is known to those that refer to it.
        string[] first = ["parts", "show", "effects"];
        string folder = RepositoryRoot.Combine("docs", "schema");
        IEnumerable<string> names = Directory
            .GetFiles(folder, "*.json")
            .Select(f => Path.GetFileNameWithoutExtension(f)!);
        Dictionary<string, JsonSchema> schemas = [];
        foreach (string name in first.Concat(names.Except(first)))
        {
            schemas[name] = JsonSchema.FromFile(Path.Combine(folder, name + ".json"));
        }

        return schemas;
    }
}
