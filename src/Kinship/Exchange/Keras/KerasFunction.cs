using System.Numerics.Tensors;
using System.Text.Json;
using Kinship.Engine.Layers;
using Kinship.Networks;

namespace Kinship.Exchange.Keras;

/// <summary>An activation as Keras has it.</summary>
/// <param name="Known">Which one; for softmax linear.</param>
/// <param name="Softmax">Whether it is softmax.</param>
/// <param name="Slope">Of leaky_relu, below 0.</param>
internal sealed record KerasFunction(Activation Known, bool Softmax = false, double Slope = KerasFunction.OwnSlope)
{
    /// <summary>The slope of the leaky_relu that can be trained here.</summary>
    public const double OwnSlope = 0.2;

    /// <summary>No activation.</summary>
    public static KerasFunction Linear { get; } = new(Activation.Linear);

    /// <summary>Whether it does nothing.</summary>
    public bool IsLinear => Known == Activation.Linear && !Softmax;

    /// <summary>Its name.</summary>
    public string Name => Softmax ? "softmax" : ActivationNames.Of(Known);

    /// <summary>From a configuration: a name, or an object that has one; null where it is none of those known.</summary>
    public static KerasFunction? Parse(JsonElement? json)
    {
        string? name = json switch
        {
            null => "linear",
            { ValueKind: JsonValueKind.String } text => text.GetString()!,
            { } other => other.Text("config"), // a function by its name
        };
        return name == "softmax" ? new(Activation.Linear, Softmax: true)
            : name is not null && ActivationNames.TryParse(name, out Activation known) ? new(known)
            : null;
    }

    /// <summary>Applies it to rows of numbers, in place.</summary>
    /// <param name="values">[rows x width].</param>
    /// <param name="width">Numbers a row.</param>
    public void Apply(Span<float> values, int width)
    {
        if (Softmax)
        {
            for (int at = 0; at < values.Length; at += width)
            {
                Span<float> row = values.Slice(at, width);
                TensorPrimitives.SoftMax(row, row);
            }

            return;
        }

        switch (Known)
        {
            case Activation.Linear:
                break;
            case Activation.Relu:
                TensorPrimitives.Max(values, 0f, values);
                break;
            case Activation.LeakyRelu:
                foreach (ref float value in values)
                {
                    value = value > 0 ? value : value * (float)Slope;
                }

                break;
            default:
                Activations<float>.Apply(Known, values, values);
                break;
        }
    }
}
