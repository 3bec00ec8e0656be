using System.Buffers.Binary;
using System.Text;
using System.Xml.Linq;
using Kinship.Affinity;
using Kinship.Data;
using Kinship.Engine;
using Kinship.Networks;
using Kinship.Pictures;
using Kinship.Reporting;
using Kinship.Runs;
using Kinship.Tests.Runs;
using Kinship.Tests.Training;
using Kinship.Training;
using Xunit;

namespace Kinship.Tests.Pictures;

/// <summary>Pictures are there, of the right size and kind, with the run's names and numbers in them.</summary>
public sealed class RunPicturesTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(PictureFormat.Png)]
    [InlineData(PictureFormat.Svg)]
    [InlineData(PictureFormat.Pdf)]
    public void SavePictures_OfARunWithEffects_WritesEveryOne(PictureFormat format)
    {
        SavedPictures saved = PictureRun.Write(_folder["run"]).SavePictures(_folder["figures"], format);

        Assert.Empty(saved.Notes);
        Assert.Equal(
            Enum.GetNames<Picture>().Select(p => $"{p}.{format}".ToLowerInvariant()),
            saved.Files.Select(Path.GetFileName)
        );
        Assert.All(saved.Files, file => AssertIs(format, File.ReadAllBytes(file)));
    }

    [Fact]
    public void SavePicture_OfATraining_IsOneCall()
    {
        TrainingRun run = new MultiTaskModel(NetworkTemplate.Sequential.Dense(4, Activation.Relu)).Fit(
            Examples.Data(60),
            Examples.Data(20, seed: 2),
            new TrainingOptions { Epochs = 2, BatchSize = 8 }
        );

        run.SavePicture(_folder["matrix.png"]);
        run.SavePicture(_folder["losses.PDF"], Picture.Losses);

        AssertIs(PictureFormat.Png, File.ReadAllBytes(_folder["matrix.png"]));
        AssertIs(PictureFormat.Pdf, File.ReadAllBytes(_folder["losses.PDF"]));
    }

    [Fact]
    public void Matrix_HasTheNumbersOfTheMatrix()
    {
        RunFolder run = PictureRun.Write(_folder["run"]);
        AffinitySeries series = run.ReadAffinity().Default;
        run.SavePicture(_folder["matrix.svg"], options: new() { Epoch = 2 });

        string[] texts = Texts(_folder["matrix.svg"]);

        MatrixText expected = MatrixText.Of(series.At(2), series.Key.Estimator, rounding: series.Rounding);
        Assert.All(
            expected.Cells.SelectMany(row => row),
            cell => Assert.Contains($"{cell.Text} {cell.Mark}".TrimEnd(), texts)
        );
        Assert.All(run.Tasks, task => Assert.Equal(2, texts.Count(t => t == task)));
        Assert.Single(texts, "step on");
        Assert.Contains("lookahead (preconditioned), epoch 2", texts);
    }

    [Fact]
    public void Options_SayWhichNumbersAndHowLarge()
    {
        RunFolder run = PictureRun.Write(_folder["run"]);
        PictureOptions options = new()
        {
            Estimator = Estimator.Cosine,
            Pair = ("price", "flags"),
            Title = false,
        };

        run.SavePicture(_folder["curve.svg"], Picture.Curve, options);
        run.SavePicture(_folder["small.png"], Picture.Losses, new() { DotsPerInch = 72 });
        run.SavePicture(_folder["large.png"], Picture.Losses, new() { DotsPerInch = 144 });

        string[] texts = Texts(_folder["curve.svg"]);
        Assert.Contains("price \u2192 flags", texts);
        Assert.DoesNotContain(texts, t => t.StartsWith("cosine,", StringComparison.Ordinal));
        (int width, int height) = PngSize(File.ReadAllBytes(_folder["small.png"]));
        Assert.Equal((2 * width, 2 * height), PngSize(File.ReadAllBytes(_folder["large.png"])));
    }

    [Fact]
    public void SavePictures_OfARunThatMeasuredNothing_WritesItsLossesAndSaysWhy()
    {
        RunFolder run = PictureRun.Write(_folder["run"], effects: false, affinity: AffinityOptions.None);

        SavedPictures saved = run.SavePictures(_folder["figures"]);

        Assert.Equal(["losses.png"], saved.Files.Select(Path.GetFileName));
        Assert.Contains(saved.Notes, n => n.Contains("--no-affinity", StringComparison.Ordinal));
        Assert.Contains(saved.Notes, n => n.Contains("kinship effects", StringComparison.Ordinal));
    }

    [Fact]
    public void SavePictures_OfOneEpoch_WritesThem() =>
        Assert.Contains(
            PictureRun.Write(_folder["run"], epochs: 1).SavePictures(_folder["figures"], PictureFormat.Svg).Files,
            f => f.EndsWith("curve.svg", StringComparison.Ordinal)
        );

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(40)]
    [InlineData(100)]
    public void SavePictures_OfAnyNumberOfTasks_WritesWhatThereIs(int tasks)
    {
        MadeUpMatrix.Write(_folder["run"], [.. Enumerable.Range(0, tasks).Select(t => $"task {t}")]);

        SavedPictures saved = RunFolder.Load(_folder["run"]).SavePictures(_folder["figures"], PictureFormat.Svg);

        string[] expected =
            tasks == 1 ? ["matrix.svg", "losses.svg"] : ["matrix.svg", "curve.svg", "losses.svg", "graph.svg"];
        Assert.Equal(expected, saved.Files.Select(Path.GetFileName));
        Assert.All(saved.Files, f => Assert.NotEmpty(Texts(f)));
    }

    [Fact]
    public void Names_ThatAreHostile_AreText()
    {
        string[] names =
        [
            "<script>alert(1)</script>",
            "\"quoted\" & 'more'",
            "\u0432\u043e\u0437\u0440\u0430\u0441\u0442",
            "\u05d2\u05d9\u05dc",
            "two\nlines",
            new string('x', 200),
            "\u5e74\u9f61 \ud83d\ude80",
        ];
        MadeUpMatrix.Write(_folder["run"], names);

        SavedPictures saved = RunFolder.Load(_folder["run"]).SavePictures(_folder["figures"], PictureFormat.Svg);

        Assert.All(
            saved.Files,
            f => Assert.DoesNotContain(XDocument.Load(f).Descendants(), e => e.Name.LocalName == "script")
        );
        Assert.Contains("\u0432\u043e\u0437\u0440\u0430\u0441\u0442", Texts(_folder["figures/matrix.svg"]));
    }

    [Fact]
    public void SavePicture_ThatCannotBe_SaysWhy()
    {
        RunFolder run = PictureRun.Write(_folder["run"], effects: false);

        AssertRefused("ending .png, .svg or .pdf", () => run.SavePicture(_folder["matrix.jpg"]));
        AssertRefused("36 to 1200", () => run.SavePicture(_folder["m.png"], options: new() { DotsPerInch = 10_000 }));
        AssertRefused("no epoch 9", () => run.SavePicture(_folder["m.png"], options: new() { Epoch = 9 }));
        AssertRefused(
            "It has:",
            () => run.SavePicture(_folder["m.png"], options: new() { Estimator = Estimator.Shadow })
        );
        AssertRefused(
            "no task 'nobody'",
            () => run.SavePicture(_folder["m.png"], Picture.Curve, new() { Pair = ("price", "nobody") })
        );
        AssertRefused("kinship effects", () => run.SavePicture(_folder["m.png"], Picture.Agreement));
        AssertRefused(
            "no verdicts",
            () => run.SavePicture(_folder["m.png"], Picture.Graph, new() { Estimator = Estimator.Magnitude })
        );
        File.WriteAllText(_folder["file"], "");
        AssertRefused("cannot be written", () => run.SavePicture(Path.Combine(_folder["file"], "m.png")));
        Assert.False(File.Exists(_folder["m.png"]));
    }

    private static void AssertRefused(string part, Action action) =>
        Assert.Contains(part, Assert.Throws<InputException>(action).Message, StringComparison.Ordinal);

    private static void AssertIs(PictureFormat format, byte[] bytes)
    {
        switch (format)
        {
            case PictureFormat.Png:
                (int width, int height) = PngSize(bytes);
                Assert.InRange(width, 500, 4000);
                Assert.InRange(height, 500, 4000);
                break;
            case PictureFormat.Svg:
                XElement svg = XDocument.Parse(Encoding.UTF8.GetString(bytes)).Root!;
                Assert.Equal(
                    $"0 0 {svg.Attribute("width")!.Value} {svg.Attribute("height")!.Value}",
                    svg.Attribute("viewBox")!.Value
                );
                break;
            default:
                string text = Encoding.Latin1.GetString(bytes);
                Assert.StartsWith("%PDF-", text, StringComparison.Ordinal);
                Assert.Contains("/FontFile2", text, StringComparison.Ordinal);
                break;
        }
    }

    private static (int Width, int Height) PngSize(byte[] png)
    {
        Assert.Equal([0x89, .. "PNG"u8], png[..4]);
        return (
            BinaryPrimitives.ReadInt32BigEndian(png.AsSpan(16)),
            BinaryPrimitives.ReadInt32BigEndian(png.AsSpan(20))
        );
    }

    private static string[] Texts(string svg) =>
        [.. XDocument.Load(svg).Descendants().Where(e => e.Name.LocalName == "text").Select(e => e.Value.Trim())];
}
