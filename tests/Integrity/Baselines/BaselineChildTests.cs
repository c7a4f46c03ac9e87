using Xunit;

namespace TuiScan.Tests.Integrity.Baselines;

/// <summary>Run by <see cref="BaselineChild"/> only.</summary>
public sealed class BaselineChildTests
{
    [Fact(Explicit = true)]
    public Task Child_ToldByTheEnvironment_WritesABaseline() => BaselineChild.RunAsync();
}
