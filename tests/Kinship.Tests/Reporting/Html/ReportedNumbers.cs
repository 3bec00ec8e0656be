using System.Runtime.InteropServices;
using System.Text.Json.Nodes;

namespace Kinship.Tests.Reporting.Html;

/// <summary>Reads the document out of a page, and numbers out of the document, as the page's script does.</summary>
internal static class ReportedNumbers
{
    private const string Begin = "<script type=\"application/json\" id=\"document\">";

    /// <summary>The document in a page.</summary>
    public static JsonObject Document(string page)
    {
        int start = page.IndexOf(Begin, StringComparison.Ordinal) + Begin.Length;
        int end = page.IndexOf("</script>", start, StringComparison.Ordinal);
        return JsonNode.Parse(page[start..end])!.AsObject();
    }

    /// <summary>Packed numbers.</summary>
    public static double[] Decode(JsonNode packed)
    {
        byte[] bytes = Convert.FromBase64String((string)packed["data"]!);
        return (string)packed["type"]! == "f32"
            ? [.. MemoryMarshal.Cast<byte, float>(bytes).ToArray().Select(v => (double)v)]
            : [.. MemoryMarshal.Cast<byte, Half>(bytes).ToArray().Select(v => (double)v * (double)packed["scale"]!)];
    }
}
