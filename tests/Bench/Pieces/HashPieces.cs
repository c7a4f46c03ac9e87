using BenchmarkDotNet.Attributes;
using TuiScan.Engine.Hashing;
using TuiScan.Engine.Model;

namespace TuiScan.Tests.Bench.Pieces;

/// <summary>A digest of a small file, and of a block of a large one.</summary>
public class HashPieces : IDisposable
{
    private readonly byte[] _content = new byte[128 * 1024];
    private ContentHasher _hasher = ContentHasher.Create(DigestAlgorithm.Xxh128);
    private Digest _digest;

    [Params(4 * 1024, 128 * 1024)]
    public int Length { get; set; }

    [Params("Xxh128", "Xxh3", "Crc32", "Sha256", "Blake3")]
    public string Algorithm { get; set; } = "Xxh128";

    [GlobalSetup]
    public void SetUp()
    {
        new Random(1).NextBytes(_content);
        _hasher.Dispose();
        _hasher = ContentHasher.Create(Enum.Parse<DigestAlgorithm>(Algorithm));
    }

    [Benchmark]
    public void HashAll() => _hasher.HashAll(_content.AsSpan(0, Length), ref _digest);

    public void Dispose()
    {
        _hasher.Dispose();
        GC.SuppressFinalize(this);
    }
}
