using System.Runtime.Versioning;
using TuiScan.Engine.Model;
using TuiScan.Engine.Platform.Files.Owned;
using TuiScan.Tests.TestKit;
using Xunit;

namespace TuiScan.Tests.Core.Platform;

[SupportedOSPlatform("linux")]
public sealed class PrivateFolderTests : IDisposable
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;
    private const string MarkerName = ".tuiscan-scratch";

    private readonly TemporaryFolder _folder = new();

    public PrivateFolderTests() => Assert.SkipUnless(OperatingSystem.IsLinux(), "such folders are locked on Linux");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Dispose_WithContent_RemovesItAll()
    {
        Assert.Equal(FaultCode.None, PrivateFolder.CreateIn(_folder.Path, out var made));
        Directory.CreateDirectory(Path.Combine(made!.Path, "deep/er"));
        File.WriteAllText(Path.Combine(made.Path, "deep/er/file"), "");

        made.Dispose();

        Assert.Empty(Directory.EnumerateFileSystemEntries(_folder.Path));
    }

    [Fact]
    public void RemoveAbandonedIn_WhatAKillLeft_IsRemovedAndALinkInItNotFollowed()
    {
        var precious = _folder.Write("precious", "kept");
        var left = Left();
        Directory.CreateDirectory(Path.Combine(left, "running"));
        File.CreateSymbolicLink(Path.Combine(left, "link"), precious);
        Directory.CreateSymbolicLink(Path.Combine(left, "folder"), _folder.Path);

        PrivateFolder.RemoveAbandonedIn(_folder.Path);

        Assert.Equal([precious], Directory.EnumerateFileSystemEntries(_folder.Path));
        Assert.Equal("kept", File.ReadAllText(precious));
    }

    [Fact]
    public void RemoveAbandonedIn_HeldByARun_Stays()
    {
        Assert.Equal(FaultCode.None, PrivateFolder.CreateIn(_folder.Path, out var made));
        using (made)
        {
            PrivateFolder.RemoveAbandonedIn(_folder.Path);

            Assert.True(File.Exists(Path.Combine(made!.Path, MarkerName)));
        }
    }

    // A user's own folder: of another name, or of such a name without our marker in it.
    [Theory]
    [InlineData("tuiscan-scratch-notes", "tuiscan-scratch-notes")]
    [InlineData("tuiscan-scratch-0123456789abcdef0123456789abcdef", null)]
    [InlineData("tuiscan-scratch-0123456789abcdef0123456789abcdef", "tuiscan-scratch-0123456789abcdef0123456789abcde")]
    [InlineData("tuiscan-scratch-0123456789abcdef0123456789abcdef", "tuiscan-scratch-0123456789abcdef0123456789abcdef\n")]
    [InlineData("tuiscan-scratch-0123456789ABCDEF0123456789abcdef", "tuiscan-scratch-0123456789ABCDEF0123456789abcdef")]
    [InlineData("tuiscan-scratch-0123456789abcdef0123456789abcdef0", "tuiscan-scratch-0123456789abcdef0123456789abcdef0")]
    public void RemoveAbandonedIn_WhatIsOnlyNamedLikeOurs_IsUntouched(string name, string? marker)
    {
        var own = Path.Combine(_folder.Path, name);
        Directory.CreateDirectory(own, OwnerOnly);
        File.WriteAllText(Path.Combine(own, "precious"), "kept");
        if (marker is not null)
        {
            File.WriteAllText(Path.Combine(own, MarkerName), marker);
        }

        PrivateFolder.RemoveAbandonedIn(_folder.Path);

        Assert.Equal("kept", File.ReadAllText(Path.Combine(own, "precious")));
    }

    [Theory]
    [InlineData("ln -s other .tuiscan-scratch")]
    [InlineData("ln other .tuiscan-scratch")]
    [InlineData("mkdir .tuiscan-scratch")]
    [InlineData("mkfifo .tuiscan-scratch")]
    public void RemoveAbandonedIn_MarkerIsNoFileOfOurs_IsUntouched(string make)
    {
        var left = Left();
        Tool.Run("sh", "-c", $"cd '{left}' && mv .tuiscan-scratch other && {make}");

        PrivateFolder.RemoveAbandonedIn(_folder.Path);

        Assert.True(File.Exists(Path.Combine(left, "other")));
    }

    [Fact]
    public void Dispose_AnotherFolderCameInItsPlace_LeavesThat()
    {
        Assert.Equal(FaultCode.None, PrivateFolder.CreateIn(_folder.Path, out var made));
        Directory.Move(made!.Path, _folder.Path + "/moved");
        Directory.CreateDirectory(made.Path);
        File.WriteAllText(Path.Combine(made.Path, "precious"), "kept");

        made.Dispose();

        Assert.Equal("kept", File.ReadAllText(Path.Combine(made.Path, "precious")));
    }

    /// <summary>A folder as a killed run leaves it.</summary>
    private string Left()
    {
        const string Name = "tuiscan-scratch-00112233445566778899aabbccddeeff";
        var path = Path.Combine(_folder.Path, Name);
        Directory.CreateDirectory(path, OwnerOnly);
        File.WriteAllText(Path.Combine(path, MarkerName), Name);
        return path;
    }
}
