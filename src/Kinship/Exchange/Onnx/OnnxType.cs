namespace Kinship.Exchange.Onnx;

/// <summary>The element types of ONNX tensors used here, by their numbers in the format.</summary>
internal enum OnnxType
{
    /// <summary>float32.</summary>
    Float = 1,

    /// <summary>64-bit integers.</summary>
    Int64 = 7,

    /// <summary>Texts.</summary>
    String = 8,

    /// <summary>float64.</summary>
    Double = 11,
}
