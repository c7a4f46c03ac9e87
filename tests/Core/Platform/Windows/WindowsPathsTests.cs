using TuiScan.Engine.Platform.Files.Windows;
using Xunit;

namespace TuiScan.Tests.Core.Platform.Windows;

public sealed class WindowsPathsTests
{
    [Theory]
    [InlineData(@"C:\", @"\\?\C:\")]
    [InlineData(@"C:\a b\CON", @"\\?\C:\a b\CON")]
    [InlineData(@"\\server\share\a.", @"\\?\UNC\server\share\a.")]
    public void ToVerbatim_PathOfADriveOrShare_AndBack(string path, string expected)
    {
        Assert.Equal(expected, WindowsPaths.ToVerbatim(path));
        Assert.Equal(path, WindowsPaths.FromVerbatim(expected));
    }

    [Theory]
    [InlineData(@"\\?\C:\a")]
    [InlineData(@"\\?\UNC\server\share")]
    [InlineData(@"\\.\NUL")]
    public void ToVerbatim_WhatIsVerbatimOrADevice_Stays(string path) => Assert.Equal(path, WindowsPaths.ToVerbatim(path));
}
