using System.Security.Cryptography;
using System.Text;

namespace Kinship.Reporting.Html;

/// <summary>Puts the page together: one file, which may run its own scripts and do nothing else.</summary>
internal static class ReportPage
{
    /// <summary>plotly.js makes an empty style element and fills it by script, which needs the hash of nothing.</summary>
    private static readonly string s_emptyStyle = Hash("");

    /// <summary>The page of a document.</summary>
    /// <param name="json">The document.</param>
    /// <param name="live">Whether it may ask the server that it came from.</param>
    public static string Of(string json, bool live)
    {
        string style = "\n" + ReportAssets.Style;
        string plotly = ReportAssets.Plotly;
        string script = "\n" + ReportAssets.Script;
        string policy = Policy([plotly, script], [style], live);
        StringBuilder page = new(ReportAssets.Page);
        page.Replace("{{policy}}", policy);
        page.Replace("{{live}}", live ? " data-live" : "");
        page.Replace("{{style}}", style);
        page.Replace("{{licence}}", ReportAssets.PlotlyLicence.Trim().Replace("--", "- -", StringComparison.Ordinal));
        // In this order: what is put in is not looked through again for what is put in earlier.
        return Fill(page.ToString(), ("{{document}}", InScript(json)), ("{{plotly}}", plotly), ("{{script}}", script));
    }

    /// <summary>The policy of a page: what it may run and ask.</summary>
    private static string Policy(IEnumerable<string> scripts, IEnumerable<string> styles, bool live) =>
        "default-src 'none'; "
        + $"script-src {string.Join(' ', scripts.Select(Hash))}; "
        + $"style-src {string.Join(' ', styles.Select(Hash))} {s_emptyStyle}; "
        + "img-src data:; base-uri 'none'; form-action 'none'"
        + (live ? "; connect-src 'self'" : "");

    /// <summary>JSON that cannot end the element it stands in, whatever names it holds.</summary>
    private static string InScript(string json) => json.Replace("<", "\\u003c", StringComparison.Ordinal);

    private static string Fill(string text, params ReadOnlySpan<(string Place, string Content)> parts)
    {
        StringBuilder filled = new();
        foreach ((string place, string content) in parts)
        {
            int at = text.IndexOf(place, StringComparison.Ordinal);
            filled.Append(text, 0, at).Append(content);
            text = text[(at + place.Length)..];
        }

        return filled.Append(text).ToString();
    }

    private static string Hash(string text) =>
        $"'sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(text)))}'";
}
