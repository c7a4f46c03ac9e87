using Microsoft.Win32.SafeHandles;
using TuiScan.Engine.Model;
using TuiScan.Engine.Platform.Files.Windows;

namespace TuiScan.Engine.Platform.Files.Portable;

/// <summary>The runtime's file information as an <see cref="Entry"/>. Throws the runtime's exceptions.</summary>
internal static class PortableStat
{
    private const FileAttributes Missing = (FileAttributes)(-1);

    /// <summary>The attributes that a stat gives: these on every platform, and the mode where there is one; on Windows more.</summary>
    internal static EntryAttributes Known => OperatingSystem.IsWindows()
        ? WindowsStat.Known
        : EntryAttributes.Type | EntryAttributes.Size | EntryAttributes.Mtime | EntryAttributes.Mode;

    internal static FaultCode Of(string path, ref Entry entry)
    {
        if (OperatingSystem.IsWindows())
        {
            return WindowsStat.Of(path, ref entry);
        }

        var info = new FileInfo(path);
        var attributes = info.Attributes;
        if (attributes == Missing)
        {
            return FaultCode.NotFound;
        }

        entry = default;
        entry.Type = TypeOf(info);
        entry.Size = attributes.HasFlag(FileAttributes.Directory) ? 0 : info.Length;
        entry.Mtime = TimeOf(info.LastWriteTimeUtc);
        entry.Mode = (ushort)info.UnixFileMode;
        entry.Known = Known;
        return FaultCode.None;
    }

    internal static FaultCode Of(SafeFileHandle file, string path, ref Entry entry)
    {
        if (OperatingSystem.IsWindows())
        {
            return WindowsStat.Of(file, path, ref entry);
        }

        entry = default;
        entry.Type = File.GetAttributes(file).HasFlag(FileAttributes.Directory) ? EntryType.Directory : EntryType.File;
        entry.Size = RandomAccess.GetLength(file);
        entry.Mtime = TimeOf(File.GetLastWriteTimeUtc(file));
        entry.Mode = (ushort)File.GetUnixFileMode(file);
        entry.Known = Known;
        return FaultCode.None;
    }

    /// <summary>
    /// Unknown where nothing is there. Reparse points that are not links (placeholders, deduplication) have the type of what
    /// they stand for.
    /// </summary>
    internal static EntryType TypeOf(FileInfo info)
    {
        var attributes = info.Attributes;
        if (attributes == Missing)
        {
            return EntryType.Unknown;
        }

        var entry = default(Entry);
        if (OperatingSystem.IsWindows() && WindowsStat.Of(info.FullName, ref entry).IsSuccess)
        {
            return entry.Type;
        }

        if (attributes.HasFlag(FileAttributes.ReparsePoint) && info.LinkTarget is not null)
        {
            return EntryType.Link;
        }

        return attributes.HasFlag(FileAttributes.Directory) ? EntryType.Directory : EntryType.File;
    }

    private static Timestamp TimeOf(DateTime time)
    {
        var ticks = time.Ticks - DateTime.UnixEpoch.Ticks;
        var seconds = Math.DivRem(ticks, TimeSpan.TicksPerSecond, out var rest);
        return rest < 0
            ? new Timestamp(seconds - 1, (uint)((rest + TimeSpan.TicksPerSecond) * TimeSpan.NanosecondsPerTick))
            : new Timestamp(seconds, (uint)(rest * TimeSpan.NanosecondsPerTick));
    }
}
