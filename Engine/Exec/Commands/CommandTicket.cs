using System.Globalization;
using System.Text;
using Microsoft.Win32.SafeHandles;
using TuiScan.Engine.Jobs;
using TuiScan.Engine.Model;
using TuiScan.Engine.Platform.Files.Owned;

namespace TuiScan.Exec.Commands;

/// <summary>
/// Records which command a worker is running, so that others can end it when the worker is gone: a file in the run's folder,
/// named after the worker's process. Its first line is the id of the command's process group, or 0, in 12 bytes, and the
/// variable that identifies a command whose id could not be recorded; the temporary name of the output follows. Owned by one
/// worker.
/// </summary>
internal sealed class CommandTicket : IDisposable
{
    /// <summary>The width of the number, padded with blanks.</summary>
    private const int GroupLength = 12;

    private readonly string _path;
    private readonly SafeFileHandle _file;
    private readonly string _id = Guid.NewGuid().ToString("N");

    /// <exception cref="IOException">There is no room for the file.</exception>
    public CommandTicket(string folder)
    {
        _path = Path.Combine(folder, string.Create(CultureInfo.InvariantCulture, $"{Environment.ProcessId}.{_id}"));
        var fault = OwnedFile.CreateNew(_path, out var file);
        _file = file?.Handle ?? throw new IOException($"{fault.Message} ({fault.Name})");
        Withdraw();
    }

    /// <summary>
    /// Call before there is a command: returns the unique variable that comes first in its environment. A fault where the
    /// temporary folder is full: then no command may be started.
    /// </summary>
    /// <param name="number">The item's number.</param>
    /// <param name="temporary">The temporary name of its output; empty for none.</param>
    /// <param name="mark">The variable and its value.</param>
    public FaultCode Prepare(ReadOnlySpan<byte> number, ReadOnlySpan<byte> temporary, out byte[] mark)
    {
        mark = [.. Encoding.ASCII.GetBytes($"TUISCAN_MARK={_id}."), .. number, (byte)'.'];
        byte[] content = [.. Encoding.ASCII.GetBytes("0".PadRight(GroupLength)), .. mark, (byte)'\n', .. temporary];
        try
        {
            RandomAccess.Write(_file, content, 0);
            RandomAccess.SetLength(_file, content.Length);
            return FaultCode.None;
        }
        catch (IOException)
        {
            return FaultCode.NoSpace;
        }
    }

    public void Publish(int group) => RandomAccess.Write(
        _file, Encoding.ASCII.GetBytes(group.ToString(CultureInfo.InvariantCulture).PadRight(GroupLength)), 0);

    /// <summary>Records that no command is running: before the command is reaped, since its id may be reused then.</summary>
    public void Withdraw() => RandomAccess.Write(_file, Encoding.ASCII.GetBytes("0".PadRight(GroupLength) + "\n"), 0);

    /// <summary>Reads a ticket; the mark is empty where no command is running or the file is invalid.</summary>
    public static (int Group, byte[] Mark, byte[] Temporary) Read(string path)
    {
        var bytes = File.ReadAllBytes(path);
        var end = Array.IndexOf(bytes, (byte)'\n');
        if (end <= GroupLength)
        {
            return (0, [], []);
        }

        var isGroup = int.TryParse(
            Encoding.ASCII.GetString(bytes, 0, GroupLength), NumberStyles.AllowTrailingWhite, CultureInfo.InvariantCulture, out var group);
        return (isGroup && group > 1 ? group : 0, bytes[GroupLength..end], bytes[(end + 1)..]);
    }

    /// <summary>The process whose worker wrote it; 0 where the name is invalid.</summary>
    public static int OwnerOf(string path) =>
        int.TryParse(Path.GetFileName(path).Split('.')[0], NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id : 0;

    public void Dispose()
    {
        _file.Dispose();
        SpillFile.Remove(_path);
    }
}
