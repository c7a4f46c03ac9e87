using TuiScan.Engine.Model;
using TuiScan.Engine.Model.Texts;

namespace TuiScan.Integrity.Baselines.Format;

/// <summary>What a baseline says of itself. Immutable.</summary>
/// <param name="Root">The absolute path of the recorded tree, as raw bytes.</param>
/// <param name="Algorithm">Of all content digests.</param>
/// <param name="Attributes">Those that a check compares.</param>
/// <param name="Created">When recording began.</param>
internal sealed record BaselineHeader(
    byte[] Root, DigestAlgorithm Algorithm, EntryAttributes Attributes, DateTimeOffset Created)
{
    /// <summary>Which program wrote it, such as <c>0.1.0</c>.</summary>
    public string ProgramVersion { get; init; } = "";

    /// <summary>
    /// True for a baseline made from a list: only the listed paths are known, so what is not listed is neither new nor
    /// compared, and directories are there only to hold them.
    /// </summary>
    public bool ListedOnly { get; init; }

    /// <summary>Names this state of the baseline: the digest of the whole file. Empty until it is written.</summary>
    public Digest Identity { get; init; }

    /// <summary>How many entries it holds. 0 until it is written.</summary>
    public long EntryCount { get; init; }

    /// <summary>The root for people: lossless, and safe on a terminal.</summary>
    public string RootDisplay => TextEscaper.Escape(Root);
}
