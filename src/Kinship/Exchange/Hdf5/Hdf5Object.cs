using System.Buffers.Binary;
using System.Text;

namespace Kinship.Exchange.Hdf5;

/// <summary>A group or dataset: the messages of its header.</summary>
internal sealed class Hdf5Object
{
    private const int Dataspace = 0x01;
    private const int Datatype = 0x03;
    private const int ExternalFiles = 0x07;
    private const int Layout = 0x08;
    private const int Filters = 0x0b;
    private const int Attribute = 0x0c;
    private const int Continuation = 0x10;
    private const int SymbolTable = 0x11;
    private const int MostMessages = 100_000;

    private readonly Hdf5Bytes _bytes;
    private readonly List<(int Type, ulong Address, int Size)> _messages = [];
    private readonly Dictionary<string, Hdf5Object> _found = new(StringComparer.Ordinal);

    /// <summary>The object whose header is at an address.</summary>
    public Hdf5Object(Hdf5Bytes bytes, ulong address)
    {
        _bytes = bytes;
        if (bytes.Byte(address) != 1)
        {
            throw Hdf5Exception.NotRead("object headers of the newer kind (written with libver='latest')");
        }

        Queue<(ulong Address, ulong Size)> blocks = new([(address + 16, bytes.UInt32(address + 8))]);
        while (blocks.TryDequeue(out (ulong Address, ulong Size) block))
        {
            ulong end = block.Address + block.Size;
            for (ulong at = block.Address; at + 8 <= end; )
            {
                int type = bytes.UInt16(at);
                ushort size = bytes.UInt16(at + 2);
                if ((bytes.Byte(at + 4) & 2) != 0)
                {
                    throw Hdf5Exception.NotRead("shared messages");
                }

                if (type == Continuation)
                {
                    blocks.Enqueue((bytes.UInt64(at + 8), bytes.UInt64(at + 16)));
                }

                _messages.Add((type, at + 8, size));
                if (_messages.Count > MostMessages)
                {
                    throw new Hdf5Exception("a header has no end");
                }

                at += 8 + (ulong)size;
            }
        }
    }

    /// <summary>The object of a name in this group; null where there is none.</summary>
    public Hdf5Object? Find(string name)
    {
        if (!_found.TryGetValue(name, out Hdf5Object? child) && Links.TryGetValue(name, out ulong address))
        {
            child = new(_bytes, address);
            _found[name] = child;
        }

        return child;
    }

    /// <summary>The object at the end of a path within this group; null where there is none.</summary>
    public Hdf5Object? FindPath(string path)
    {
        Hdf5Object? at = this;
        foreach (string name in path.Split('/', StringSplitOptions.RemoveEmptyEntries))
        {
            at = at?.Find(name);
        }

        return at;
    }

    /// <summary>The names in this group.</summary>
    public IReadOnlyCollection<string> Names => Links.Keys;

    /// <summary>Every name with its address.</summary>
    private Dictionary<string, ulong> Links => field ??= ReadLinks();

    /// <summary>An array's dimensions.</summary>
    public IReadOnlyList<long> Shape => Hdf5Shape.Parse(Need(Dataspace, "shape")).Dimensions;

    /// <summary>An array's numbers.</summary>
    public float[] Numbers()
    {
        if (Message(ExternalFiles) is not null || Message(Filters) is not null)
        {
            throw Hdf5Exception.NotRead(
                Message(Filters) is null ? "numbers in another file" : "compressed numbers (filters)"
            );
        }

        Hdf5Datatype type = Hdf5Datatype.Parse(Need(Datatype, "type"));
        long count = Hdf5Shape.Parse(Need(Dataspace, "shape")).Count * type.Size;
        return type.Numbers(count == 0 ? [] : Data(count));
    }

    /// <summary>An attribute's one text; null where it has none.</summary>
    public string? Text(string attribute) => Texts(attribute) is [var text, ..] ? text : null;

    /// <summary>An attribute's texts: one, or as many as its array has; null where it has no such attribute.</summary>
    public IReadOnlyList<string>? Texts(string attribute)
    {
        foreach ((_, ulong address, int size) in _messages.Where(m => m.Type == Attribute))
        {
            ReadOnlySpan<byte> message = _bytes.At(address, (ulong)size);
            if (message.Length > 8 && AttributeTexts(message, attribute) is { } texts)
            {
                return texts;
            }
        }

        return null;
    }

    private List<string>? AttributeTexts(ReadOnlySpan<byte> message, string attribute)
    {
        int version = message[0];
        int nameSize = BinaryPrimitives.ReadUInt16LittleEndian(message[2..]);
        int typeSize = BinaryPrimitives.ReadUInt16LittleEndian(message[4..]);
        int spaceSize = BinaryPrimitives.ReadUInt16LittleEndian(message[6..]);
        int start = version == 3 ? 9 : 8;
        int Padded(int bytes) => version == 1 ? (bytes + 7) / 8 * 8 : bytes;
        int typeAt = start + Padded(nameSize);
        int spaceAt = typeAt + Padded(typeSize);
        int dataAt = spaceAt + Padded(spaceSize);
        if (version is not (1 or 2 or 3) || dataAt > message.Length)
        {
            throw new Hdf5Exception("an attribute is damaged");
        }

        if (Encoding.UTF8.GetString(message.Slice(start, nameSize)).TrimEnd('\0') != attribute)
        {
            return null;
        }

        Hdf5Shape shape = Hdf5Shape.Parse(message.Slice(spaceAt, spaceSize));
        if (shape.Count == 0)
        {
            return [];
        }

        Hdf5Datatype type = Hdf5Datatype.Parse(message.Slice(typeAt, typeSize));
        return !type.IsText
            ? throw new Hdf5Exception($"the attribute {attribute} is no text")
            : Texts(message[dataAt..], type, shape.Count, attribute);
    }

