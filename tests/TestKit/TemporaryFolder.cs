using System.Text;
using Xunit;

namespace TuiScan.Tests.TestKit;

/// <summary>
/// A folder of its own for one test, removed with all its content, of any depth. Its name is short, since screens of 80 columns
/// show paths in it.
/// </summary>
/// <param name="mayStay">True when it may remain: a program that was killed, or runs as another user, may still use it.</param>
internal sealed class TemporaryFolder(bool mayStay = false) : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("tuiscan-t-");

    /// <summary>Its full path.</summary>
    public string Path => _folder.FullName;

    /// <summary>The full path of a name in it.</summary>
    public string this[string name] => System.IO.Path.Combine(Path, name);

    /// <summary>Writes a file and makes the folders above it.</summary>
    public string Write(string name, string content = "")
    {
        var path = this[name];
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(path)!);
        File.WriteAllText(path, content, new UTF8Encoding(false));
        return path;
    }

    /// <summary>
    /// Many names for empty files; on Unix for one inode, since ext4 on a well-filled disk takes half a millisecond to find an
    /// inode, and five microseconds to add a name.
    /// </summary>
    public void WriteMany(IReadOnlyList<string> names)
    {
        foreach (var name in OperatingSystem.IsWindows() ? names : names.Take(1))
        {
            Write(name);
        }

        foreach (var name in OperatingSystem.IsWindows() ? [] : names.Skip(1))
        {
            Posix.Check(Posix.link(Raw(Encoding.UTF8.GetBytes(names[0])), Raw(Encoding.UTF8.GetBytes(name))), "link");
        }
    }

    /// <summary>The path of a name that is raw bytes, with its NUL.</summary>
    public byte[] Raw(ReadOnlySpan<byte> name) => [.. Encoding.UTF8.GetBytes(Path), (byte)'/', .. name, 0];

    public void Dispose()
    {
        if (OperatingSystem.IsWindows())
        {
            _folder.Delete(true);
            return;
        }

        // Directory.Delete cannot handle paths beyond PATH_MAX and names that are not UTF-8.
        var (exit, _, error) = Tool.TryRun("rm", "-rf", "--", Path);
        Assert.True(exit == 0 || mayStay, error);
    }
}
