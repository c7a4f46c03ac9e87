using TuiScan.Engine.Model;
using TuiScan.Engine.Platform;
using static System.Buffers.Binary.BinaryPrimitives;

namespace TuiScan.Engine.Baselines;

/// <summary>
/// Trusts a file step by step: magic and version, the header's counts and what follows from them, checksums, structure.
/// </summary>
internal static class BaselineOpener
{
    /// <summary>
    /// So many records are worth a second thread: they take 2 ms by one, a thread takes 0.2. Of 160,000, the 18 ms that a check
    /// of /usr began with became 11.
    /// </summary>
    private const int WorthAThread = 20_000;

    /// <summary>As <see cref="Baseline.Open"/>.</summary>
    public static Baseline? Open(string path, out BaselineError? error)
    {
        var fault = MappedFile.Open(path, out var file);
        if (file is null)
        {
            error = fault == FaultCode.NotFound || fault == FaultCode.NotDirectory
                ? BaselineError.NotFound(path)
                : BaselineError.Unreadable(path, fault);
            return null;
        }

        var baseline = Verify(path, file, out error);
        if (baseline is null)
        {
            file.Dispose();
        }

        return baseline;
    }

    /// <summary>As <see cref="Baseline.OpenVerified"/>.</summary>
    public static Baseline? OpenVerified(string path, in Digest identity, out BaselineError? error)
    {
        var fault = MappedFile.Open(path, out var file);
        if (file is null)
        {
            error = BaselineError.Unreadable(path, fault);
            return null;
        }

        var baseline = HasMagic(path, file, out error) ? Recognise(path, file, identity, out error) : null;
        if (baseline is null)
        {
            file.Dispose();
        }

        return baseline;
    }

    private static Baseline? Verify(string path, MappedFile file, out BaselineError? error)
    {
        if (!HasMagic(path, file, out error))
        {
            return null;
        }

        Damage? damage;
        var fixedPart = file.Slice(0, BaselineFormat.FixedHeaderLength);
        var headerLength = HeaderCodec.DecodeLength(fixedPart);
        if (headerLength < 0 || headerLength > file.Length)
        {
            damage = new Damage(BaselineFormat.VersionOffset + sizeof(uint), "the length of the header is out of range");
        }
        else
        {
            damage = HeaderCodec.Decode(file.Slice(0, headerLength), file.Length, out var header, out var layout);
            if (damage is null)
            {
                damage = VerifyContent(file, layout, out var identity);
                if (damage is null)
                {
                    return new Baseline(file, header! with { Identity = identity }, layout);
                }
            }
        }

        error = BaselineError.Damaged(path, damage);
        return null;
    }

    /// <summary>
    /// Checksums and structure, at the same time where there is much to look at: neither needs the other, since a forger can
    /// make checksums right. What both find is told by the checksums.
    /// </summary>
    private static Damage? VerifyContent(MappedFile file, BaselineLayout layout, out Digest identity)
    {
        if (layout.RecordCount < WorthAThread)
        {
            return new ChecksumVerifier(file, layout).Verify(out identity) ?? new StructureVerifier(file, layout).Verify();
        }

        // On a thread of its own: the pool's first task starts two and takes 1 ms more.
        var structure = Task.Factory.StartNew(
            new StructureVerifier(file, layout).Verify, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        var damage = new ChecksumVerifier(file, layout).Verify(out identity);
        var misplaced = structure.GetAwaiter().GetResult();
        return damage ?? misplaced;
    }

    private static Baseline? Recognise(string path, MappedFile file, in Digest identity, out BaselineError? error)
    {
        error = null;
        var headerLength = HeaderCodec.DecodeLength(file.Slice(0, BaselineFormat.FixedHeaderLength));
        if (headerLength >= 0 && headerLength <= file.Length
            && HeaderCodec.Decode(file.Slice(0, headerLength), file.Length, out var header, out var layout) is null
            && file.Slice(layout.Trailer, BaselineFormat.IdentityLength).SequenceEqual(identity.Bytes))
        {
            return new Baseline(file, header! with { Identity = identity }, layout);
        }

        error = BaselineError.Damaged(path, new Damage(0, "it is not the file that was verified when the run began"));
        return null;
    }

    private static bool HasMagic(string path, MappedFile file, out BaselineError? error)
    {
        error = null;
        var magic = file.Slice(0, (int)Math.Min(file.Length, BaselineFormat.MagicLength));
        if (!BaselineFormat.Magic.StartsWith(magic))
        {
            error = BaselineError.NotOurs(path);
            return false;
        }

        if (file.Length >= BaselineFormat.VersionOffset + sizeof(uint))
        {
            var version = ReadUInt32LittleEndian(file.Slice(BaselineFormat.VersionOffset, sizeof(uint)));
            error = version > BaselineFormat.Version ? BaselineError.Newer(path, version) : null;
            error ??= version == BaselineFormat.Version
                ? null
                : BaselineError.Damaged(path, new Damage(BaselineFormat.VersionOffset, "there is no such format version"));
        }

        if (error is null && file.Length < BaselineFormat.FixedHeaderLength + BaselineFormat.TrailerLength)
        {
            error = BaselineError.Damaged(path, new Damage(file.Length, "the file ends there, within its header"));
        }

        return error is null;
    }
}
