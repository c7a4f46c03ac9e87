using TuiScan.Engine.Jobs;
using TuiScan.Engine.Jobs.Roots;
using TuiScan.Engine.Model;
using TuiScan.Engine.Model.Binary;
using TuiScan.Engine.Pipeline;
using TuiScan.Engine.Platform.Files;
using TuiScan.Integrity.Baselines.Reading;
using TuiScan.Integrity.Checking;
using TuiScan.Integrity.Recording;

namespace TuiScan.Integrity;

/// <summary>
/// The spec from which a child records or checks the same tree. Little-endian: flags u8 (1 check, 2 keep cache, 4 portable, 8
/// trust unchanged), algorithm u8, attributes i32, the root's device u64 and inode u64, then as length u32 + bytes the root's
/// path, the baseline's path and its identity (both empty for a recording), the path of the parent's sealed copy of it, and the
/// path of the read limit's cell (both empty where there is none). Immutable.
/// </summary>
internal sealed record IntegritySpec
{
    private const byte CheckFlag = 1;
    private const byte KeepCacheFlag = 2;
    private const byte PortableFlag = 4;
    private const byte TrustFlag = 8;

    public required FileSystemOptions FileSystem { get; init; }

    /// <summary>Absolute.</summary>
    public required string Root { get; init; }

    /// <summary>The identity of the parent's open root: the path may name another tree by now.</summary>
    public required FileIdentity RootIdentity { get; init; }

    /// <summary>The digest of a recording; a check takes the baseline's.</summary>
    public DigestAlgorithm Algorithm { get; init; }

    /// <summary>The attributes to record or to compare.</summary>
    public required EntryAttributes Attributes { get; init; }

    /// <summary>Absolute; null for a recording.</summary>
    public string? BaselinePath { get; init; }

    /// <summary>The digest of the baseline that the parent verified.</summary>
    public Digest BaselineIdentity { get; init; }

    /// <summary>The path of the parent's sealed copy of the baseline; null where there is none.</summary>
    public string? BaselineCopy { get; init; }

    public bool TrustsUnchanged { get; init; }

    /// <summary>The path of the shared memory with the read limit over all workers; null for no limit.</summary>
    public string? ThrottlePath { get; init; }

    public byte[] Write()
    {
        var flags = (BaselinePath is null ? 0 : CheckFlag) | (FileSystem.KeepCache ? KeepCacheFlag : 0)
            | (FileSystem.ForcePortable ? PortableFlag : 0) | (TrustsUnchanged ? TrustFlag : 0);
        var writer = new ByteWriter().U8((byte)flags).U8((byte)Algorithm).I32((int)Attributes);
        RootIdentity.Write(writer);
        return writer.Text(Root).Text(BaselinePath ?? "").Blob(BaselineIdentity.Bytes).Text(BaselineCopy ?? "").Text(ThrottlePath ?? "").ToArray();
    }

    /// <summary>Null where the bytes are invalid.</summary>
    public static IntegritySpec? TryRead(ReadOnlySpan<byte> bytes)
    {
        var reader = new ByteReader(bytes);
        var flags = reader.U8();
        var spec = new IntegritySpec
        {
            FileSystem = new FileSystemOptions
            {
                KeepCache = (flags & KeepCacheFlag) != 0,
                ForcePortable = (flags & PortableFlag) != 0,
            },
            TrustsUnchanged = (flags & TrustFlag) != 0,
            Algorithm = (DigestAlgorithm)reader.U8(),
            Attributes = (EntryAttributes)reader.I32(),
            RootIdentity = FileIdentity.Read(ref reader),
            Root = reader.Text(),
            BaselinePath = reader.Text() is var baseline && (flags & CheckFlag) != 0 ? baseline : null,
            BaselineIdentity = new Digest(reader.Blob(Digest.MaxLength)),
            BaselineCopy = reader.Text() is { Length: > 0 } copy ? copy : null,
            ThrottlePath = reader.Text() is { Length: > 0 } throttle ? throttle : null,
        };
        return reader.IsWhole ? spec : null;
    }

    /// <summary>Creates the job in a child. Returns a <see cref="Diagnostic"/> when that is impossible.</summary>
    public static Result<IJob> Open(byte[] spec) => TryRead(spec)?.Open() ?? new Diagnostic($"invalid integrity spec");

    /// <summary>
    /// Opens what the job needs, until this process ends. Returns a <see cref="Diagnostic"/> when that is impossible.
    /// </summary>
    public Result<IJob> Open()
    {
        var fileSystem = FileSystems.Create(FileSystem);
        if (!SpecRoots.OpenAgain(fileSystem, Root, RootIdentity).TryGet(out var root, out var refused)
            || !ThrottleCell.Open(ThrottlePath ?? "").TryGet(out var throttle, out refused))
        {
            return refused;
        }

        if (BaselinePath is null)
        {
            return new BaselineJob(fileSystem, root, Algorithm, Attributes, throttle, []);
        }

        if (Baseline.OpenVerified(BaselineCopy, BaselinePath, BaselineIdentity, out var error) is { } baseline)
        {
            return new CheckJob(fileSystem, root, baseline, new CheckOptions(Attributes, TrustsUnchanged), throttle, []);
        }

        return new Diagnostic(error!.Message);
    }
}
