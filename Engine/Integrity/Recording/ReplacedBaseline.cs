using TuiScan.Engine.Model;
using TuiScan.Engine.Model.Texts;
using TuiScan.Engine.Platform.Files.Named;
using TuiScan.Integrity.Baselines.Format;
using TuiScan.Integrity.Baselines.Reading;

namespace TuiScan.Integrity.Recording;

/// <summary>
/// The baseline that a recording replaces: its digest and attributes are kept unless others were specified, so that a command
/// never silently weakens a baseline. Immutable.
/// </summary>
internal sealed class ReplacedBaseline
{
    private readonly string _path;
    private readonly BaselineHeader? _header; // null where it could not be read
    private readonly BaselineErrorKind _problem;

    private ReplacedBaseline(string path, BaselineHeader? header, BaselineErrorKind problem) =>
        (_path, _header, _problem) = (path, header, problem);

    /// <summary>
    /// Reads the whole baseline, so that the kept values are verified; null where there is none. An object that is not a file,
    /// such as a pipe, is not read, since it is never replaced.
    /// </summary>
    public static ReplacedBaseline? Read(string path)
    {
        if (NamedInput.Look(path) != NamedKind.File)
        {
            return null;
        }

        using var baseline = Baseline.Open(path, out var error);
        return error?.Kind == BaselineErrorKind.NotFound ? null : new ReplacedBaseline(path, baseline?.Header, error?.Kind ?? default);
    }

    /// <summary>Reads only its header; null where there is no readable baseline.</summary>
    public static ReplacedBaseline? Glance(string path) =>
        BaselineHeaderReader.TryRead(path) is { } header ? new ReplacedBaseline(path, header, default) : null;

    /// <summary>Its path, digest and age; null where it could not be read.</summary>
    public BaselineFacts? Facts => _header is null ? null : new BaselineFacts(_path, _header.Algorithm, _header.Created);

    /// <summary>True while the file's header is unchanged since it was read.</summary>
    public bool IsStillThere() =>
        _header is null || (BaselineHeaderReader.TryRead(_path) is { } now
            && (now.Created, now.Algorithm, now.Attributes) == (_header.Created, _header.Algorithm, _header.Attributes));

    /// <summary>The options of the recording: with the old digest and attributes where none were specified.</summary>
    public IntegrityOptions Settle(IntegrityOptions options) => _header is null ? options : options with
    {
        Algorithm = options.HasExplicitAlgorithm ? options.Algorithm : _header.Algorithm,
        Attributes = options.HasExplicitAttributes ? options.Attributes : _header.Attributes,
    };

    /// <summary>Sentences about what is kept, what changes, and what of that is weak.</summary>
    /// <param name="settled">The options of the recording.</param>
    public IReadOnlyList<DisplayText> Notes(IntegrityOptions settled)
    {
        DisplayText hash = $"hash {settled.Algorithm.Name()}";
        DisplayText attributes = $"attributes {EnumText.Of(settled.Attributes, $", ")}";
        if (_header is null)
        {
            return [$"the replaced baseline {Problem()}, so what it compared is not known: recorded are {hash} and {attributes}"];
        }

        var keepsHash = settled.Algorithm == _header.Algorithm;
        var keepsAttributes = settled.Attributes == _header.Attributes;
        var kept = DisplayText.Join($" and ", new[] { keepsHash ? hash : default, keepsAttributes ? attributes : default }.Where(part => !part.IsEmpty));
        List<DisplayText> notes = [];
        if (!kept.IsEmpty)
        {
            notes.Add($"kept from the replaced baseline: {kept}");
        }

        if (!keepsHash)
        {
            notes.Add($"changed from the replaced baseline: {hash} instead of {_header.Algorithm.Name()}");
        }

        if (!keepsAttributes)
        {
            notes.Add($"changed from the replaced baseline: {attributes} instead of {EnumText.Of(_header.Attributes, $", ")}");
        }

        if (keepsHash && !settled.Algorithm.IsTamperProof())
        {
            notes.Add($"not tamper-proof is {settled.Algorithm.Name()}: --hash sha256 records a digest that is");
        }

        return notes;
    }

    private DisplayText Problem() => _problem switch
    {
        BaselineErrorKind.Damaged => $"was damaged",
        BaselineErrorKind.Newer => $"was of a newer format",
        BaselineErrorKind.NotOurs => $"was none of tuiscan",
        _ => $"could not be read",
    };
}
