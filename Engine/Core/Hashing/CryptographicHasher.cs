using System.Security.Cryptography;
using TuiScan.Engine.Model;

namespace TuiScan.Engine.Hashing;

/// <summary>The runtime's SHA-256, SHA-512 and MD5, which on Linux are those of OpenSSL.</summary>
internal sealed class CryptographicHasher : ContentHasher
{
    private readonly IncrementalHash _state;
    private readonly HashAlgorithmName _name;
    private readonly int _length;
    private bool _hasAppended;

    public CryptographicHasher(DigestAlgorithm algorithm)
    {
        Algorithm = algorithm;
        _length = algorithm.Length();
        _name = NameOf(algorithm);
        _state = IncrementalHash.CreateHash(_name);
    }

    public override DigestAlgorithm Algorithm { get; }

    public override void Reset()
    {
        if (_hasAppended)
        {
            Span<byte> dropped = stackalloc byte[Digest.MaxLength];
            _state.GetHashAndReset(dropped); // the class has no cheaper way to start again
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
        // The one call that takes the name, so that MD5, offered for comparison with existing lists, needs no suppression.
        CryptographicOperations.HashData(_name, content, digest.Resize(_length));
    }

    public override void Dispose()
    {
        _state.Dispose();
        base.Dispose();
    }

    private static HashAlgorithmName NameOf(DigestAlgorithm algorithm) => algorithm switch
    {
        DigestAlgorithm.Sha256 => HashAlgorithmName.SHA256,
        DigestAlgorithm.Sha512 => HashAlgorithmName.SHA512,
        DigestAlgorithm.Md5 => HashAlgorithmName.MD5,
        _ => throw new ArgumentOutOfRangeException(nameof(algorithm), algorithm, null),
    };
}
