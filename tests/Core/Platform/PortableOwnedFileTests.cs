using TuiScan.Engine.Platform.Files.Owned;
using TuiScan.Engine.Platform.Files.Portable;

namespace TuiScan.Tests.Core.Platform;

public sealed class PortableOwnedFileTests : OwnedFileContract
{
    private protected override FileMaker Maker { get; } = new PortableFileMaker();
}
