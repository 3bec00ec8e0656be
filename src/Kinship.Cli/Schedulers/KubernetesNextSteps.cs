namespace Kinship.Cli.Schedulers;

/// <summary>What to do with a manifest.</summary>
internal static class KubernetesNextSteps
{
    /// <summary>The text, of several lines.</summary>
    /// <param name="job">The job.</param>
    /// <param name="manifest">The manifest's file.</param>
    public static string Text(ArrayJob job, string manifest)
    {
        string collect = ShellWords.Line(["kinship", "effects-collect", job.Plan, "--results", job.Results]);
        return $"""
            The job is written to {manifest}; nothing was submitted.
              to submit it:              kubectl apply -f {ShellWords.Quote(manifest)}
              to see how far it is:      kubectl get job {job.Name}
              to wait for it:            kubectl wait --for=condition=complete --timeout=-1s job/{job.Name}
              to take it together:       {collect}
            """.ReplaceLineEndings("\n");
    }
}
