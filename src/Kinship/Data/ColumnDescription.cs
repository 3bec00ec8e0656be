namespace Kinship.Data;

/// <summary>How a column of the table was understood, over all its rows.</summary>
/// <param name="Name">The column's name.</param>
/// <param name="Role">What it is used for.</param>
/// <param name="Kind">Numbers or categories.</param>
public sealed record ColumnDescription(string Name, ColumnRole Role, ColumnKind Kind)
{
    /// <summary>A target's task; null otherwise.</summary>
    public string? Task { get; init; }

    /// <summary>What a target's task predicts; null otherwise.</summary>
    public TaskKind? TaskKind { get; init; }

    /// <summary>Rows without a value.</summary>
    public int Missing { get; init; }

    /// <summary>The smallest number; null for categories.</summary>
    public double? Min { get; init; }

    /// <summary>The largest number; null for categories.</summary>
    public double? Max { get; init; }

    /// <summary>The mean of the numbers; null for categories.</summary>
    public double? Mean { get; init; }

    /// <summary>How many different categories there are; null for numbers.</summary>
    public int? Distinct { get; init; }

    /// <summary>The commonest categories (at most 20) with their counts, commonest first; empty for numbers.</summary>
    public IReadOnlyList<CategoryCount> Categories { get; init; } = [];

    /// <summary>In words, what the network gets: "standardised", "one-hot 5", "embedded 23", "3 classes" ...</summary>
    public string Encoding { get; init; } = "";
}

/// <summary>A category and how many rows have it.</summary>
/// <param name="Name">As it is spelt in the data.</param>
/// <param name="Rows">How many rows have it.</param>
public sealed record CategoryCount(string Name, int Rows);
