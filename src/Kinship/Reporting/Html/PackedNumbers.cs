using System.Runtime.InteropServices;
using System.Text.Json;

namespace Kinship.Reporting.Html;

/// <summary>
/// Long lists of numbers in JSON as base64 of little-endian binary: float32, or half the size with 11 bits, scaled so that
/// the largest fits. NaN is "not known".
/// </summary>
internal static class PackedNumbers
{
    /// <summary>The largest number of 16 bits that leaves room for rounding.</summary>
    private const double Largest = 60000;

    /// <summary>Bytes of JSON that a number takes.</summary>
    /// <param name="halves">Whether it has 16 bits.</param>
    public static double Size(bool halves) => (halves ? 2 : 4) * 4.0 / 3;

    /// <summary>Writes <c>{"type": "f32", "data": "..."}</c>, or <c>{"type": "f16", "scale": s, "data": ...}</c> with s times the numbers.</summary>
    public static void Write(Utf8JsonWriter json, string name, IReadOnlyList<double> values, bool halves)
    {
        json.WriteStartObject(name);
        if (halves)
        {
            double most = values.Where(double.IsFinite).Select(Math.Abs).DefaultIfEmpty(0).Max();
            double scale = most > 0 ? most / Largest : 1;
            json.WriteString("type", "f16");
            json.WriteNumber("scale", scale);
            Half[] numbers = [.. values.Select(v => (Half)(v / scale))];
            json.WriteBase64String("data", MemoryMarshal.AsBytes<Half>(numbers));
        }
        else
        {
            float[] numbers = [.. values.Select(v => (float)v)];
            json.WriteString("type", "f32");
            json.WriteBase64String("data", MemoryMarshal.AsBytes<float>(numbers));
        }

        json.WriteEndObject();
    }
}
