using TuiScan.Engine.Pipeline;
using Xunit;

namespace TuiScan.Tests.Core.Model;

public sealed class InvariantTests
{
    [Fact]
    public void AreChecked_InTests_Always() => Assert.True(Invariant.AreChecked);

    [Fact]
    public void Holds_WhatIsNotSo_SaysIt()
    {
        var count = -1;

        var thrown = Assert.Throws<InvalidOperationException>(() => Invariant.Holds(count >= 0));

        Assert.Equal("broken invariant: count >= 0", thrown.Message);
    }
}
