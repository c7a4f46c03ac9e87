using TuiScan.Engine.Globs;
using TuiScan.Engine.Model;
using TuiScan.Engine.Model.Texts;
using TuiScan.Engine.Platform.Files.Owned;
using TuiScan.Engine.Settings;
using TuiScan.Integrity.Findings;

namespace TuiScan.Integrity;

/// <summary>What to record or check, and how. Immutable, valid.</summary>
internal sealed record IntegrityOptions
{
    /// <summary>Absolute.</summary>
    public required string Root { get; init; }

    /// <summary>
    /// True when the root was given on the command line, so that it may differ from the baseline's: the tree may have been
    /// moved.
    /// </summary>
    public bool IsRootNamed { get; init; }

    /// <summary>Absolute.</summary>
    public required string BaselinePath { get; init; }

    /// <summary>True when the baseline lies in the state folder, as by default: that is ours, and is created where it is missing.</summary>
    public bool IsBaselineInStateFolder { get; init; }

    /// <summary>Advice for a missing baseline, as a part of a sentence; empty for none.</summary>
    public DisplayText BaselineAdvice { get; init; }

    /// <summary>What the user records a baseline with.</summary>
    public RecordCommand Recorder { get; init; } = RecordCommand.Plain;

    public required DigestAlgorithm Algorithm { get; init; }

    /// <summary>True when the digest was specified, so a check with a baseline of another digest is an error.</summary>
    public bool HasExplicitAlgorithm { get; init; }

    public required EntryAttributes Attributes { get; init; }

    /// <summary>True when the attributes were specified; see <see cref="HasExplicitAlgorithm"/>.</summary>
    public bool HasExplicitAttributes { get; init; }

    /// <summary>True when content is not read where dev, inode, size, mtime and ctime are as recorded.</summary>
    public bool TrustsUnchanged { get; init; }

    public required PathFilter Filter { get; init; }

    /// <summary>The part of the tree that a check is limited to.</summary>
    public PathScope Only { get; init; } = PathScope.All;

    public bool OneFileSystem { get; init; } = true;

    public required SeverityMap Severities { get; init; }

    /// <summary>Where findings are stored that do not fit into memory.</summary>
    public ScratchPlace Scratch { get; init; } = new(null);

    /// <summary>The options of a profile, which must have a root and a baseline.</summary>
    public static IntegrityOptions Of(Profile profile) => new()
    {
        Root = profile.Get(CommonSettings.Root) ?? throw new ArgumentException("the profile names no root", nameof(profile)),
        IsRootNamed = profile.OriginOf(CommonSettings.Root) is SettingOrigin.CommandLine,
        BaselinePath = profile.Get(IntegritySettings.Baseline)
            ?? throw new ArgumentException("the profile names no baseline, and there is no folder for one", nameof(profile)),
        IsBaselineInStateFolder = Path.GetDirectoryName(profile.Get(IntegritySettings.Baseline)) == profile.Environment.StateHome,
        BaselineAdvice = MissingBaseline.Advice(profile),
        Recorder = RecordCommand.Of(profile),
        Algorithm = profile.Get(IntegritySettings.Hash),
        HasExplicitAlgorithm = profile.IsExplicit(IntegritySettings.Hash),
        Attributes = profile.Get(IntegritySettings.Attributes),
        HasExplicitAttributes = profile.IsExplicit(IntegritySettings.Attributes),
        TrustsUnchanged = profile.Get(IntegritySettings.Rehash) == RehashPolicy.Changed,
        Filter = new PathFilter(profile.Get(CommonSettings.Include), profile.Get(CommonSettings.Exclude)),
        OneFileSystem = profile.Get(CommonSettings.OneFileSystem),
        Severities = profile.Get(IntegritySettings.Severity),
        Scratch = new ScratchPlace(profile.Environment.StateHome),
    };
}
