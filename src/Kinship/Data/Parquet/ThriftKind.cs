namespace Kinship.Data;

/// <summary>What a value of Parquet's metadata is.</summary>
/// <param name="Type">Its type, integers of any width as <see cref="ThriftType.Int32"/>, truths as <see cref="ThriftType.True"/>.</param>
/// <param name="Shape">Of a structure.</param>
/// <param name="Element">Of a list.</param>
internal sealed record ThriftKind(ThriftType Type, ThriftShape? Shape = null, ThriftKind? Element = null)
{
    /// <summary>Whether a value of this type is one of the kind.</summary>
    public bool Fits(ThriftType type) =>
        type switch
        {
            ThriftType.Int16 or ThriftType.Int64 => Type == ThriftType.Int32,
            ThriftType.False => Type == ThriftType.True,
            ThriftType.Set => Type == ThriftType.List,
            _ => Type == type,
        };
}
