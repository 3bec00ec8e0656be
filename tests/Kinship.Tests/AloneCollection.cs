using Xunit;

namespace Kinship.Tests;

/// <summary>Tests of what the whole process takes, beside which no other test may run.</summary>
[CollectionDefinition(nameof(AloneCollection), DisableParallelization = true)]
public sealed class AloneCollection;
