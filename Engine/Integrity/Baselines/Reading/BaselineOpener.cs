using TuiScan.Engine.Model;
using TuiScan.Engine.Platform.Files.Named;
using TuiScan.Engine.Platform.Memory;
using TuiScan.Integrity.Baselines.Format;
using static System.Buffers.Binary.BinaryPrimitives;

namespace TuiScan.Integrity.Baselines.Reading;

/// <summary>
/// Verifies a file step by step: magic and version, the header's counts and what follows from them, checksums, structure.
/// </summary>
internal static class BaselineOpener
{
    /// <summary>
    /// From this many records on a second thread pays off: they take 2 ms by one, starting a thread takes 0.2. For 160,000
    /// records, the 18 ms at the start of a check of /usr became 11.
    /// </summary>
    private const int WorthAThread = 20_000;

    /// <summary>As <see cref="Baseline.Open"/>.</summary>
    public static Baseline? Open(string path, out BaselineError? error)
    {
        var fault = SealedCopy.Open(path, BaselineFormat.FixedHeaderLength, IsOurs, out var file);
        if (file is null)
        {
            error = fault == FaultCode.NotFound || fault == FaultCode.NotDirectory
                ? BaselineError.NotFound(path)
                : NamedInput.IsRefused(fault) ? BaselineError.Refused(path, fault)
                : BaselineError.Unreadable(path, fault);
            return null;
        }

        return Open(path, file, out error);
    }

    /// <summary>As <see cref="Baseline.Open"/>, for bytes that are already in memory; the baseline takes ownership of them.</summary>
    public static Baseline? Open(string path, SealedCopy file, out BaselineError? error)
    {
        var baseline = Verify(path, file, out error);
        if (baseline is null)
        {
            file.Dispose();
        }

        return baseline;
    }

    /// <summary>As <see cref="Baseline.OpenVerified"/>.</summary>
    public static Baseline? OpenVerified(string? sharedPath, string path, in Digest identity, out BaselineError? error)
    {
        if (sharedPath is not null && SealedCopy.OpenShared(sharedPath, out var file).IsSuccess)
        {
            var shared = HasMagic(path, file!, out error) ? Recognise(path, file!, identity, out error) : null;
            if (shared is null)
            {
                file!.Dispose();
            }

            return shared;
        }

        // A copy of this process's own: the file may have been changed since the parent read it, so it is not trusted.
        var own = Open(path, out error);
        if (own is not null && own.Header.Identity != identity)
        {
            own.Dispose();
            own = null;
            error = Replaced(path);
        }

        return own;
    }

    /// <summary>A file of another kind is not copied, whatever its size.</summary>
    private static bool IsOurs(ReadOnlySpan<byte> head) =>
        head.StartsWith(BaselineFormat.Magic) && head.Length >= BaselineFormat.FixedHeaderLength
        && ReadUInt32LittleEndian(head[BaselineFormat.VersionOffset..]) == BaselineFormat.Version;

    private static Baseline? Verify(string path, SealedCopy file, out BaselineError? error)
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
            damage = new Damage(BaselineFormat.VersionOffset + sizeof(uint), $"the length of the header is out of range");
        }
        else
        {
            damage = HeaderCodec.Decode(file.Slice(0, headerLength), file.Length, out var header, out var layout);
            if (damage is null)
            {
                damage = VerifyContent(file, layout, out var identity, out var recorded);
                if (damage is null)
                {
                    return new Baseline(file, header! with { Identity = identity }, layout, recorded);
                }
            }
        }

        error = BaselineError.Damaged(path, damage);
        return null;
    }

    /// <summary>
    /// Verifies checksums and structure, in parallel where there is enough data: neither needs the other, since a forger can
    /// compute valid checksums. Where both find damage, that of the checksums is reported.
    /// </summary>
    private static Damage? VerifyContent(
        SealedCopy file, BaselineLayout layout, out Digest identity, out EntryAttributes recorded)
    {
        var structure = new StructureVerifier(file, layout);
        Damage? damage;
        if (layout.RecordCount < WorthAThread)
        {
            damage = new ChecksumVerifier(file, layout).Verify(out identity) ?? structure.Verify();
        }
        else
        {
            // On a thread of its own: the pool's first task starts two threads and takes 1 ms more.
            var verification = Task.Factory.StartNew(
                structure.Verify, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
            damage = new ChecksumVerifier(file, layout).Verify(out identity);
            var misplaced = verification.GetAwaiter().GetResult();
            damage ??= misplaced;
        }

        recorded = structure.Recorded;
        return damage;
    }

    private static Baseline? Recognise(string path, SealedCopy file, in Digest identity, out BaselineError? error)
    {
        error = null;
        var headerLength = HeaderCodec.DecodeLength(file.Slice(0, BaselineFormat.FixedHeaderLength));
        if (headerLength >= 0 && headerLength <= file.Length
            && HeaderCodec.Decode(file.Slice(0, headerLength), file.Length, out var header, out var layout) is null
            && file.Slice(layout.Trailer, BaselineFormat.IdentityLength).SequenceEqual(identity.Bytes))
        {
            // The attributes that the records hold together are in the parent's list of compared ones.
            return new Baseline(file, header! with { Identity = identity }, layout, header.Attributes);
        }

        error = Replaced(path);
        return null;
    }

    private static BaselineError Replaced(string path) =>
        BaselineError.Damaged(path, new Damage(0, $"it is not the file that was verified when the run began"));

    private static bool HasMagic(string path, SealedCopy file, out BaselineError? error)
    {
        error = null;
        var magic = file.Slice(0, (int)Math.Min(file.Length, BaselineFormat.MagicLength));
        if (!BaselineFormat.Magic.StartsWith(magic))
        {
            error = BaselineError.NotOurs(path);
            return false;
        }

        if (magic.Length < BaselineFormat.MagicLength)
        {
            error = BaselineError.TooShort(path, file.Length);
            return false;
        }

        if (file.Length >= BaselineFormat.VersionOffset + sizeof(uint))
        {
            var version = ReadUInt32LittleEndian(file.Slice(BaselineFormat.VersionOffset, sizeof(uint)));
            error = version > BaselineFormat.Version ? BaselineError.Newer(path, version) : null;
            error ??= version == BaselineFormat.Version
                ? null
                : BaselineError.Damaged(path, new Damage(BaselineFormat.VersionOffset, $"there is no such format version"));
        }

        if (error is null && file.Length < BaselineFormat.FixedHeaderLength + BaselineFormat.TrailerLength)
        {
            error = BaselineError.Damaged(path, new Damage(file.Length, $"the file ends there, within its header"));
        }

        return error is null;
    }
}
