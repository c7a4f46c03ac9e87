using System.Text;
using TuiScan.Engine.Jobs.Roots;
using TuiScan.Engine.Model;
using TuiScan.Engine.Model.Texts;
using TuiScan.Engine.Platform.Files.Named;
using TuiScan.Engine.Platform.Files.Portable;

namespace TuiScan.Records.Reading;

/// <summary>
/// Finds the files of a profile's inputs. Those of a glob are sorted by their bytes; links to directories are not followed.
/// Used once; the caller owns what it has opened, also after an error.
/// </summary>
/// <param name="scratchFolder">The folder for the content of pipes.</param>
/// <param name="mayReadPipes">False where the run is one of several over the same inputs.</param>
internal sealed class InputFiles(string scratchFolder, bool mayReadPipes)
{
    private readonly List<InputFile> _files = [];
    private readonly HashSet<string> _known = [];
    private readonly List<DisplayText> _problems = [];
    private int _exit = ExitCodes.NoInput;

    /// <summary>The files found, each once.</summary>
    public IReadOnlyList<InputFile> Files => _files;

    /// <summary>Finds the files; returns the errors, one per line; null where all are found.</summary>
    public Diagnostic? Find(IReadOnlyList<JobRoot> inputs)
    {
        foreach (var input in inputs)
        {
            try
            {
                FindOne(input);
            }
            catch (Exception exception) when (PortableFaults.Tells(exception))
            {
                Refuse(input, PortableFaults.From(exception));
            }
        }

        return _problems.Count == 0 ? null : new Diagnostic(DisplayText.Join($"\n", _problems), _exit);
    }

    private void FindOne(JobRoot input)
    {
        if (InputGlob.Of(input.FullPath) is { } found)
        {
            if (found.TryGet(out var glob, out var refused))
            {
                Match(input, glob);
            }
            else
            {
                _problems.Add($"input {TextEscaper.Escape(input.Given)}: {refused.Message}");
            }

            return;
        }

        if (!_known.Add(input.FullPath))
        {
            return;
        }

        var fault = NamedInput.Open(input.FullPath, out var handle, out var kind);
        if (handle is null || kind != NamedKind.Stream)
        {
            handle?.Dispose();
            Add(input, fault);
            return;
        }

        if (!mayReadPipes)
        {
            handle.Dispose();
            _exit = ExitCodes.Usage;
            _problems.Add($"input {TextEscaper.Escape(input.Given)}: is a pipe, which can be read only once; name a file");
            return;
        }

        fault = SpooledPipe.Create(handle, scratchFolder, out var pipe);
        if (pipe is null)
        {
            handle.Dispose();
            _exit = ExitCodes.CannotWrite;
            _problems.Add($"what comes of the input {TextEscaper.Escape(input.Given)} cannot be kept in {TextEscaper.Escape(scratchFolder)}: {fault.Message} ({fault.Name})");
            return;
        }

        _files.Add(new InputFile(input.Given, pipe.Path, 0) { Pipe = pipe });
    }

    private void Add(JobRoot input, FaultCode fault)
    {
        if (fault.IsFault)
        {
            Refuse(input, fault);
        }
        else
        {
            _files.Add(Of(input.Given, input.FullPath));
        }
    }

    private void Refuse(JobRoot input, FaultCode fault)
    {
        _exit = NamedInput.IsRefused(fault) ? ExitCodes.Usage : _exit;
        _problems.Add($"input {TextEscaper.Escape(input.Given)}: {(fault == FaultCode.IsDirectory
            ? (DisplayText)$"is a directory; name its files, such as {TextEscaper.Escape(Path.Combine(input.Given, "*.csv"))}"
            : NamedInput.Describe(fault))}");
    }

    private void Match(JobRoot input, InputGlob glob)
    {
        var fault = glob.List(out var paths);
        if (fault.IsFault)
        {
            Refuse(input, fault);
        }
        else if (paths.Count == 0)
        {
            _problems.Add($"input {TextEscaper.Escape(input.Given)}: matches no file");
        }

        var isTyped = input.Given.EndsWith(glob.Pattern, StringComparison.Ordinal);
        var shownFolder = isTyped ? input.Given[..^glob.Pattern.Length] : glob.Folder;
        foreach (var path in paths.Where(_known.Add))
        {
            AddMatched(new JobRoot(shownFolder + path[glob.Folder.Length..], path));
        }
    }

    /// <summary>A match of a pattern is a file, or it is not read.</summary>
    private void AddMatched(JobRoot file)
    {
        var fault = NamedInput.Open(file.FullPath, out var handle, out var kind);
        handle?.Dispose();
        Add(file, fault.IsSuccess && kind == NamedKind.Stream ? FaultCode.NotReadable : fault);
    }

    private static InputFile Of(string shown, string path) => new(shown, path, new FileInfo(path).Length);
}
