namespace Kinship.Exchange.Hdf5;

/// <summary>
/// Reads what Keras writes into HDF5 files, and nothing else: groups, arrays of numbers in one piece, attributes of text,
/// in the layout that h5py uses unless told otherwise. Everything else that the format has is refused: links, files
/// outside, filters, chunks. Written for files that may be hostile: no address is believed, nothing is followed that can
/// lead in circles without end, and no more memory is taken than the file itself has.
/// </summary>
internal static class Hdf5File
{
    /// <summary>What every such file begins with.</summary>
    public static ReadOnlySpan<byte> Signature =>
        [0x89, (byte)'H', (byte)'D', (byte)'F', (byte)'\r', (byte)'\n', 0x1a, (byte)'\n'];

    /// <summary>The root group of a file.</summary>
    /// <exception cref="Hdf5Exception">Not such a file, or of a newer kind.</exception>
    public static Hdf5Object Open(byte[] file)
    {
        Hdf5Bytes bytes = new(file);
        if (!file.AsSpan().StartsWith(Signature))
        {
            throw new Hdf5Exception("it does not begin as HDF5 files do");
        }

        int version = bytes.Byte(8);
        if (version > 1)
        {
            throw Hdf5Exception.NotRead(
                $"version {version} of the format (h5py writes version 0 unless told otherwise)"
            );
        }

        if (bytes.Byte(13) != 8 || bytes.Byte(14) != 8)
        {
            throw Hdf5Exception.NotRead("addresses that are not of 8 bytes");
        }

        ulong afterKeys = version == 0 ? 24u : 28u;
        ulong root = bytes.UInt64(afterKeys + 32 + 8); // four addresses, then the root's entry
        return bytes.UInt64(afterKeys) == 0 ? new(bytes, root) : throw Hdf5Exception.NotRead("a file within a file");
    }
}
