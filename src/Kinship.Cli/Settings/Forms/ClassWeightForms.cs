using Kinship.Cli.Arguments;

namespace Kinship.Cli.Settings.Forms;

/// <summary>The weights of classes: <c>--class-weight a=balanced,b=yes:2/no:0.5</c>.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class ClassWeightAttribute : ValueCheckAttribute
{
    public override string? Fault(string value) => ClassWeightForms.Fault(value);
}

/// <summary>A task's class weights as they were given: of some classes by name, the others 1; none where balanced.</summary>
/// <param name="Task">The task.</param>
/// <param name="Classes">The weights by class; null for balanced.</param>
internal sealed record ClassWeightValue(string Task, IReadOnlyDictionary<string, double>? Classes);

/// <summary>Reads class weights.</summary>
internal static class ClassWeightForms
{
    private const string Expected =
        "Expected TASK=balanced, or TASK=CLASS:X/CLASS:X with X at least 0, as a=yes:2/no:0.5";

    /// <summary>What is wrong with a text; null where it is right.</summary>
    public static string? Fault(string text) => Read(text).Fault;

    /// <summary>The weights of every task named.</summary>
    public static IReadOnlyList<ClassWeightValue> Parse(string? text) => Read(text ?? "").Values;

    private static (List<ClassWeightValue> Values, string? Fault) Read(string text)
    {
        List<ClassWeightValue> values = [];
        foreach (string part in Lists.Split(text, ','))
        {
            int equals = part.IndexOf('=', StringComparison.Ordinal);
            string task = equals < 0 ? "" : part[..equals].Trim().Trim('"');
            if (task.Length == 0)
            {
                return (values, $"'{part}' names no task. {Expected}");
            }

            if (values.Any(v => v.Task == task))
            {
                return (values, $"the task '{task}' is given twice");
            }

            string weights = part[(equals + 1)..].Trim();
            Dictionary<string, double> classes = [];
            string? fault = weights == "balanced" ? null : ReadClasses(task, weights, classes);
            if (fault is not null)
            {
                return (values, fault);
            }

            values.Add(new(task, weights == "balanced" ? null : classes));
        }

        return (values, values.Count > 0 || text.Length == 0 ? null : Expected.ToLowerInvariant()[..1] + Expected[1..]);
    }

    private static string? ReadClasses(string task, string text, Dictionary<string, double> classes)
    {
        foreach (string part in Lists.Split(text, '/'))
        {
            int colon = part.LastIndexOf(':');
            string name = colon < 0 ? "" : part[..colon].Trim().Trim('"');
            string number = part[(colon + 1)..].Trim();
            if (name.Length == 0 || Ranges.NotNegative.Fault(number) is not null)
            {
                string what =
                    name.Length == 0
                        ? "is not a class with its weight"
                        : $"gives the class '{name}' the weight '{number}'";
                return $"'{part}' of the task '{task}' {what}. {Expected}";
            }

            if (!classes.TryAdd(name, double.Parse(number)))
            {
                return $"the class '{name}' of the task '{task}' is given twice";
            }
        }

        return classes.Count > 0 ? null : $"the task '{task}' has no weights. {Expected}";
    }
}
