using System.Text.RegularExpressions;

namespace Kinship.Cli.Schedulers;

/// <summary>The manifest of an Indexed Job (batch/v1), whose pods do a slice of a plan each. Kubernetes 1.29 or newer.</summary>
internal static partial class KubernetesManifest
{
    private const string Volume = "sweep";

    /// <summary>The manifest, in YAML.</summary>
    /// <param name="job">The job, with the paths that the plan and the results have in a pod.</param>
    /// <param name="options">What it asks for.</param>
    /// <exception cref="Data.InputException">A name or a path cannot be used.</exception>
    public static string Text(ArrayJob job, KubernetesOptions options)
    {
        Check(job, options);
        int parallel = Math.Min(options.Parallel ?? job.Slices, job.Slices);
        string deadline = options.TimeLimitMinutes is { } minutes
            ? $"\n      activeDeadlineSeconds: {60L * minutes}"
            : "";
        // backoffLimitPerIndex is for pods that are never restarted in place: a new pod is begun, on a node that may be another.
        return $"""
            apiVersion: batch/v1
            kind: Job
            metadata:
              name: {Yaml.Quote(job.Name)}
            spec:
              completionMode: Indexed
              completions: {job.Slices}
              parallelism: {parallel}
              backoffLimitPerIndex: {options.Retries}
              template:
                spec:
                  restartPolicy: Never{deadline}
                  containers:
                    - name: kinship
                      image: {Yaml.Quote(options.Image)}
                      workingDir: {Yaml.Quote(job.Directory)}
                      command:
            {string.Concat(
                job.Command.Select(word => $"            - {Yaml.Quote(Literal(word))}\n")
            )}          resources:
                        requests:
                          cpu: "1"
                          memory: {options.MemoryMegabytes}Mi
                        limits:
                          memory: {options.MemoryMegabytes}Mi
                      volumeMounts:
                        - name: {Volume}
                          mountPath: {Yaml.Quote(options.Mount)}
                  volumes:
                    - name: {Volume}
                      persistentVolumeClaim:
                        claimName: {Yaml.Quote(options.Claim)}

            """.ReplaceLineEndings(
            "\n"
        );
    }

    private static void Check(ArrayJob job, KubernetesOptions options)
    {
        SchedulerChecks.Check(job);
        if (!ImageName().IsMatch(options.Image))
        {
            throw SchedulerErrors.BadImage(options.Image);
        }

        if (options.Claim.Length > 253 || !ClaimName().IsMatch(options.Claim))
        {
            throw SchedulerErrors.BadClaim(options.Claim);
        }

        CommonFolder.Check(options.Mount, job.Plan);
        CommonFolder.Check(options.Mount, job.Results);
    }

    // Kubernetes puts variables where a command says $(NAME), and takes $$ for $.
    private static string Literal(string word) => word.Replace("$", "$$", StringComparison.Ordinal);

    [GeneratedRegex(@"^[A-Za-z0-9][A-Za-z0-9._/:@-]*\z")]
    private static partial Regex ImageName();

    [GeneratedRegex(@"^[a-z0-9]([a-z0-9-]*[a-z0-9])?(\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)*\z")]
    private static partial Regex ClaimName();
}
