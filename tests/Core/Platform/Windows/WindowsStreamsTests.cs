using TuiScan.Engine.Platform.Files.Windows;
using Xunit;

namespace TuiScan.Tests.Core.Platform.Windows;

public sealed class WindowsStreamsTests
{
    [Theory]
    [InlineData(":Zone.Identifier:$DATA", "Zone.Identifier")]
    [InlineData("::$DATA", null)]
    [InlineData(":map:$BITMAP", null)]
    [InlineData("", null)]
    public void NameIn_WhatTheSystemTells_IsTheStreamsOwnName(string told, string? expected) => Assert.Equal(expected, WindowsStreams.NameIn(told));

    [Theory]
    [InlineData("file:stream", true)]
    [InlineData("file", false)]
    [InlineData("C:", false)]
    [InlineData(":stream", false)]
    [InlineData("file:stream:$DATA", false)]
    public void IsName_TwoNamesWithAColon_IsTrue(string name, bool expected) => Assert.Equal(expected, WindowsStreams.IsName(name));

    [Fact]
    public void Number_OfAStream_IsItsOwnAndStays()
    {
        Assert.Equal(WindowsStreams.Number(7, "a"), WindowsStreams.Number(7, "a"));
        Assert.Distinct([7UL, WindowsStreams.Number(7, "a"), WindowsStreams.Number(7, "b"), WindowsStreams.Number(8, "a")]);
    }
}
