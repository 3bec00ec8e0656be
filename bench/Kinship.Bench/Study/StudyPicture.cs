using System.Text;

namespace Kinship.Bench.Study;

/// <summary>
/// Agreement as a picture: a row an estimator, a dot a data set and split, a bar at the mean over the data sets. Colours follow
/// the reader's light or dark mode.
/// </summary>
internal static class StudyPicture
{
    private const double Left = 300;
    private const double Width = 620;
    private const double RowHeight = 19;
    private const double Top = 46;

    private const string Style = """
        text { font: 12px system-ui, sans-serif; fill: #52514e }
        .title { font-weight: 600; fill: #0b0b0b }
        .grid { stroke: #e1e0d9 }
        .dot { fill: #2a78d6; fill-opacity: .45 }
        .trivial { fill: #8a8880; fill-opacity: .5 }
        .mean { stroke: #0b0b0b; stroke-width: 2.5 }
        .page { fill: #fcfcfb }
        @media (prefers-color-scheme: dark) {
          text { fill: #c3c2b7 }
          .title { fill: #ffffff }
          .grid { stroke: #2c2c2a }
          .dot { fill: #3987e5 }
          .mean { stroke: #ffffff }
          .page { fill: #1a1a19 }
        }
        """;

    public static string Draw(IReadOnlyList<StudyResult> splits)
    {
        IReadOnlyList<(string Name, bool IsTrivial)> rows = StudyReport.Ranked(splits);
        double height = Top + (rows.Count * RowHeight) + 16;
        StringBuilder svg = new(
            $"""
            <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {Left + Width + 24} {height}" role="img"
              aria-label="Agreement of every estimator with the measured effects">
            <style>{Style}</style>
            <rect class="page" width="100%" height="100%"/>
            <text x="16" y="18" class="title">Pearson's r within targets with the measured leave-one-out effects; a dot a data set and split, bars: means</text>

            """
        );
        for (double r = -1; r <= 1; r += 0.5)
        {
            svg.Append(
                $"<line class=\"grid\" x1=\"{X(r):f1}\" x2=\"{X(r):f1}\" y1=\"{Top - 8}\" y2=\"{height - 12}\"/>\n"
            );
            svg.Append($"<text x=\"{X(r):f1}\" y=\"{Top - 14}\" text-anchor=\"middle\">{r:0.#}</text>\n");
        }

        for (int i = 0; i < rows.Count; i++)
        {
            double y = Top + ((i + 0.5) * RowHeight);
            (string name, bool isTrivial) = rows[i];
            svg.Append($"<text x=\"{Left - 12}\" y=\"{y + 4:f1}\" text-anchor=\"end\">{name}</text>\n");
            foreach (StudyResult result in splits)
            {
                double score = result.Find(name, "whole")!.Score;
                if (double.IsFinite(score))
                {
                    svg.Append(
                        $"<circle class=\"{(isTrivial ? "trivial" : "dot")}\" cx=\"{X(score):f1}\" cy=\"{y:f1}\" r=\"4\"><title>{result.Case}: {score:f2}</title></circle>\n"
                    );
                }
            }

            double mean = X(StudyChoice.Score(splits, name, "whole"));
            svg.Append(
                $"<line class=\"mean\" x1=\"{mean:f1}\" x2=\"{mean:f1}\" y1=\"{y - 7:f1}\" y2=\"{y + 7:f1}\"/>\n"
            );
        }

        return svg.Append("</svg>\n").ToString();
    }

    private static double X(double r) => Left + ((r + 1) / 2 * Width);
}
