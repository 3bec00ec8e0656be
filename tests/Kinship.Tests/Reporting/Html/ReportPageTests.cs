using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using Xunit;

namespace Kinship.Tests.Reporting.Html;

/// <summary>The report of a demo in a real browser.</summary>
public sealed class ReportPageTests(Browser browser, DemoReport report) : IClassFixture<DemoReport>
{
    [Theory]
    [InlineData(1280, false)]
    [InlineData(390, true)]
    public async Task Page_FromDisk_AsksForNothingAndComplainsOfNothing(int width, bool dark)
    {
        await using WatchedPage page = await OpenAsync(width, dark);
        await page.Page.EvaluateAsync("charts.drawAll()");
        Assert.True(await page.Page.Locator(".js-plotly-plot svg").CountAsync() > 4);
        Assert.True(await page.Page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= innerWidth"));
        page.AssertQuiet(report.File);
    }

    [Fact]
    public async Task Answer_IsInWordsAndAPicture()
    {
        await using WatchedPage page = await OpenAsync();
        string answer = await page.Page.Locator("#answer").InnerTextAsync();
        Assert.Contains("pairs help", answer, StringComparison.Ordinal);
        Assert.Contains("Hurting most", answer, StringComparison.Ordinal);
        Assert.True(await page.Page.Locator("#answer .bars li").CountAsync() > 0);
        ILocator picture = page.Page.Locator("#answer .picture");
        Assert.True((await picture.BoundingBoxAsync())!.Y < 400);
    }

    [Fact]
    public async Task Slider_Moved_ChangesTheNumbers()
    {
        await using WatchedPage page = await OpenAsync();
        string whole = await page.Cell(0, 1).InnerTextAsync();
        await page.Page.Locator("#epoch").FillAsync("1");
        Assert.Contains(
            "epoch 1 of 4",
            await page.Page.Locator(".epochs output").InnerTextAsync(),
            StringComparison.Ordinal
        );
        string first = await page.Cell(0, 1).InnerTextAsync();
        await page.Page.Locator("#epoch").FillAsync("4");
        string last = await page.Cell(0, 1).InnerTextAsync();
        Assert.Equal(3, new[] { whole, first, last }.Distinct().Count());
    }

    [Fact]
    public async Task Play_GoesThroughTheEpochsAndStops()
    {
        await using WatchedPage page = await OpenAsync();
        await page.Page.Locator("#play").ClickAsync();
        ILocator said = page.Page.Locator(".epochs output");
        await Assertions.Expect(said).ToHaveTextAsync("epoch 2 of 4");
        await Assertions.Expect(said).ToHaveTextAsync("epoch 4 of 4");
        await Assertions.Expect(page.Page.Locator("#play")).ToContainTextAsync("Play");
    }

    [Fact]
    public async Task Cell_HoveredOrFocused_SaysItsInterval()
    {
        await using WatchedPage page = await OpenAsync();
        ILocator hint = page.Page.Locator("#hint");
        await page.Cell(2, 1).HoverAsync();
        await Assertions.Expect(hint).ToContainTextAsync("mod4 \u2192 parity");
        await Assertions.Expect(hint).ToContainTextAsync("95 % interval");
        await page.Page.Keyboard.PressAsync("Escape");
        await Assertions.Expect(hint).ToBeHiddenAsync();
        await page.Cell(0, 0).FocusAsync();
        await page.Page.Keyboard.PressAsync("ArrowRight");
        await Assertions.Expect(hint).ToContainTextAsync("mod3 \u2192 parity");
        await Assertions.Expect(hint).ToContainTextAsync("95 % interval");
    }

    [Fact]
    public async Task Cell_Chosen_OpensItsCurveAndTheTwoLosses()
    {
        await using WatchedPage page = await OpenAsync();
        await page.Cell(3, 4).ClickAsync();
        ILocator curve = page.Page.Locator("#curve");
        await Assertions.Expect(curve.Locator("h3").First).ToHaveTextAsync("prime \u2192 holes over the epochs");
        await Assertions.Expect(curve).ToContainTextAsync("Losses of prime and holes");
        await Assertions.Expect(curve.Locator(".js-plotly-plot")).ToHaveCountAsync(2);
        await curve.Locator("summary").ClickAsync();
        await Assertions.Expect(curve.Locator("tbody tr")).ToHaveCountAsync(4);
    }

    [Fact]
    public async Task Estimator_Chosen_IsShown()
    {
        await using WatchedPage page = await OpenAsync();
        await page.Page.GetByLabel("Estimator").SelectOptionAsync("cosine");
        await Assertions.Expect(page.Page.Locator("#matrix h3").First).ToContainTextAsync("cosine");
        await page.Page.GetByLabel("Estimator").SelectOptionAsync("lookahead");
        await page.Page.GetByLabel("Measured on").SelectOptionAsync("validation");
        await Assertions.Expect(page.Page.Locator("#matrix h3").First).ToContainTextAsync("held-out rows");
        await page.Page.GetByLabel("Order of tasks").SelectOptionAsync("name");
        string[] names =
        [
            .. await page.Page.Locator("#matrix table.matrix").First.Locator("thead .name").AllInnerTextsAsync(),
        ];
        Assert.Equal(["holes", "mod3", "mod4", "parity", "prime"], names);
    }

    [Fact]
    public async Task Effect_StandsBesideTheAffinity()
    {
        await using WatchedPage page = await OpenAsync();
        await Assertions.Expect(page.Page.Locator("#matrix table.matrix")).ToHaveCountAsync(2);
        await page.Page.GetByLabel("the measured effect beside it").UncheckAsync();
        await Assertions.Expect(page.Page.Locator("#matrix table.matrix").Nth(1)).ToBeHiddenAsync();
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Page_PassesAxe(bool dark)
    {
        await using WatchedPage page = await OpenAsync(dark: dark);
        await page.Page.EvaluateAsync(
            "charts.drawAll(); document.querySelectorAll('details').forEach(d => d.open = true)"
        );
        // axe is put in by the browser's own means, which the page's policy does not concern.
        AxeResult result = await page.Page.RunAxe();
        Assert.Empty(result.Violations.Select(v => $"{v.Id}: {v.Help}: {v.Nodes[0].Html}"));
    }

    [Fact]
    public async Task Keyboard_ReachesEverything()
    {
        await using WatchedPage page = await OpenAsync();
        int wanted = await page.Page.EvaluateAsync<int>(
            """
            () => [...document.querySelectorAll('a[href], button, select, input, summary, td[tabindex="0"], [role="region"]')]
              .filter(e => e.checkVisibility()).length
            """
        );
        await page.Page.EvaluateAsync(
            "window.seen = new Set(); document.addEventListener('focusin', e => seen.add(e.target))"
        );
        for (int k = 0; k < wanted + 5; k++)
        {
            await page.Page.Keyboard.PressAsync("Tab");
        }

        Assert.True(await page.Page.EvaluateAsync<int>("seen.size") >= wanted);
        await page.Cell(0, 0).FocusAsync();
        await page.Page.Keyboard.PressAsync("ArrowDown");
        await page.Page.Keyboard.PressAsync("Enter");
        await Assertions
            .Expect(page.Page.Locator("#curve h3").First)
            .ToHaveTextAsync("parity \u2192 mod3 over the epochs");
    }

    [Fact]
    public async Task Print_IsLightAndWhole()
    {
        await using WatchedPage page = await OpenAsync(dark: true);
        byte[] pdf = await page.Page.PdfAsync(new() { Format = "A4", PrintBackground = true });
        Assert.True(pdf.Length > 100_000);
        Assert.Equal("Light", await page.Page.Locator("#theme").InnerTextAsync());
    }

    private async Task<WatchedPage> OpenAsync(int width = 1280, bool dark = false)
    {
        WatchedPage page = await browser.PageAsync(width, dark: dark);
        await page.OpenAsync(report.File);
        return page;
    }
}
