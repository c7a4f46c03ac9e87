namespace TuiScan.Engine.Jobs.Search;

/// <summary>A folder for what one run cannot hold in memory, readable by its user alone; gone with the run.</summary>
internal sealed class ScratchSpace : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("tuiscan-").FullName;

    public void Dispose()
    {
        try
        {
            Directory.Delete(Path, recursive: true);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // A child that is still ending may write there; the system clears its temporary files.
        }
    }
}
