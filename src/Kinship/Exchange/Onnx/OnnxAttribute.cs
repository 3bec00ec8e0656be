using Kinship.Runs;

namespace Kinship.Exchange.Onnx;

/// <summary>An attribute of a node.</summary>
internal sealed class OnnxAttribute
{
    private const int NumberField = 2;
    private const int IntegerField = 3;
    private const int IntegersField = 8;
    private const int StringsField = 9;
    private const int TypeField = 20;

    private OnnxAttribute(string name, int type, Action<ProtocolBuffer> value)
    {
        Message = new ProtocolBuffer().Add(1, name).Add(TypeField, type);
        value(Message);
    }

    /// <summary>An AttributeProto.</summary>
    public ProtocolBuffer Message { get; }

    public static OnnxAttribute Of(string name, float value) => new(name, 1, m => m.Add(NumberField, value));

    public static OnnxAttribute Of(string name, long value) => new(name, 2, m => m.Add(IntegerField, value));

    public static OnnxAttribute Of(string name, IEnumerable<long> values) =>
        new(
            name,
            7,
            m =>
            {
                foreach (long value in values)
                {
                    m.Add(IntegersField, value);
                }
            }
        );

    public static OnnxAttribute Of(string name, IEnumerable<string> values) =>
        new(
            name,
            8,
            m =>
            {
                foreach (string value in values)
                {
                    m.Add(StringsField, value);
                }
            }
        );
}
