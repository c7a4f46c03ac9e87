using System.Security.Cryptography;
using TuiScan.Engine.Model;

namespace TuiScan.Engine.Hashing;

/// <summary>SHA-256, SHA-512 and MD5 of the runtime, which on Linux are those of OpenSSL.</summary>
internal sealed class CryptographicHasher : ContentHasher
{
    private readonly IncrementalHash _state;
    private readonly int _length;
    private bool _hasAppended;

    public CryptographicHasher(DigestAlgorithm algorithm)
    {
        Algorithm = algorithm;
        _length = algorithm.Length();
        _state = IncrementalHash.CreateHash(NameOf(algorithm));
    }

    public override DigestAlgorithm Algorithm { get; }

    public override void Reset()
    {
        if (_hasAppended)
        {
            Span<byte> dropped = stackalloc byte[Digest.MaxLength];
            _state.GetHashAndReset(dropped); // the class has no cheaper way to begin anew
            _hasAppended = false;
        }
    }

    public override void Append(ReadOnlySpan<byte> block)
    {
        _hasAppended = true;
        _state.AppendData(block);
    }

    public override void Finish(ref Digest digest)
    {
        _state.GetHashAndReset(digest.Resize(_length));
        _hasAppended = false;
    }

    public override void HashAll(ReadOnlySpan<byte> content, ref Digest digest)
    {
        var bytes = digest.Resize(_length);
        _ = Algorithm switch
        {
            DigestAlgorithm.Sha256 => SHA256.HashData(content, bytes),
            DigestAlgorithm.Sha512 => SHA512.HashData(content, bytes),
            _ => HashMd5(content, bytes),
        };
    }

    public override void Dispose()
    {
        _state.Dispose();
        base.Dispose();
    }

#pragma warning disable CA5351 // MD5 is offered to compare with the lists of other tools, and the profile's help says so
    private static int HashMd5(ReadOnlySpan<byte> content, Span<byte> bytes) => MD5.HashData(content, bytes);
#pragma warning restore CA5351

    private static HashAlgorithmName NameOf(DigestAlgorithm algorithm) => algorithm switch
    {
        DigestAlgorithm.Sha256 => HashAlgorithmName.SHA256,
        DigestAlgorithm.Sha512 => HashAlgorithmName.SHA512,
        DigestAlgorithm.Md5 => HashAlgorithmName.MD5,
        _ => throw new ArgumentOutOfRangeException(nameof(algorithm), algorithm, null),
    };
}
