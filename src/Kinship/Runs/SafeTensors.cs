using Kinship.Engine;

namespace Kinship.Runs;

/// <summary>
/// The safetensors format: 8 bytes little-endian length of the header, the header as JSON padded with spaces to a
/// multiple of 8, then the tensors' bytes, little-endian and row-major, without holes. F32 and F64.
/// </summary>
public static class SafeTensors
{
    /// <summary>Longer headers are refused, as in the reference implementation: 100 MB.</summary>
    internal const int MaximumHeader = 100_000_000;

    /// <summary>Writes tensors in their order, each in its precision, to a file that is there whole or not at all.</summary>
    /// <exception cref="ArgumentException">Two tensors of one name, or values that do not fill the shape.</exception>
    public static void Write(string path, IReadOnlyList<WeightTensor> tensors) =>
        WholeFile.Write(path, stream => SafeTensorsWriter.Write(stream, tensors));

    /// <summary>Reads every tensor, in the order of the bytes.</summary>
    /// <exception cref="Data.InputException">The file is missing or damaged: says what is wrong.</exception>
    public static IReadOnlyList<WeightTensor> Read(string path) =>
        SafeTensorsReader.Read(RunFile.Bytes(path), path).Tensors;
}
