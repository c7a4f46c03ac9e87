using TuiScan.Engine.Hashing;
using TuiScan.Engine.Model;
using TuiScan.Tests.TestKit;
using Xunit;

namespace TuiScan.Tests.Core.Hashing;

/// <summary>The digests are those that the usual tools print for the same file.</summary>
public sealed class ToolAgreementTests
{
    [Theory]
    [InlineData(DigestAlgorithm.Xxh128, "xxhsum", "-H2")]
    [InlineData(DigestAlgorithm.Xxh3, "xxhsum", "-H3")]
    [InlineData(DigestAlgorithm.Crc32, "crc32", "")]
    [InlineData(DigestAlgorithm.Sha256, "sha256sum", "")]
    [InlineData(DigestAlgorithm.Sha512, "sha512sum", "")]
    [InlineData(DigestAlgorithm.Md5, "md5sum", "")]
    [InlineData(DigestAlgorithm.Blake3, "b3sum", "")]
    public void HashAll_FilesOfManySizes_EqualsTheTool(DigestAlgorithm algorithm, string tool, string option)
    {
        using var folder = new TemporaryFolder();
        using var hasher = ContentHasher.Create(algorithm);
        foreach (var size in new[] { 0, 1, 3, 16, 17, 128, 129, 240, 241, 1024, 1025, 70_001 })
        {
            var content = new byte[size];
            new Random(size).NextBytes(content);
            var file = folder[$"{size}"];
            File.WriteAllBytes(file, content);
            var digest = default(Digest);

            hasher.HashAll(content, ref digest);

            Assert.Contains(digest.ToString(), Tool.Run(tool, [.. option.Split(' ', StringSplitOptions.RemoveEmptyEntries), file]), StringComparison.Ordinal);
        }
    }
}
