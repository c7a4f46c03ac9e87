using System.Buffers;
using TuiScan.Engine.Model;
using TuiScan.Engine.Platform.Native;

namespace TuiScan.Engine.Platform.Files.Linux;

/// <summary>
/// Lists a directory by getdents64 into a pooled buffer and walks the records there, without an allocation per name. Uses the
/// directory's own descriptor, or a descriptor of its own while another reader uses the directory's.
/// </summary>
internal sealed unsafe class LinuxDirectoryReader : DirectoryReader
{
    // 0.36 microseconds a name with 32 KB and more, 0.57 with 4 KB (warm ext4).
    private const int BufferSize = 32 * 1024;

    // struct linux_dirent64: inode 8, offset 8, record length 2, type 1, name with its NUL.
    private const int LengthOffset = 16;
    private const int TypeOffset = 18;
    private const int NameOffset = 19;

    private readonly LinuxDirectory _directory;
    private readonly int _descriptor;
    private readonly bool _ownsDescriptor;
    private byte[]? _buffer;
    private int _position;
    private int _end;
    private int _nameStart;
    private int _nameLength;
    private byte _type;

    private LinuxDirectoryReader(LinuxDirectory directory, int descriptor, bool ownsDescriptor)
    {
        _directory = directory;
        _descriptor = descriptor;
        _ownsDescriptor = ownsDescriptor;
        _buffer = ArrayPool<byte>.Shared.Rent(BufferSize);
        directory.AddReference();
    }

    public override ReadOnlySpan<byte> Name => _buffer.AsSpan(_nameStart, _nameLength);

    public override EntryType Type => LinuxStat.TypeOf(_type);

    internal static FaultCode Open(LinuxDirectory directory, out DirectoryReader? reader)
    {
        reader = null;
        if (directory.FileName is not null)
        {
            return FaultCode.NotDirectory;
        }

        if (directory.TryBeginListing(out var rewind))
        {
            if (rewind && OpenCalls.lseek(directory.Descriptor, 0, OpenCalls.SEEK_SET) < 0)
            {
                directory.EndListing();
                return Errno.LastFault;
            }

            reader = new LinuxDirectoryReader(directory, directory.Descriptor, false);
            return FaultCode.None;
        }

        var fault = LinuxOpen.At(directory.Descriptor, "."u8, LinuxOpen.ListFlags, out var descriptor);
        if (fault.IsSuccess)
        {
            reader = new LinuxDirectoryReader(directory, descriptor, true);
        }

        return fault;
    }

    public override bool MoveNext(out FaultCode fault)
    {
        ObjectDisposedException.ThrowIf(_buffer is null, this);
        while (true)
        {
            if (_position >= _end && !Fill(_buffer, out fault))
            {
                return false;
            }

            if (!TakeRecord(_buffer, out fault))
            {
                return false;
            }

            if (!IsDots(Name))
            {
                return true;
            }
        }
    }

    public override void Dispose()
    {
        if (_buffer is null)
        {
            return;
        }

        ArrayPool<byte>.Shared.Return(_buffer);
        _buffer = null;
        _nameLength = 0;
        if (_ownsDescriptor)
        {
            _ = OpenCalls.close(_descriptor);
        }
        else
        {
            _directory.EndListing();
        }

        _directory.Release();
    }

    private static bool IsDots(ReadOnlySpan<byte> name) => name is [(byte)'.'] or [(byte)'.', (byte)'.'];

    private bool Fill(byte[] buffer, out FaultCode fault)
    {
        _position = 0;
        _end = 0;
        fault = FaultCode.None;
        int got;
        fixed (byte* pointer = buffer)
        {
            do
            {
                got = OpenCalls.getdents64(_descriptor, pointer, BufferSize);
            }
            while (got < 0 && Errno.Last == Errno.EINTR);
        }

        if (got < 0)
        {
            fault = Errno.LastFault;
            return false;
        }

        _end = got;
        return got > 0;
    }

    private bool TakeRecord(byte[] buffer, out FaultCode fault)
    {
        fault = FaultCode.None;
        var record = buffer.AsSpan(_position, _end - _position);
        var length = record.Length > NameOffset ? BitConverter.ToUInt16(record[LengthOffset..]) : 0;
        if (length <= NameOffset || length > record.Length)
        {
            _position = _end; // a record that contradicts itself: the rest of this buffer cannot be trusted
            fault = FaultCode.Io;
            return false;
        }

        var name = record[NameOffset..length];
        var end = name.IndexOf((byte)0);
        _nameStart = _position + NameOffset;
        _nameLength = end < 0 ? name.Length : end;
        _type = record[TypeOffset];
        _position += length;
        return true;
    }
}
