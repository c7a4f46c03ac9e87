using Xunit;

namespace TuiScan.Tests.Integrity;

/// <summary>Tests that start many processes and kill them: never beside others.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class SoakSuite
{
    public const string Name = "soak";
}
