using System.IO.Enumeration;
using System.Runtime.Versioning;
using TuiScan.Engine.Model;
using TuiScan.Engine.Platform.Files.Windows;

namespace TuiScan.Engine.Platform.Files.Portable;

/// <summary>Lists a directory by the runtime's enumerator; names are encoded into one buffer.</summary>
internal sealed class PortableDirectoryReader : DirectoryReader
{
    private readonly PortableDirectory _directory;
    private readonly Enumerator _entries;

    // The streams of the last file or folder that are still to be listed, the next one last; on Windows alone.
    private readonly Stack<string> _streams = new();
    private byte[]? _stream;

    private PortableDirectoryReader(PortableDirectory directory)
    {
        _entries = new Enumerator(directory.Path);
        _directory = directory;
        directory.AddReference();
    }

    public override ReadOnlySpan<byte> Name => _stream ?? _entries.Name;

    public override EntryType Type => _stream is null ? _entries.Current : EntryType.File;

    internal static FaultCode Open(PortableDirectory directory, out DirectoryReader? reader)
    {
        reader = null;
        if (directory.IsFile)
        {
            return FaultCode.NotDirectory;
        }

        try
        {
            reader = new PortableDirectoryReader(directory);
            return FaultCode.None;
        }
        catch (Exception e) when (PortableFaults.Tells(e))
        {
            return PortableFaults.From(e);
        }
    }

    public override bool MoveNext(out FaultCode fault)
    {
        fault = FaultCode.None;
        try
        {
            return OperatingSystem.IsWindows() ? MoveNextOnWindows() : _entries.MoveNext();
        }
        catch (Exception e) when (PortableFaults.Tells(e))
        {
            fault = PortableFaults.From(e);
            return false;
        }
    }

    [SupportedOSPlatform("windows")]
    private bool MoveNextOnWindows()
    {
        if (_streams.TryPop(out var stream))
        {
            var bytes = new byte[stream.Length * Wtf8.MaxBytesPerUnit];
            _stream = [.. _entries.Name, (byte)':', .. bytes.AsSpan(0, PortableNames.Encode(stream, bytes))];
            return true;
        }

        _stream = null;
        if (!_entries.MoveNext())
        {
            return false;
        }

        // What the listing cannot tell is looked at: it may be a link, whose streams are another's.
        if (_entries.Current != EntryType.Unknown && PortableNames.Place(_directory, _entries.Name, out var path).IsSuccess)
        {
            foreach (var name in WindowsStreams.Of(path))
            {
                _streams.Push(name);
            }
        }

        return true;
    }

    public override void Dispose()
    {
        if (_entries.IsOpen)
        {
            _entries.Dispose();
            _directory.Release();
        }
    }

    private sealed class Enumerator(string path) : FileSystemEnumerator<EntryType>(path, Options)
    {
        private static readonly EnumerationOptions Options = new()
        {
            AttributesToSkip = 0,
            IgnoreInaccessible = false,
            RecurseSubdirectories = false,
            ReturnSpecialDirectories = false,
        };

        private readonly byte[] _name = new byte[255 * 4];
        private int _length;

        internal bool IsOpen { get; private set; } = true;

        internal ReadOnlySpan<byte> Name => _name.AsSpan(0, _length);

        protected override EntryType TransformEntry(ref FileSystemEntry entry)
        {
            _length = PortableNames.Encode(entry.FileName, _name);
            var attributes = entry.Attributes;
            if (attributes.HasFlag(FileAttributes.ReparsePoint))
            {
                return EntryType.Unknown; // a link, or on Windows some other reparse point
            }

            return attributes.HasFlag(FileAttributes.Directory) ? EntryType.Directory : EntryType.File;
        }

        protected override void Dispose(bool disposing)
        {
            IsOpen = false;
            base.Dispose(disposing);
        }
    }
}
