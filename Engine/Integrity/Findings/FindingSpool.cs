using TuiScan.Engine.Model;
using TuiScan.Engine.Platform.Files.Owned;

namespace TuiScan.Integrity.Findings;

/// <summary>
/// Keeps findings in the order of arrival, until their final verdict is known. Above a limit they go to a temporary file that
/// vanishes with the program. Written by one thread, then read by one.
/// </summary>
internal sealed class FindingSpool(ScratchPlace place, int inMemoryAtMost = FindingStore.InMemoryAtMost) : IDisposable
{
    private readonly List<Finding> _findings = [];
    private FindingFile? _file;

    /// <summary>Why findings could not be kept.</summary>
    public FaultCode Fault { get; private set; }

    /// <summary>The number of findings; also the next one's number.</summary>
    public int Count { get; private set; }

    public void Add(Finding finding)
    {
        _findings.Add(finding);
        Count++;
        if (_findings.Count >= inMemoryAtMost && Fault.IsSuccess)
        {
            Fault = FindingFile.TryCreate(place, ref _file);
            Fault = Fault.IsSuccess ? _file!.Append(_findings) : Fault;
            _findings.Clear();
        }
    }

    /// <summary>All of them, in their order.</summary>
    public IEnumerable<Finding> Read() => _file is null ? _findings : _file.Read().Concat(_findings);

    public void Dispose() => _file?.Dispose();
}
