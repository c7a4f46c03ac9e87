using System.IO.Hashing;
using TuiScan.Engine.Model;
using TuiScan.Engine.Platform.Memory;
using TuiScan.Integrity.Baselines.Format;
using static System.Buffers.Binary.BinaryPrimitives;

namespace TuiScan.Integrity.Baselines.Reading;

/// <summary>Reads every byte of a baseline once and detects accidental damage.</summary>
internal sealed class ChecksumVerifier(SealedCopy file, BaselineLayout layout)
{
    /// <summary>
    /// Verifies the trailer and all checksums; <paramref name="identity"/> is the whole-file digest.
    /// </summary>
    public Damage? Verify(out Digest identity)
    {
        identity = default;
        var trailer = file.Slice(layout.Trailer, BaselineFormat.TrailerLength);
        var endMagic = BaselineFormat.TrailerLength - BaselineFormat.MagicLength;
        if (!trailer[endMagic..].SequenceEqual(BaselineFormat.EndMagic))
        {
            return new Damage(layout.Trailer + endMagic, $"the end mark is missing");
        }

        if (ReadInt64LittleEndian(trailer[BaselineFormat.IdentityLength..]) != file.Length)
        {
            return new Damage(layout.Trailer + BaselineFormat.IdentityLength, $"the trailer has another length");
        }

        var whole = new XxHash128();
        for (var block = 0L; block < layout.ChecksumCount; block++)
        {
            var start = block * BaselineFormat.BlockLength;
            var bytes = file.Slice(start, (int)Math.Min(BaselineFormat.BlockLength, layout.Checksums - start));
            var expected = ReadUInt64LittleEndian(
                file.Slice(layout.Checksums + (block * BaselineFormat.ChecksumLength), BaselineFormat.ChecksumLength));
            if (XxHash3.HashToUInt64(bytes) != expected)
            {
                return new Damage(start, $"the checksum of the block that begins there does not match");
            }

            whole.Append(bytes);
        }

        AppendChecksumSection(whole);
        Span<byte> digest = stackalloc byte[BaselineFormat.IdentityLength];
        whole.GetCurrentHash(digest);
        if (!trailer.StartsWith(digest))
        {
            return new Damage(layout.Checksums, $"the digest of the whole file does not match");
        }

        identity = new Digest(digest);
        return null;
    }

    private void AppendChecksumSection(XxHash128 whole)
    {
        for (var start = layout.Checksums; start < layout.Trailer; start += BaselineFormat.BlockLength)
        {
            whole.Append(file.Slice(start, (int)Math.Min(BaselineFormat.BlockLength, layout.Trailer - start)));
        }
    }
}
