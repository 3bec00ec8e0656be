namespace Kinship.Cli.Arguments;

/// <summary>An epoch: a whole number from 1, or a word for several.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class EpochCheckAttribute : ValueCheckAttribute
{
    public override string? Fault(string value) =>
        value is "all" or "settled" || (int.TryParse(value, out int epoch) && epoch >= 1)
            ? null
            : "expected an epoch from 1, all or settled";
}
