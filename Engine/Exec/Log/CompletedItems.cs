using System.Runtime.InteropServices;
using TuiScan.Engine.Jobs;

namespace TuiScan.Exec.Log;

/// <summary>
/// The items that an earlier run has settled and this one skips: files that were done, and those whose outcome is unknown.
/// Sixteen bytes per file. Immutable, thread-safe.
/// </summary>
internal sealed class CompletedItems
{
    private readonly UInt128[] _done;
    private readonly UInt128[] _unknown;

    private CompletedItems(UInt128[] done, UInt128[] unknown) => (_done, _unknown) = (done, unknown);

    public static CompletedItems None { get; } = new([], []);

    public bool IsEmpty => _done.Length + _unknown.Length == 0;

    public static CompletedItems Of(Dictionary<ItemKey, ExecState> states) =>
        new(Sorted(states, ExecState.Done), Sorted(states, ExecState.Unknown));

    /// <summary>Done or unknown; none for an item to run.</summary>
    public ExecState Find(ItemKey key) =>
        Array.BinarySearch(_done, key.Value) >= 0 ? ExecState.Done
        : Array.BinarySearch(_unknown, key.Value) >= 0 ? ExecState.Unknown
        : ExecState.None;

    /// <summary>Writes them to a file for children of this program on this machine.</summary>
    /// <exception cref="IOException">There is no room.</exception>
    public void Save(string path)
    {
        var fault = SpillFile.Create(path, 4096, out var stream);
        using var file = stream ?? throw new IOException($"{fault.Message} ({fault.Name})");
        file.Write(BitConverter.GetBytes((long)_done.Length));
        file.Write(MemoryMarshal.AsBytes(_done.AsSpan()));
        file.Write(MemoryMarshal.AsBytes(_unknown.AsSpan()));
    }

    /// <summary>Reads what <see cref="Save"/> wrote.</summary>
    /// <exception cref="IOException">It cannot be read.</exception>
    public static CompletedItems Load(string path)
    {
        var bytes = File.ReadAllBytes(path).AsSpan();
        var done = (int)BitConverter.ToInt64(bytes);
        var keys = MemoryMarshal.Cast<byte, UInt128>(bytes[sizeof(long)..]);
        return new CompletedItems(keys[..done].ToArray(), keys[done..].ToArray());
    }

    private static UInt128[] Sorted(Dictionary<ItemKey, ExecState> states, ExecState state)
    {
        UInt128[] keys = [.. states.Where(entry => entry.Value == state).Select(entry => entry.Key.Value)];
        Array.Sort(keys);
        return keys;
    }
}
