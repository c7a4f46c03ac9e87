using TuiScan.Engine.Globs;
using TuiScan.Engine.Model;
using TuiScan.Engine.Platform.Files.Owned;
using TuiScan.Engine.Settings;
using TuiScan.Integrity.Findings;

namespace TuiScan.Integrity;

/// <summary>What is recorded or checked, and how. Immutable, valid.</summary>
internal sealed record IntegrityOptions
{
    /// <summary>Absolute.</summary>
    public required string Root { get; init; }

    /// <summary>The root was named on the command line, so it may differ from the baseline's: a tree that was moved.</summary>
    public bool IsRootNamed { get; init; }

    /// <summary>Absolute.</summary>
    public required string BaselinePath { get; init; }

    /// <summary>Nobody named the place: the folder is ours, and is made where it is missing.</summary>
    public bool UsesDefaultBaselinePath { get; init; }

    /// <summary>What helps where there is no baseline at its place, as a part of a sentence; empty for nothing.</summary>
    public string BaselineAdvice { get; init; } = "";

    public required DigestAlgorithm Algorithm { get; init; }

    /// <summary>It was written down, so a check under a baseline of another digest is a mistake.</summary>
    public bool HasExplicitAlgorithm { get; init; }

    public required EntryAttributes Attributes { get; init; }

    /// <summary>They were written down; see <see cref="HasExplicitAlgorithm"/>.</summary>
    public bool HasExplicitAttributes { get; init; }

    /// <summary>Content is not read where dev, inode, size, mtime and ctime are as recorded.</summary>
    public bool TrustsUnchanged { get; init; }

    public required PathFilter Filter { get; init; }

    /// <summary>The part of the tree that a check is narrowed to.</summary>
    public PathScope Only { get; init; } = PathScope.All;

    public bool OneFileSystem { get; init; } = true;

    public required SeverityMap Severities { get; init; }

    /// <summary>Where findings go that do not fit into memory.</summary>
    public ScratchPlace Scratch { get; init; } = new(null);

    /// <summary>What a profile says, which must name a root and a baseline.</summary>
    public static IntegrityOptions Of(Profile profile) => new()
    {
        Root = profile.Get(CommonSettings.Root) ?? throw new ArgumentException("the profile names no root", nameof(profile)),
        IsRootNamed = profile.OriginOf(CommonSettings.Root) is SettingOrigin.CommandLine,
        BaselinePath = profile.Get(IntegritySettings.Baseline)
            ?? throw new ArgumentException("the profile names no baseline, and there is no folder for one", nameof(profile)),
        UsesDefaultBaselinePath = !profile.IsExplicit(IntegritySettings.Baseline),
        BaselineAdvice = MissingBaseline.Advice(profile),
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
