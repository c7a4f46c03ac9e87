using TuiScan.Engine.Model.Texts;

namespace TuiScan.Engine.Model;

/// <summary>The digests that a profile may name. The numbers are part of the baseline format.</summary>
public enum DigestAlgorithm : byte
{
    Xxh128 = 1,
    Xxh3 = 2,
    Crc32 = 3,
    Sha256 = 4,
    Sha512 = 5,
    Md5 = 6,
    Blake3 = 7,
}

public static class DigestAlgorithms
{
    /// <summary>The name in profiles, outputs and the baseline.</summary>
    public static DisplayText Name(this DigestAlgorithm algorithm) => algorithm switch
    {
        DigestAlgorithm.Xxh128 => $"xxh128",
        DigestAlgorithm.Xxh3 => $"xxh3",
        DigestAlgorithm.Crc32 => $"crc32",
        DigestAlgorithm.Sha256 => $"sha256",
        DigestAlgorithm.Sha512 => $"sha512",
        DigestAlgorithm.Md5 => $"md5",
        DigestAlgorithm.Blake3 => $"blake3",
        _ => throw new ArgumentOutOfRangeException(nameof(algorithm), algorithm, null),
    };

    /// <summary>True where it is infeasible to create other content with the same digest.</summary>
    public static bool IsTamperProof(this DigestAlgorithm algorithm) =>
        algorithm is DigestAlgorithm.Sha256 or DigestAlgorithm.Sha512 or DigestAlgorithm.Blake3;

    /// <summary>The digest's length in bytes.</summary>
    public static int Length(this DigestAlgorithm algorithm) => algorithm switch
    {
        DigestAlgorithm.Xxh128 => 16,
        DigestAlgorithm.Xxh3 => 8,
        DigestAlgorithm.Crc32 => 4,
        DigestAlgorithm.Sha256 => 32,
        DigestAlgorithm.Sha512 => 64,
        DigestAlgorithm.Md5 => 16,
        DigestAlgorithm.Blake3 => 32,
        _ => throw new ArgumentOutOfRangeException(nameof(algorithm), algorithm, null),
    };
}
