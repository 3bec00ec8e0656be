using Kinship.Data;

namespace Kinship.Bench;

/// <summary>
/// Parts of documents that a command writes, so that they can be made again: what stands between
/// <c>&lt;!-- NAME: begin --&gt;</c> and <c>&lt;!-- NAME: end --&gt;</c>.
/// </summary>
internal static class MarkedSections
{
    /// <summary>Fails early where a document cannot take any of these sections.</summary>
    /// <exception cref="InputException">It is not there, or has no such mark.</exception>
    public static void Check(IReadOnlyList<string> files, IReadOnlyList<string> names)
    {
        foreach (string file in files)
        {
            if (!File.Exists(file))
            {
                throw new InputException($"--write: there is no file {file}.");
            }

            string text = File.ReadAllText(file);
            if (!names.Any(n => text.Contains(Begin(n), StringComparison.Ordinal)))
            {
                throw new InputException(
                    $"--write: {file} has none of the marks {string.Join(", ", names.Select(Begin))}, between which this writes."
                );
            }
        }
    }

    /// <summary>Prints the sections, and puts each into the documents that have its marks.</summary>
    public static void Publish(
        IReadOnlyDictionary<string, string> sections,
        IReadOnlyList<string> files,
        TextWriter output
    )
    {
        output.WriteLine(string.Join("\n", sections.Values));
        foreach (string file in files)
        {
            string text = File.ReadAllText(file);
            File.WriteAllText(file, sections.Aggregate(text, (t, s) => Replace(t, s.Key, s.Value)));
        }
    }

    private static string Replace(string text, string name, string content)
    {
        int begin = text.IndexOf(Begin(name), StringComparison.Ordinal);
        int end = text.IndexOf($"<!-- {name}: end -->", StringComparison.Ordinal);
        return begin < 0 || end < begin
            ? text
            : $"{text[..(begin + Begin(name).Length)]}\n{content.TrimEnd('\n')}\n{text[end..]}";
    }

    private static string Begin(string name) => $"<!-- {name}: begin -->";
}
