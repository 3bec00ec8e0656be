using Kinship.Cli.Schedulers;
using Kinship.Data;
using Xunit;

namespace Kinship.Tests.Cli.Schedulers;

public sealed class KubernetesManifestTests
{
    private static readonly KubernetesOptions s_options = new("registry.example.org/kinship:0.1", "sweeps", "/sweep");

    [Fact]
    public void Text_OfAJob_IsThisManifest()
    {
        ArrayJob job = new("/sweep/my \"plan\".json", "/sweep/$(HOME) #1", 120) { Directory = "/sweep" };
        Assert.Equal(
            """
            apiVersion: batch/v1
            kind: Job
            metadata:
              name: "kinship-effects"
            spec:
              completionMode: Indexed
              completions: 120
              parallelism: 8
              backoffLimitPerIndex: 2
              template:
                spec:
                  restartPolicy: Never
                  activeDeadlineSeconds: 1800
                  containers:
                    - name: kinship
                      image: "registry.example.org/kinship:0.1"
                      workingDir: "/sweep"
                      command:
                        - "kinship"
                        - "effects-run"
                        - "/sweep/my \"plan\".json"
                        - "--slices"
                        - "120"
                        - "--results"
                        - "/sweep/$$(HOME) #1"
                        - "--parallel"
                        - "1"
                        - "--accept-failed"
                      resources:
                        requests:
                          cpu: "1"
                          memory: 2048Mi
                        limits:
                          memory: 2048Mi
                      volumeMounts:
                        - name: sweep
                          mountPath: "/sweep"
                  volumes:
                    - name: sweep
                      persistentVolumeClaim:
                        claimName: "sweeps"

            """,
            KubernetesManifest.Text(job, s_options with { Parallel = 8, TimeLimitMinutes = 30 }),
            ignoreLineEndingDifferences: true
        );
    }

    [Fact]
    public void Text_WithoutLimits_RunsAllAtOnceAsLongAsTheyTake()
    {
        string text = KubernetesManifest.Text(new ArrayJob("/sweep/p", "/sweep/r", 3), s_options);
        Assert.Contains("  parallelism: 3\n", text);
        Assert.Contains("      restartPolicy: Never\n      containers:\n", text);
    }

    [Theory]
    [InlineData("yes", "\"yes\"")]
    [InlineData("", "\"\"")]
    [InlineData("a: b # c", "\"a: b # c\"")]
    [InlineData("\\ \" '", "\"\\\\ \\\" '\"")]
    [InlineData("größe 数 😀", "\"größe 数 😀\"")]
    [InlineData("a\nb\t\u0001\u0085\u2028", "\"a\\nb\\t\\x01\\u0085\\u2028\"")]
    public void Yaml_QuotesSoThatTheTextIsRead(string text, string expected) =>
        Assert.Equal(expected, Yaml.Quote(text));

    [Theory]
    [InlineData("", "c", "/sweep/p", "--image")]
    [InlineData("a b", "c", "/sweep/p", "--image")]
    [InlineData("a\n", "c", "/sweep/p", "--image")]
    [InlineData("a", "Claim", "/sweep/p", "--claim")]
    [InlineData("a", "", "/sweep/p", "--claim")]
    [InlineData("a", "c\n", "/sweep/p", "--claim")]
    [InlineData("a", "c", "/home/p", "/home/p is not below /sweep")]
    [InlineData("a", "c", "/sweepings/p", "/sweepings/p is not below /sweep")]
    public void Text_OfWhatNoPodCanUse_IsRefused(string image, string claim, string plan, string message)
    {
        ArrayJob job = new(plan, "/sweep/r", 3);
        InputException error = Assert.Throws<InputException>(() =>
            KubernetesManifest.Text(job, new KubernetesOptions(image, claim, "/sweep"))
        );
        Assert.Contains(message, error.Message);
    }

    [Fact]
    public void CommonFolder_IsTheDeepestAboveAll()
    {
        Assert.Equal("/mnt/a", CommonFolder.Of(["/mnt/a/b/data.csv", "/mnt/a/plan.json", "/mnt/a/b/r"]));
        Assert.Equal("/mnt", CommonFolder.Of(["/mnt/a/data.csv", "/mnt/ab/plan.json"]));
        InputException error = Assert.Throws<InputException>(() => CommonFolder.Of(["/data/d.csv", "/home/p.json"]));
        Assert.Contains("/data/d.csv, /home/p.json", error.Message);
    }
}
