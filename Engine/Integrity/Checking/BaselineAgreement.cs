using System.Text;
using TuiScan.Engine.Model;
using TuiScan.Engine.Model.Texts;
using TuiScan.Engine.Platform.Files;
using TuiScan.Integrity.Baselines.Format;

namespace TuiScan.Integrity.Checking;

/// <summary>
/// Whether a baseline is the one for a check: a check takes digest, attributes and root from it, so what was written down and
/// differs is a mistake.
/// </summary>
internal static class BaselineAgreement
{
    /// <summary>The mistake, in a sentence without its end; null for none.</summary>
    /// <param name="options">What is to be checked.</param>
    /// <param name="header">What the baseline says of itself.</param>
    /// <param name="known">What this platform can tell: other attributes were not recorded here, and are told in the notes.</param>
    public static string? Conflict(IntegrityOptions options, BaselineHeader header, EntryAttributes known)
    {
        var path = TextEscaper.Escape(options.BaselinePath);
        if (options.HasExplicitAlgorithm && options.Algorithm != header.Algorithm)
        {
            return $"job.hash is {options.Algorithm.Name()}, but {path} was recorded with {header.Algorithm.Name()}; "
                + "leave it out, or record anew with baseline --replace";
        }

        if (options.HasExplicitAttributes && ((options.Attributes ^ header.Attributes) & known) != EntryAttributes.None)
        {
            return $"job.attributes are {string.Join(", ", EnumText.Of(options.Attributes))}, but {path} was recorded with "
                + $"{string.Join(", ", EnumText.Of(header.Attributes))}; leave them out, or record anew with baseline --replace";
        }

        return options.IsRootNamed || IsOfRoot(options, header)
            ? null
            : $"{path} is a baseline of {header.RootDisplay}, not of {TextEscaper.Escape(options.Root)}; "
                + "name the root with --root if the tree was moved, or another file with --baseline";
    }

    /// <summary>What is to be known though it is no mistake, in a sentence; null for nothing.</summary>
    public static string? Warning(IntegrityOptions options, BaselineHeader header) =>
        IsOfRoot(options, header)
            ? null
            : $"the baseline {TextEscaper.Escape(options.BaselinePath)} was recorded of {header.RootDisplay}, and is compared with "
                + $"{TextEscaper.Escape(options.Root)} since --root names that: right for a tree that was moved, else name another --baseline";

    /// <summary>By where the two really are: a link may stand for one of them.</summary>
    private static bool IsOfRoot(IntegrityOptions options, BaselineHeader header)
    {
        var root = Encoding.UTF8.GetBytes(options.Root);
        return header.Root.AsSpan().SequenceEqual(root)
            || (OperatingSystem.IsLinux() && RawPaths.RealPath(header.Root).AsSpan().SequenceEqual(RawPaths.RealPath(root)));
    }
}
