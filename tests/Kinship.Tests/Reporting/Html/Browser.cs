using Microsoft.Playwright;
using Xunit;

[assembly: AssemblyFixture(typeof(Kinship.Tests.Reporting.Html.Browser))]

namespace Kinship.Tests.Reporting.Html;

/// <summary>One headless Chromium for every test that needs one, started by the first of them.</summary>
public sealed class Browser : IAsyncDisposable
{
    private static readonly string[] s_places =
    [
        "/usr/bin/chromium",
        "/usr/bin/chromium-browser",
        "/usr/bin/google-chrome",
    ];

    private readonly Lazy<Task<IBrowser>> _browser;
    private IPlaywright? _playwright;

    public Browser() => _browser = new(LaunchAsync);

    /// <summary>Where the browser is; null where there is none.</summary>
    private static string? Executable =>
        s_places.Prepend(Environment.GetEnvironmentVariable("KINSHIP_CHROMIUM") ?? "").FirstOrDefault(File.Exists);

    /// <summary>An empty page; the test is skipped, and says so, where there is no browser.</summary>
    internal async Task<WatchedPage> PageAsync(int width = 1280, int height = 900, bool dark = false)
    {
        Assert.SkipWhen(
            Executable is null,
            "No browser was found: install chromium, or name one by the variable KINSHIP_CHROMIUM."
        );
        IBrowser browser = await _browser.Value;
        IBrowserContext context = await browser.NewContextAsync(
            new()
            {
                ViewportSize = new() { Width = width, Height = height },
                ColorScheme = dark ? ColorScheme.Dark : ColorScheme.Light,
            }
        );
        return new WatchedPage(await context.NewPageAsync());
    }

    public async ValueTask DisposeAsync()
    {
        if (_browser.IsValueCreated)
        {
            await (await _browser.Value).DisposeAsync();
            _playwright?.Dispose();
        }
    }

    private async Task<IBrowser> LaunchAsync()
    {
        _playwright = await Playwright.CreateAsync();
        // Containers run as root, where Chromium has no sandbox, and have little shared memory.
        return await _playwright.Chromium.LaunchAsync(
            new() { ExecutablePath = Executable, Args = ["--no-sandbox", "--disable-dev-shm-usage"] }
        );
    }
}
