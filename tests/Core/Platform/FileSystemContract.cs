using System.Text;
using TuiScan.Engine.Model;
using TuiScan.Engine.Platform.Files;
using TuiScan.Tests.TestKit;
using Xunit;

namespace TuiScan.Tests.Core.Platform;

/// <summary>
/// The contract of every file system. One subclass per implementation declares by its capabilities what it cannot read.
/// </summary>
public abstract partial class FileSystemContract : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private protected FileSystemContract(IFileSystem files) => Files = files;

    private protected IFileSystem Files { get; }

    private protected TemporaryFolder Folder => _folder;

    public void Dispose()
    {
        _folder.Dispose();
        GC.SuppressFinalize(this);
    }

    private protected DirectoryHandle OpenRoot(string? path = null)
    {
        Assert.Equal(FaultCode.None, Files.OpenRoot(path ?? _folder.Path, out var root));
        return root!;
    }

    private protected List<(byte[] Name, EntryType Type)> List(DirectoryHandle directory)
    {
        Assert.Equal(FaultCode.None, Files.OpenReader(directory, out var reader));
        using (reader)
        {
            var names = new List<(byte[], EntryType)>();
            FaultCode fault;
            while (reader!.MoveNext(out fault))
            {
                names.Add((reader.Name.ToArray(), reader.Type));
            }

            Assert.Equal(FaultCode.None, fault);
            return names;
        }
    }

    private protected string[] ListText(DirectoryHandle directory) =>
        [.. List(directory).Select(n => Encoding.UTF8.GetString(n.Name)).Order(StringComparer.Ordinal)];

    private protected Entry StatOf(DirectoryHandle directory, ReadOnlySpan<byte> name)
    {
        var entry = default(Entry);
        Assert.Equal(FaultCode.None, Files.Stat(directory, name, ref entry));
        return entry;
    }

    private protected string ReadAll(DirectoryHandle directory, ReadOnlySpan<byte> name, int blockSize = 4096)
    {
        Assert.Equal(FaultCode.None, Files.OpenFile(directory, name, out var file));
        var content = new MemoryStream();
        var block = new byte[blockSize];
        int read;
        do
        {
            Assert.Equal(FaultCode.None, Files.Read(file, content.Length, block, out read));
            content.Write(block, 0, read);
        }
        while (read > 0);

        Files.Close(file);
        return Encoding.UTF8.GetString(content.ToArray());
    }

    private protected bool Tells(EntryAttributes attribute) => Files.Capabilities.HasFlag(attribute);
}
