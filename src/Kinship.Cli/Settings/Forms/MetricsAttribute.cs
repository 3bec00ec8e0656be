using Kinship.Cli.Arguments;
using Kinship.Data;
using Kinship.Training;

namespace Kinship.Cli.Settings.Forms;

/// <summary>Names of metrics, with commas, or all.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class MetricsAttribute : ValueCheckAttribute
{
    public override string? Fault(string value)
    {
        string[] known =
        [
            .. new[] { TaskKind.Classification, TaskKind.MultiLabel, TaskKind.Regression }
                .SelectMany(MetricNames.Of)
                .Distinct(),
            MetricNames.All,
        ];
        string[] given = Lists.Split(value);
        string? wrong = given.FirstOrDefault(g => !known.Contains(g) && !IsTop(g));
        return wrong is null && given.Length > 0
            ? null
            : $"{(wrong is null ? "" : $"'{wrong}' is no metric.{Nearest.Hint(wrong, known)} ")}Expected one or more (with commas) of {string.Join(", ", known)}; top_K_accuracy for any K from 2";
    }

    private static bool IsTop(string name) =>
        name.Split('_') is ["top", var k, "accuracy"] && int.TryParse(k, out int number) && number >= 2;
}
