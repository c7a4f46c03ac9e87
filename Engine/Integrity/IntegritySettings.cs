using System.Globalization;
using System.IO.Hashing;
using System.Text;
using TuiScan.Engine.Model;
using TuiScan.Engine.Model.Texts;
using TuiScan.Engine.Settings;
using TuiScan.Engine.Settings.Types;
using TuiScan.Integrity.Findings;

namespace TuiScan.Integrity;

/// <summary>The settings of integrity jobs.</summary>
internal static class IntegritySettings
{
    public static readonly Setting<string?> Baseline = new($"job.baseline", new PathType($"the baseline file", ExitCodes.NoInput), null)
    {
        Option = $"--baseline",
        DefaultInWords = "`NAME-HASH.baseline` in the state folder (above), NAME being the profile's, HASH of the absolute root",
        DeriveDefault = DefaultBaseline,
        Help = "The file of what was recorded. Relative to the profile's folder; a leading `~` is the home directory.",
    };

    public static readonly Setting<DigestAlgorithm> Hash = new($"job.hash", new ChoiceType<DigestAlgorithm>(
        DigestAlgorithms.Name,
        DigestAlgorithm.Sha256,
        DigestAlgorithm.Sha512,
        DigestAlgorithm.Blake3,
        DigestAlgorithm.Xxh128,
        DigestAlgorithm.Xxh3,
        DigestAlgorithm.Crc32,
        DigestAlgorithm.Md5), DigestAlgorithm.Sha256)
    {
        Option = $"--hash",
        Help = "The digest of content. `sha256`, `sha512` and `blake3` are tamper-proof; `blake3` takes 0.7 of the time of `sha256` on a processor with AVX-512, and more than `sha256` on one without, if that has instructions for SHA; `xxh128`, `xxh3` and `crc32` are fast and find accidents only; `md5` only serves to compare with others. A baseline that is replaced hands its own on, unless one is written here.",
    };

    public static readonly Setting<EntryAttributes> Attributes = new($"job.attributes", AttributesType.Instance, EntryAttributes.Default)
    {
        Help = "What is compared. `xattrs` covers ACLs, SELinux labels and file capabilities; they are kept as a digest by XXH3-128 whatever `hash` says, so a forger can find other xattrs with the same digest. A baseline that is replaced hands its own on, unless some are written here.",
    };

    public static readonly Setting<RehashPolicy> Rehash = new($"job.rehash", new ChoiceType<RehashPolicy>(
        policy => policy == RehashPolicy.Changed ? (DisplayText)$"changed" : (DisplayText)$"always", RehashPolicy.Always, RehashPolicy.Changed), RehashPolicy.Always)
    {
        Help = "Read all content, or trust it where dev, inode, size, mtime and ctime are unchanged.",
    };

    public static readonly Setting<SeverityMap> Severity = new($"job.severity", new SeverityMapType(), SeverityMap.Empty)
    {
        Help = "How much a finding matters: of the verdicts and attributes written here that apply the highest, else medium; corrupt is always high.",
    };

    /// <summary>The kind, for the table's registration.</summary>
    public static readonly JobSettings Job = new(
        $"integrity", "records a tree and reports later differences", NeedsRoot: true, [Baseline, Hash, Attributes, Rehash, Severity]);

    private static string? DefaultBaseline(Profile profile)
    {
        if (profile.Get(CommonSettings.Root) is not { } root || profile.Environment.StateHome is not { } state)
        {
            return null;
        }

        var hash = XxHash3.HashToUInt64(Encoding.UTF8.GetBytes(root));
        return Path.Combine(state, string.Create(CultureInfo.InvariantCulture, $"{profile.Name}-{hash:x16}.baseline"));
    }
}
