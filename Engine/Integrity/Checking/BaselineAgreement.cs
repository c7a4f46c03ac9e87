using System.Text;
using TuiScan.Engine.Model;
using TuiScan.Engine.Model.Texts;
using TuiScan.Engine.Platform.Files;
using TuiScan.Integrity.Baselines.Format;

namespace TuiScan.Integrity.Checking;

/// <summary>
/// Checks that a baseline matches a check: a check takes digest, attributes and root from it, so a specified value that differs
/// is an error.
/// </summary>
internal static class BaselineAgreement
{
    /// <summary>The error, as a sentence without a full stop; null for none.</summary>
    /// <param name="options">The options of the check.</param>
    /// <param name="header">The baseline's header.</param>
    /// <param name="known">The attributes that this platform can report: others were not recorded here, and are mentioned in
    /// the notes.</param>
    public static DisplayText? Conflict(IntegrityOptions options, BaselineHeader header, EntryAttributes known)
    {
        var path = TextEscaper.Escape(options.BaselinePath);
        if (options.HasExplicitAlgorithm && options.Algorithm != header.Algorithm)
        {
            return (DisplayText)($"job.hash is {options.Algorithm.Name()}, but {path} was recorded with {header.Algorithm.Name()}; "
                + $"leave it out, or record it again with {options.Recorder.Again}");
        }

        if (options.HasExplicitAttributes && ((options.Attributes ^ header.Attributes) & known) != EntryAttributes.None)
        {
            return (DisplayText)($"job.attributes are {EnumText.Of(options.Attributes, $", ")}, but {path} was recorded with "
                + $"{EnumText.Of(header.Attributes, $", ")}; leave them out, or record it again with {options.Recorder.Again}");
        }

        return options.IsRootNamed || IsOfRoot(options, header)
            ? null
            : (DisplayText)($"{path} is a baseline of {header.RootDisplay}, not of {TextEscaper.Escape(options.Root)}; "
                + $"name the root with --root if the tree was moved, or another file with --baseline");
    }

    /// <summary>A warning that is not an error, as a sentence; null for none.</summary>
    public static DisplayText? Warning(IntegrityOptions options, BaselineHeader header) =>
        IsOfRoot(options, header)
            ? null
            : (DisplayText)($"the baseline {TextEscaper.Escape(options.BaselinePath)} was recorded of {header.RootDisplay}, and is compared with "
                + $"{TextEscaper.Escape(options.Root)} since --root names that: right for a tree that was moved, else name another --baseline");

    /// <summary>Compares the resolved paths: one of them may be a link.</summary>
    private static bool IsOfRoot(IntegrityOptions options, BaselineHeader header)
    {
        var root = Encoding.UTF8.GetBytes(options.Root);
        return header.Root.AsSpan().SequenceEqual(root)
            || (OperatingSystem.IsLinux() && RawPaths.RealPath(header.Root).AsSpan().SequenceEqual(RawPaths.RealPath(root)));
    }
}
