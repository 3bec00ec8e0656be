using System.IO.Compression;
using System.Text;

namespace Kinship.Reporting.Html;

/// <summary>The page's own files, embedded in the library: markup, style, scripts, and plotly.js.</summary>
internal static class ReportAssets
{
    private const string Folder = "Kinship.Reporting.Html.Assets.";

    /// <summary>The scripts in the order in which they are put together.</summary>
    private static readonly string[] s_scripts =
    [
        "decode",
        "format",
        "elements",
        "colours",
        "model",
        "state",
        "bars",
        "answer",
        "hints",
        "grid",
        "matrix",
        "charts",
        "curve",
        "graph",
        "training",
        "layers",
        "effects",
        "groups",
        "compare",
        "setup",
        "live",
        "app",
    ];

    /// <summary>The markup, with places for the rest.</summary>
    public static string Page => Text("page.html");

    /// <summary>The style sheet.</summary>
    public static string Style => Text("page.css");

    /// <summary>The scripts of this project, as one.</summary>
    public static string Script =>
        "\"use strict\";\n" + string.Concat(s_scripts.Select(name => Text($"scripts.{name}.js")));

    /// <summary>plotly.js as it was published: docs/report.md says which version and how to take another.</summary>
    public static string Plotly
    {
        get
        {
            using BrotliStream stream = new(Open("plotly.plotly-cartesian.min.js.br"), CompressionMode.Decompress);
            return Read(stream);
        }
    }

    /// <summary>plotly.js's licence.</summary>
    public static string PlotlyLicence => Text("plotly.LICENSE");

    private static string Text(string name)
    {
        using Stream stream = Open(name);
        return Read(stream);
    }

    private static Stream Open(string name) =>
        typeof(ReportAssets).Assembly.GetManifestResourceStream(Folder + name)
        ?? throw new InvalidOperationException($"The library lacks its resource {name}.");

    /// <summary>With the line ends that a browser hashes, whatever the working copy had.</summary>
    private static string Read(Stream stream)
    {
        using StreamReader reader = new(stream, Encoding.UTF8);
        return reader.ReadToEnd().ReplaceLineEndings("\n");
    }
}
