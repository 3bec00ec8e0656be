namespace Kinship.Data;

/// <summary>A column as read.</summary>
internal abstract class RawColumn(string name)
{
    public string Name { get; } = name;

    public abstract int Missing { get; }
}

/// <summary>A column that was not read.</summary>
internal sealed class SkippedColumn(string name) : RawColumn(name)
{
    public override int Missing => 0;
}
