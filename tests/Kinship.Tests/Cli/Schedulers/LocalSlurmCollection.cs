using Xunit;

namespace Kinship.Tests.Cli.Schedulers;

/// <summary>The tests that share one real Slurm.</summary>
[CollectionDefinition(nameof(LocalSlurm))]
public sealed class LocalSlurmCollection : ICollectionFixture<LocalSlurm>;
