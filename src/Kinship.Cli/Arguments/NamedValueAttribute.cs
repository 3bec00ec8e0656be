namespace Kinship.Cli.Arguments;

/// <summary>An option whose value has parameters: <c>NAME:KEY=VALUE,...</c>.</summary>
/// <typeparam name="TForms">What it may be.</typeparam>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class NamedValueAttribute<TForms> : ValueCheckAttribute
    where TForms : IValueForms
{
    public override IReadOnlyList<string> Forms =>
        [.. TForms.Syntax.Forms.Where(f => f.Parameters.Count > 0).Select(f => f.Shown)];

    public override string? Fault(string value) => TForms.Syntax.Fault(value);
}