    private List<string> Texts(ReadOnlySpan<byte> data, Hdf5Datatype type, long count, string attribute)
    {
        if (count * type.Size > data.Length)
        {
            throw new Hdf5Exception($"the attribute {attribute} is cut short");
        }

        List<string> texts = [];
        for (int i = 0; i < count; i++)
        {
            ReadOnlySpan<byte> element = data.Slice(i * type.Size, type.Size);
            texts.Add(Encoding.UTF8.GetString(type.Variable ? InHeap(element) : element).TrimEnd('\0'));
        }

        return texts;
    }

    /// <summary>An element of variable length: its length, the address of a heap, its number there.</summary>
    private ReadOnlySpan<byte> InHeap(ReadOnlySpan<byte> element)
    {
        if (element.Length < 16)
        {
            throw new Hdf5Exception("a text is cut short");
        }

        uint length = BinaryPrimitives.ReadUInt32LittleEndian(element);
        ulong heap = BinaryPrimitives.ReadUInt64LittleEndian(element[4..]);
        uint number = BinaryPrimitives.ReadUInt32LittleEndian(element[12..]);
        _bytes.Expect(heap, "GCOL"u8);
        ulong end = heap + Math.Min(_bytes.UInt64(heap + 8), (ulong)_bytes.Length);
        for (ulong at = heap + 16; at + 16 <= end; )
        {
            ulong size = Math.Min(_bytes.UInt64(at + 8), (ulong)_bytes.Length);
            if (_bytes.UInt16(at) == number)
            {
                return length <= size
                    ? _bytes.At(at + 16, length)
                    : throw new Hdf5Exception("a text is longer than its place");
            }

            at += 16 + ((size + 7) / 8 * 8);
        }

        throw new Hdf5Exception("a text is not in its heap");
    }

    private ReadOnlySpan<byte> Data(long count)
    {
        const int Compact = 0;
        const int Contiguous = 1;
        ReadOnlySpan<byte> layout = Need(Layout, "layout");
        if (layout.Length < 4 || layout[0] is not (3 or 4))
        {
            throw new Hdf5Exception("a layout is of a version not known");
        }

        if (layout[1] == Compact)
        {
            return layout.Length - 4 >= count
                ? layout.Slice(4, (int)count)
                : throw new Hdf5Exception("an array is cut short");
        }

        if (layout[1] != Contiguous || layout.Length < 18)
        {
            throw Hdf5Exception.NotRead("arrays in chunks");
        }

        ulong address = BinaryPrimitives.ReadUInt64LittleEndian(layout[2..]);
        return _bytes.At(address, (ulong)count);
    }

    /// <summary>The leaves of a B-tree of names, whose texts lie in a heap.</summary>
    private Dictionary<string, ulong> ReadLinks()
    {
        if (Message(SymbolTable) is not { } table)
        {
            throw _messages.Exists(m => m.Type is 0x02 or 0x06)
                ? Hdf5Exception.NotRead("groups of the newer kind (written with libver='latest')")
                : new Hdf5Exception("something is an array that should be a group");
        }

        ulong tree = _bytes.UInt64(table);
        ulong heap = _bytes.UInt64(table + 8);
        _bytes.Expect(heap, "HEAP"u8);
        ulong heapSize = _bytes.UInt64(heap + 8);
        ulong heapData = _bytes.UInt64(heap + 24);
        Dictionary<string, ulong> links = new(StringComparer.Ordinal);
        Stack<ulong> nodes = new([tree]);
        while (nodes.TryPop(out ulong node))
        {
            if (_bytes.At(node, 4).SequenceEqual("SNOD"u8))
            {
                AddLeaf(links, node, heapData, heapSize);
                continue;
            }

            _bytes.Expect(node, "TREE"u8);
            ushort used = _bytes.UInt16(node + 6);
            for (int i = used - 1; i >= 0; i--)
            {
                nodes.Push(_bytes.UInt64(node + 24 + 8 + ((ulong)i * 16))); // a key stands before each child
            }
        }

        return links;
    }

    private void AddLeaf(Dictionary<string, ulong> links, ulong node, ulong heapData, ulong heapSize)
    {
        const int SoftLink = 2;
        ushort symbols = _bytes.UInt16(node + 6);
        for (ulong i = 0; i < symbols; i++)
        {
            ulong entry = node + 8 + (i * 40);
            ulong offset = _bytes.UInt64(entry);
            if (offset >= heapSize)
            {
                throw new Hdf5Exception("a name lies outside of its heap");
            }

            if (_bytes.UInt32(entry + 16) == SoftLink)
            {
                throw Hdf5Exception.NotRead("links");
            }

            links[_bytes.Text(heapData + offset, heapSize - offset)] = _bytes.UInt64(entry + 8);
        }
    }

    private ulong? Message(int type)
    {
        int index = _messages.FindIndex(m => m.Type == type);
        return index < 0 ? null : _messages[index].Address;
    }

    private ReadOnlySpan<byte> Need(int type, string what)
    {
        int index = _messages.FindIndex(m => m.Type == type);
        return index < 0
            ? throw new Hdf5Exception($"an array has no {what}")
            : _bytes.At(_messages[index].Address, (ulong)_messages[index].Size);
    }
}
