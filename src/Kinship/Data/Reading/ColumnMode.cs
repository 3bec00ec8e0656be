namespace Kinship.Data;

/// <summary>How a column is to be read.</summary>
internal enum ColumnMode
{
    /// <summary>Not at all.</summary>
    Skip,

    /// <summary>A feature: numbers if its cells are, text otherwise.</summary>
    Feature,

    /// <summary>A label: spellings while they may be classes, numbers in double precision otherwise.</summary>
    Label,

    /// <summary>Text, whatever it looks like.</summary>
    Text,

    /// <summary>Numbers; anything else is an error.</summary>
    Number,

    /// <summary>Numbers in double precision, for a regression's labels.</summary>
    Value,

    /// <summary>Numbers, or true and false for 1 and 0: a column of a block.</summary>
    Block,

    /// <summary>What each row weighs: numbers from 0 on, none missing.</summary>
    Weight,
}
