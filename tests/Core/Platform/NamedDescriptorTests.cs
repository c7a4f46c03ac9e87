using System.Globalization;
using TuiScan.Engine.Model;
using TuiScan.Engine.Platform.Files.Named;
using TuiScan.Tests.TestKit;
using Xunit;

namespace TuiScan.Tests.Core.Platform;

public sealed class NamedDescriptorTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public NamedDescriptorTests() => Assert.SkipUnless(OperatingSystem.IsLinux(), "descriptors have such names on Linux");

    public void Dispose() => _folder.Dispose();

    // Descriptors that .NET or the program opens are close-on-exec.
    [Theory]
    [InlineData("/dev/fd")]
    [InlineData("/proc/self/fd")]
    [InlineData("/proc/thread-self/fd")]
    public void Open_DescriptorOfOurOwn_IsNotHandedOver(string folder)
    {
        var written = _folder.Write("file", "content");
        using var file = File.OpenHandle(written, FileMode.Open, FileAccess.ReadWrite);
        var path = string.Create(CultureInfo.InvariantCulture, $"{folder}/{file.DangerousGetHandle()}");

        Assert.Equal(FaultCode.NotHandedOver, NamedInput.Open(path, out Microsoft.Win32.SafeHandles.SafeFileHandle? input));
        Assert.Equal(FaultCode.NotHandedOver, NamedOutput.Look(path, out _));
        Assert.Equal(FaultCode.Replaced, NamedOutput.OpenStream(path, out var output));

        Assert.Null(input);
        Assert.Null(output);
        Assert.True(NamedInput.IsRefused(FaultCode.NotHandedOver) && NamedOutput.IsRefused(FaultCode.NotHandedOver));
    }
}
