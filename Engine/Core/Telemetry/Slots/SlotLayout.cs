using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace TuiScan.Engine.Telemetry.Slots;

/// <summary>
/// The fixed layout of a status slot: 1024 bytes, each field aligned to its size, in the machine's byte order (parent and
/// child are on one machine; little-endian on all that .NET 10 runs on but s390x). All zeros is a valid slot: starting,
/// no item. Offsets:
/// <code>
///    0 u32 state          4 i32 system id      8 i32 core + 1        12 u32 phase
///   16 i64 items         24 i64 bytes         32 i64 progress stamp  40 i64 offset in the current item
///   48 i64 sequence of the current item + 1; 0 is none
///   64 i64[5] Stopwatch ticks by phase
///  128 u32 path version: odd while the owner writes the path       132 u32 path length
///  136 i64 sequence + 1 of the item that the path belongs to
///  144 u8[880] the path; where it is longer, its end
/// </code>
/// </summary>
[StructLayout(LayoutKind.Explicit, Size = Size)]
internal struct SlotLayout
{
    /// <summary>The size of a slot in bytes.</summary>
    public const int Size = 1024;

    /// <summary>The offset of the path.</summary>
    public const int PathStart = 144;

    /// <summary>The maximum number of bytes of a path that are kept.</summary>
    public const int PathCapacity = Size - PathStart;

    [FieldOffset(0)]
    public uint State;

    [FieldOffset(4)]
    public int SystemId;

    [FieldOffset(8)]
    public int CorePlusOne;

    [FieldOffset(12)]
    public uint Phase;

    [FieldOffset(16)]
    public long Items;

    [FieldOffset(24)]
    public long Bytes;

    [FieldOffset(32)]
    public long Progress;

    [FieldOffset(40)]
    public long Offset;

    [FieldOffset(48)]
    public long SequencePlusOne;

    [FieldOffset(64)]
    public PhaseTicks PhaseTicks;

    [FieldOffset(128)]
    public uint PathVersion;

    [FieldOffset(132)]
    public uint PathLength;

    [FieldOffset(136)]
    public long PathSequencePlusOne;
}

/// <summary>Stopwatch ticks by <see cref="WorkPhase"/>.</summary>
[InlineArray(Count)]
internal struct PhaseTicks
{
    /// <summary>The number of phases.</summary>
    public const int Count = 5;

    private long _first;
}
