using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using Kinship.Runs;

namespace Kinship.Exchange.Onnx;

/// <summary>
/// A graph that is being built: every value has a name of its own, those of the table's columns and of the tasks first.
/// Fields by their numbers in onnx.proto; tensors are [rows, n], the number of rows open.
/// </summary>
/// <param name="reserved">Names of inputs and outputs, which nothing within may take.</param>
internal sealed class OnnxGraph(IEnumerable<string> reserved)
{
    private const string Rows = "rows";
    private const int NodeField = 1;
    private const int NameField = 2;
    private const int InitializerField = 5;
    private const int InputField = 11;
    private const int OutputField = 12;

    private readonly ProtocolBuffer _graph = new ProtocolBuffer().Add(NameField, "kinship");
    private readonly HashSet<string> _taken = new(reserved, StringComparer.Ordinal);

    /// <summary>The GraphProto.</summary>
    public ProtocolBuffer Message => _graph;

    /// <summary>A column that goes in, [rows, 1].</summary>
    public string Input(string name, OnnxType type)
    {
        _graph.Add(InputField, Value(name, type, 1));
        return name;
    }

    /// <summary>Says that a value comes out.</summary>
    public void Output(string name, OnnxType type, int size) => _graph.Add(OutputField, Value(name, type, size));

    /// <summary>Numbers of single precision.</summary>
    public string Constant(string name, float[] values, params ReadOnlySpan<long> shape) =>
        Tensor(name, OnnxType.Float, LittleEndian(values, BinaryPrimitives.WriteSingleLittleEndian), shape);

    /// <summary>Numbers of double precision.</summary>
    public string Constant(string name, double[] values, params ReadOnlySpan<long> shape) =>
        Tensor(name, OnnxType.Double, LittleEndian(values, BinaryPrimitives.WriteDoubleLittleEndian), shape);

    /// <summary>Whole numbers.</summary>
    public string Constant(string name, long[] values, params ReadOnlySpan<long> shape) =>
        Tensor(name, OnnxType.Int64, LittleEndian(values, BinaryPrimitives.WriteInt64LittleEndian), shape);

    /// <summary>An operation on values; what it gives has a name made from the operation's, or the one given.</summary>
    public string Node(string operation, IEnumerable<string> inputs, params IEnumerable<OnnxAttribute> attributes) =>
        Node(operation, inputs, null, attributes);

    /// <summary>The same, of the operators for classical machine learning where a domain is given.</summary>
    public string Node(
        string operation,
        IEnumerable<string> inputs,
        string? output,
        IEnumerable<OnnxAttribute> attributes,
        string domain = ""
    )
    {
        ProtocolBuffer node = new();
        foreach (string input in inputs)
        {
            node.Add(1, input);
        }

        string name = output ?? Free(operation);
        node.Add(2, name).Add(3, name).Add(4, operation);
        foreach (OnnxAttribute attribute in attributes)
        {
            node.Add(5, attribute.Message);
        }

        if (domain.Length > 0)
        {
            node.Add(7, domain);
        }

        _graph.Add(NodeField, node);
        return name;
    }

    private string Tensor(string name, OnnxType type, byte[] values, ReadOnlySpan<long> shape)
    {
        string free = Free(name);
        ProtocolBuffer tensor = new();
        foreach (long dimension in shape)
        {
            tensor.Add(1, dimension);
        }

        _graph.Add(InitializerField, tensor.Add(2, (long)type).Add(8, free).Add(9, values));
        return free;
    }

    private string Free(string name)
    {
        string free = name;
        for (int i = 2; !_taken.Add(free); i++)
        {
            free = $"{name}_{i}";
        }

        return free;
    }

    private static ProtocolBuffer Value(string name, OnnxType type, int size)
    {
        ProtocolBuffer shape = new ProtocolBuffer()
            .Add(1, new ProtocolBuffer().Add(2, Rows))
            .Add(1, new ProtocolBuffer().Add(1, size));
        ProtocolBuffer tensor = new ProtocolBuffer().Add(1, (long)type).Add(2, shape);
        return new ProtocolBuffer().Add(1, name).Add(2, new ProtocolBuffer().Add(1, tensor));
    }

    private delegate void Write<T>(Span<byte> to, T value);

    private static byte[] LittleEndian<T>(T[] values, Write<T> write)
        where T : unmanaged
    {
        int width = Unsafe.SizeOf<T>();
        byte[] bytes = new byte[values.Length * width];
        for (int i = 0; i < values.Length; i++)
        {
            write(bytes.AsSpan(i * width), values[i]);
        }

        return bytes;
    }
}
