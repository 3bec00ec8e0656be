namespace Kinship.Data;

/// <summary>Types in Thrift's compact protocol, as they are written.</summary>
internal enum ThriftType
{
    /// <summary>The end of a structure.</summary>
    Stop = 0,

    /// <summary>A field that is true, and has no more bytes.</summary>
    True = 1,

    /// <summary>A field that is false.</summary>
    False = 2,

    /// <summary>One byte.</summary>
    Byte = 3,

    /// <summary>A whole number, as the two below it in seven bits a byte.</summary>
    Int16 = 4,

    /// <summary>As above.</summary>
    Int32 = 5,

    /// <summary>As above.</summary>
    Int64 = 6,

    /// <summary>Eight bytes.</summary>
    Double = 7,

    /// <summary>A length and so many bytes, text too.</summary>
    Binary = 8,

    /// <summary>A count, a type and so many values.</summary>
    List = 9,

    /// <summary>As a list.</summary>
    Set = 10,

    /// <summary>Fields up to a stop.</summary>
    Structure = 12,
}
