using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Text;

namespace Kinship.Exchange.Hdf5;

/// <summary>
/// Writes groups and arrays in the layout that <see cref="Hdf5File"/> reads and every HDF5 library knows: version 0 of the
/// format, names in B-trees, arrays in one piece.
/// </summary>
internal sealed class Hdf5Writer
{
    private const ulong Undefined = ulong.MaxValue;
    private const int SymbolsOfLeaf = 8;
    private const int SuperblockSize = 96;

    private readonly Block _file = new();
    private readonly int _leavesOfTree;

    private Hdf5Writer(Hdf5Group root) => _leavesOfTree = Math.Max(32, 2 * ((MostLeaves(root) + 1) / 2));

    /// <summary>A file's bytes.</summary>
    public static byte[] Bytes(Hdf5Group root)
    {
        Hdf5Writer writer = new(root);
        writer._file.Fill(SuperblockSize);
        (ulong header, ulong tree, ulong heap) = writer.Write(root);
        writer.WriteSuperblock(header, tree, heap);
        return writer._file.Span.ToArray();
    }

    private static int MostLeaves(Hdf5Group group) =>
        Math.Max(
            (group.Groups.Count + group.Arrays.Count + SymbolsOfLeaf - 1) / SymbolsOfLeaf,
            group.Groups.Values.Select(MostLeaves).DefaultIfEmpty().Max()
        );

    private void WriteSuperblock(ulong header, ulong tree, ulong heap)
    {
        Block block = new();
        block.Bytes(Hdf5File.Signature).Bytes([0, 0, 0, 0, 0, 8, 8, 0]);
        block.Number(SymbolsOfLeaf / 2, 2).Number((ulong)_leavesOfTree / 2, 2).Number(0, 4);
        block.Number(0, 8).Number(Undefined, 8).Number((ulong)_file.Span.Length, 8).Number(Undefined, 8);
        block.Number(0, 8).Number(header, 8).Number(1, 4).Number(0, 4).Number(tree, 8).Number(heap, 8);
        block.Span.CopyTo(_file.Span);
    }

    /// <summary>Writes what is in a group, then its names, its tree and its header.</summary>
    private (ulong Header, ulong Tree, ulong Heap) Write(Hdf5Group group)
    {
        SortedDictionary<string, ulong> children = new(StringComparer.Ordinal);
        foreach ((string name, Hdf5Group child) in group.Groups)
        {
            children[name] = Write(child).Header;
        }

        foreach ((string name, Hdf5Array array) in group.Arrays)
        {
            children[name] = Write(array);
        }

        Block names = new();
        names.Number(0, 8); // the empty name, the first key of every tree
        List<(ulong Name, ulong Address)> symbols = [];
        foreach ((string name, ulong address) in children)
        {
            symbols.Add(((ulong)names.Span.Length, address));
            names.Bytes(Encoding.UTF8.GetBytes(name)).Number(0, 1).Pad();
        }

        ulong tree = WriteTree(symbols);
        ulong namesAt = Append(names);
        const ulong NothingFree = 1;
        ulong heap = Append(
            new Block()
                .Bytes("HEAP"u8)
                .Number(0, 4)
                .Number((ulong)names.Span.Length, 8)
                .Number(NothingFree, 8)
                .Number(namesAt, 8)
        );
        Block table = new Block().Number(tree, 8).Number(heap, 8);
        return (WriteHeader((0x11, table)), tree, heap);
    }

    private ulong WriteTree(List<(ulong Name, ulong Address)> symbols)
    {
        Block tree = new();
        (ulong Name, ulong Address)[][] leaves = [.. symbols.Chunk(SymbolsOfLeaf)];
        tree.Bytes("TREE"u8).Number(0, 2).Number((ulong)leaves.Length, 2).Number(Undefined, 8).Number(Undefined, 8);
        tree.Number(0, 8);
        foreach ((ulong Name, ulong Address)[] leaf in leaves)
        {
            tree.Number(WriteLeaf(leaf), 8).Number(leaf[^1].Name, 8);
        }

        return Append(tree.Fill(24 + (8 * ((2 * _leavesOfTree) + 1))));
    }

    private ulong WriteLeaf((ulong Name, ulong Address)[] symbols)
    {
        Block leaf = new();
        leaf.Bytes("SNOD"u8).Number(1, 2).Number((ulong)symbols.Length, 2);
        foreach ((ulong name, ulong address) in symbols)
        {
            leaf.Number(name, 8).Number(address, 8).Fill(leaf.Span.Length + 24);
        }

        return Append(leaf.Fill(8 + (40 * SymbolsOfLeaf)));
    }

    private ulong Write(Hdf5Array array)
    {
        Block data = new();
        foreach (float value in array.Values)
        {
            data.Number(BitConverter.SingleToUInt32Bits(value), 4);
        }

        ulong size = (ulong)data.Span.Length;
        ulong address = size == 0 ? Undefined : Append(data);
        Block shape = new Block().Number(1, 1).Number((ulong)array.Shape.Count, 1).Number(0, 6);
        foreach (int dimension in array.Shape)
        {
            shape.Number((ulong)dimension, 8);
        }

        // IEEE single precision, little-endian: where its sign, exponent and mantissa are.
        Block type = new Block()
            .Bytes([0x11, 0x20, 31, 0])
            .Number(4, 4)
            .Bytes([0, 0, 32, 0, 23, 8, 0, 23])
            .Number(127, 4);
        Block layout = new Block().Bytes([3, 1]).Number(address, 8).Number(size, 8);
        return WriteHeader((0x01, shape), (0x03, type), (0x08, layout));
    }

    private ulong WriteHeader(params (int Type, Block Content)[] messages)
    {
        Block all = new();
        foreach ((int type, Block content) in messages)
        {
            content.Pad();
            all.Number((ulong)type, 2).Number((ulong)content.Span.Length, 2).Number(0, 4).Bytes(content.Span);
        }

        Block header = new();
        header
            .Number(1, 2)
            .Number((ulong)messages.Length, 2)
            .Number(1, 4)
            .Number((ulong)all.Span.Length, 4)
            .Number(0, 4);
        return Append(header.Bytes(all.Span));
    }

    private ulong Append(Block block)
    {
        ulong address = (ulong)_file.Pad().Span.Length;
        _file.Bytes(block.Span);
        return address;
    }

    /// <summary>Bytes that are put together, numbers little-endian.</summary>
    private sealed class Block
    {
        private readonly List<byte> _bytes = [];

        public Span<byte> Span => CollectionsMarshal.AsSpan(_bytes);

        public Block Bytes(ReadOnlySpan<byte> bytes)
        {
            _bytes.AddRange(bytes);
            return this;
        }

        public Block Number(ulong value, int width)
        {
            Span<byte> bytes = stackalloc byte[8];
            BinaryPrimitives.WriteUInt64LittleEndian(bytes, value);
            return Bytes(bytes[..width]);
        }

        /// <summary>Zeros up to a size.</summary>
        public Block Fill(int size) => Bytes(new byte[size - _bytes.Count]);

        /// <summary>Zeros up to a multiple of eight.</summary>
        public Block Pad() => Fill((_bytes.Count + 7) / 8 * 8);
    }
}
