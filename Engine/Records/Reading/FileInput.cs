using TuiScan.Engine.Model;

namespace TuiScan.Records.Reading;

/// <summary>Chunks of existing files, which remain after the run. Parts that cannot be read are failed items.</summary>
internal sealed class FileInput(IReadOnlyList<InputFile> files) : IRecordInput
{
    private readonly Dictionary<string, string> _shown = files.ToDictionary(file => file.FullPath, file => file.Shown);

    public Diagnostic? Failure => null;

    public string Shown(string path) => _shown.GetValueOrDefault(path, path);

    public void Settle(string path)
    {
    }
}
