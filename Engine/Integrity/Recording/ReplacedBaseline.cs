using TuiScan.Engine.Model;
using TuiScan.Engine.Platform.Files.Named;
using TuiScan.Integrity.Baselines.Format;
using TuiScan.Integrity.Baselines.Reading;

namespace TuiScan.Integrity.Recording;

/// <summary>
/// The baseline that a recording replaces: its digest and attributes are kept unless others were written down, so that one
/// command never makes a baseline weaker in silence. Immutable.
/// </summary>
internal sealed class ReplacedBaseline
{
    private readonly string _path;
    private readonly BaselineHeader? _header; // null where it could not be read
    private readonly BaselineErrorKind _problem;

    private ReplacedBaseline(string path, BaselineHeader? header, BaselineErrorKind problem) =>
        (_path, _header, _problem) = (path, header, problem);

    /// <summary>
    /// Reads the whole of it, so that what is kept was verified; null where there is none. What is no file, such as a pipe, is not
    /// read, since nothing replaces it.
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

    /// <summary>What it says of itself, without looking at the rest of it; null where there is none that can be read.</summary>
    public static ReplacedBaseline? Glance(string path) =>
        BaselineHeaderReader.TryRead(path) is { } header ? new ReplacedBaseline(path, header, default) : null;

    /// <summary>Which it is; null where it could not be read.</summary>
    public BaselineFacts? Facts => _header is null ? null : new BaselineFacts(_path, _header.Algorithm, _header.Created);

    /// <summary>True while the file says of itself what it said when it was read.</summary>
    public bool IsStillThere() =>
        _header is null || (BaselineHeaderReader.TryRead(_path) is { } now
            && (now.Created, now.Algorithm, now.Attributes) == (_header.Created, _header.Algorithm, _header.Attributes));

    /// <summary>What is recorded in its place: its own digest and attributes where none were written down.</summary>
    public IntegrityOptions Settle(IntegrityOptions options) => _header is null ? options : options with
    {
        Algorithm = options.HasExplicitAlgorithm ? options.Algorithm : _header.Algorithm,
        Attributes = options.HasExplicitAttributes ? options.Attributes : _header.Attributes,
    };

    /// <summary>What is kept, what changes, and what of that is weak, in sentences.</summary>
    /// <param name="settled">What is recorded in its place.</param>
    public IReadOnlyList<string> Notes(IntegrityOptions settled)
    {
        var hash = $"hash {settled.Algorithm.Name()}";
        var attributes = $"attributes {string.Join(", ", EnumText.Of(settled.Attributes))}";
        if (_header is null)
        {
            return [$"the replaced baseline {Problem()}, so what it compared is not known: recorded are {hash} and {attributes}"];
        }

        var keepsHash = settled.Algorithm == _header.Algorithm;
        var keepsAttributes = settled.Attributes == _header.Attributes;
        var kept = string.Join(" and ", new[] { keepsHash ? hash : "", keepsAttributes ? attributes : "" }.Where(part => part.Length > 0));
        List<string> notes = [];
        if (kept.Length > 0)
        {
            notes.Add($"kept from the replaced baseline: {kept}");
        }

        if (!keepsHash)
        {
            notes.Add($"changed from the replaced baseline: {hash} instead of {_header.Algorithm.Name()}");
        }

        if (!keepsAttributes)
        {
            notes.Add($"changed from the replaced baseline: {attributes} instead of {string.Join(", ", EnumText.Of(_header.Attributes))}");
        }

        if (keepsHash && !settled.Algorithm.IsTamperProof())
        {
            notes.Add($"not tamper-proof is {settled.Algorithm.Name()}: --hash sha256 records a digest that is");
        }

        return notes;
    }

    private string Problem() => _problem switch
    {
        BaselineErrorKind.Damaged => "was damaged",
        BaselineErrorKind.Newer => "was of a newer format",
        BaselineErrorKind.NotOurs => "was none of tuiscan",
        _ => "could not be read",
    };
}
