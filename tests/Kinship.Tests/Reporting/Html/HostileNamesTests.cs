using Kinship.Tests.Runs;
using Microsoft.Playwright;
using Xunit;

namespace Kinship.Tests.Reporting.Html;

/// <summary>Names of tasks are what somebody's file says: none of them may be anything but text.</summary>
public sealed class HostileNamesTests(Browser browser)
{
    private static readonly string[] s_names =
    [
        "<script>alert(1)</script>",
        "</script><img src=x onerror=alert(2)>",
        "\"quo'ted\" & <b>bold</b> <a href='javascript:alert(3)'>x</a>",
        "Задача-Ж",
        "\u05e9\u05dc\u05d5\u05dd \u05e2\u05d5\u05dc\u05dd",
        new('x', 200),
        "__proto__",
        "{{script}}$&<!--",
    ];

    [Theory]
    [InlineData(1280)]
    [InlineData(390)]
    public async Task Names_WhateverTheyAre_AreShownAsText(int width)
    {
        using TemporaryFolder folder = new();
        string file = folder["report.html"];
        MadeUpReport.Of(folder, s_names, 3).Save(file);
        await using WatchedPage page = await browser.PageAsync(width);
        await page.OpenAsync(file);
        await page.Cell(0, 2).ClickAsync();
        await page.Page.EvaluateAsync(
            "charts.drawAll(); document.querySelectorAll('details').forEach(d => d.open = true)"
        );

        ILocator names = page.Page.Locator("#matrix table.matrix").First.Locator("thead .name");
        Assert.Equal(s_names, await names.AllTextContentsAsync());
        Assert.Equal(0, await page.Page.Locator("main img, main script, main b:not(.tiles b), main a").CountAsync());
        Assert.Equal(3, await page.Page.Locator("script").CountAsync());
        string legends = string.Concat(await page.Page.Locator(".legendtext").AllTextContentsAsync());
        Assert.Contains("<script>alert", legends, StringComparison.Ordinal);
        string command = await page.Page.Locator("#command").InnerTextAsync();
        Assert.StartsWith("kinship train 'it'\\''s data.csv' --targets '", command, StringComparison.Ordinal);
        Assert.True(await page.Page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= innerWidth"));
        page.AssertQuiet(file);
    }
}
