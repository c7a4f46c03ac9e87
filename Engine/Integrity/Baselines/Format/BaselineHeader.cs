using TuiScan.Engine.Model;
using TuiScan.Engine.Model.Texts;

namespace TuiScan.Integrity.Baselines.Format;

/// <summary>The header of a baseline. Immutable.</summary>
/// <param name="Root">The absolute path of the recorded tree, as raw bytes.</param>
/// <param name="Algorithm">The algorithm of all content digests.</param>
/// <param name="Attributes">The attributes that a check compares.</param>
/// <param name="Created">When recording began.</param>
internal sealed record BaselineHeader(
    byte[] Root, DigestAlgorithm Algorithm, EntryAttributes Attributes, DateTimeOffset Created)
{
    /// <summary>The version of the program that wrote it, such as <c>0.1.0</c>.</summary>
    public string ProgramVersion { get; init; } = "";

    /// <summary>
    /// True for a baseline created from a list: only the listed paths are known, so an unlisted path is neither new nor
    /// compared, and directories are there only to hold them.
    /// </summary>
    public bool ListedOnly { get; init; }

    /// <summary>Identifies this state of the baseline: the digest of the whole file. Empty until it is written.</summary>
    public Digest Identity { get; init; }

    /// <summary>The number of entries. 0 until it is written.</summary>
    public long EntryCount { get; init; }

    /// <summary>The root for display: lossless, and safe on a terminal.</summary>
    public DisplayText RootDisplay => TextEscaper.Escape(Root);
}
