using TuiScan.Engine.Model;
using TuiScan.Engine.Platform;

namespace TuiScan.Engine.Jobs;

/// <summary>A folder for what one run cannot hold in memory, readable by its user alone; gone with the run.</summary>
internal sealed class ScratchSpace : IDisposable
{
    private ScratchSpace(string path) => Path = path;

    public string Path { get; }

    /// <summary>Makes one among the system's temporary files; null, with the reason for people, where that is impossible.</summary>
    public static ScratchSpace? TryCreate(out JobRefusal refusal)
    {
        refusal = default;
        try
        {
            return new ScratchSpace(Directory.CreateTempSubdirectory("tuiscan-").FullName);
        }
        catch (Exception exception) when (PortableFaults.Tells(exception))
        {
            var fault = PortableFaults.From(exception);
            var place = TextEscaper.Escape(System.IO.Path.GetTempPath());
            refusal = new JobRefusal($"no folder for temporary files can be made in {place}: {fault.Message} ({fault.Name})") { ExitCode = ExitCodes.CannotWrite };
            return null;
        }
    }

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
