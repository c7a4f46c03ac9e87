using Xunit;

namespace TuiScan.Tests.Core.Executors;

/// <summary>Tests that start many processes, kill them, and look at this process's own descriptors: never beside others.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class ExecutorSuite
{
    public const string Name = "executors";
}
