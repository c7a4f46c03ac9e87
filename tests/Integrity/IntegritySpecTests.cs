using System.Buffers.Binary;
using System.Text;
using TuiScan.Engine.Model;
using TuiScan.Engine.Platform.Files;
using TuiScan.Integrity;
using Xunit;

namespace TuiScan.Tests.Integrity;

/// <summary>What a parent says to its children of a recording or a check.</summary>
public sealed class IntegritySpecTests
{
    private const int BaselineAt = 1 + 1 + 4 + 8 + 8 + 4 + 2; // after the root "/r"
    private const int IdentityAt = BaselineAt + 4 + 2; // after the baseline "/b"

    [Fact]
    public void Check_WrittenAndRead_IsTheSame() => Assert.Equal(Check(), IntegritySpec.TryRead(Check().Write()));

    [Fact]
    public void Recording_WrittenAndRead_IsTheSame()
    {
        var recording = new IntegritySpec
        {
            FileSystem = new FileSystemOptions { ForcePortable = true },
            Root = "/r",
            RootIdentity = default,
            Attributes = EntryAttributes.Mode,
            Algorithm = DigestAlgorithm.Crc32,
        };

        Assert.Equal(recording, IntegritySpec.TryRead(recording.Write()));
    }

    [Fact]
    public void Write_ACheck_GivesTheDocumentedBytes() => Assert.Equal(
        ("0B 03 05000000 0807060504030201 1817161514131211 02000000" + Hex("/r") + "02000000" + Hex("/b") + "02000000 0102 02000000" + Hex("/c") + "02000000" + Hex("/t"))
            .Replace(" ", "", StringComparison.Ordinal),
        Convert.ToHexString(Check().Write()));

    [Fact]
    public void TryRead_CutAnywhereOrWithMore_IsNone()
    {
        var bytes = Check().Write();

        Assert.All(Enumerable.Range(0, bytes.Length), length => Assert.Null(IntegritySpec.TryRead(bytes.AsSpan(0, length))));
        Assert.Null(IntegritySpec.TryRead([.. bytes, 0]));
    }

    [Theory]
    [InlineData(uint.MaxValue)]
    [InlineData(uint.MaxValue - 3)]
    [InlineData(int.MaxValue)]
    [InlineData(1000)]
    public void TryRead_ALengthThatIsTooGreat_IsNone(uint length)
    {
        foreach (var at in new[] { BaselineAt, IdentityAt })
        {
            var bytes = Check().Write();
            BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(at), length);
            Assert.Null(IntegritySpec.TryRead(bytes));
        }
    }

    [Fact]
    public void TryRead_AnIdentityLongerThanAnyDigest_IsNone()
    {
        var bytes = Check().Write();
        var forged = bytes[..IdentityAt].Concat(new byte[] { Digest.MaxLength + 1, 0, 0, 0 }).Concat(new byte[Digest.MaxLength + 1])
            .Concat(bytes[(IdentityAt + 4 + 2)..]).ToArray();

        Assert.Null(IntegritySpec.TryRead(forged));
    }

    private static IntegritySpec Check() => new()
    {
        FileSystem = new FileSystemOptions { KeepCache = true },
        Root = "/r",
        RootIdentity = new FileIdentity(0x0102030405060708, 0x1112131415161718),
        Algorithm = (DigestAlgorithm)3,
        Attributes = (EntryAttributes)5,
        BaselinePath = "/b",
        BaselineIdentity = new Digest([1, 2]),
        BaselineCopy = "/c",
        ThrottlePath = "/t",
        TrustsUnchanged = true,
    };

    private static string Hex(string text) => Convert.ToHexString(Encoding.UTF8.GetBytes(text));
}
