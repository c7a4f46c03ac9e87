using TuiScan.Engine.Platform;

namespace TuiScan.Tests.Engine.Platform;

public sealed class PortableOwnedFileTests : OwnedFileContract
{
    private protected override FileMaker Maker { get; } = new PortableFileMaker();
}
