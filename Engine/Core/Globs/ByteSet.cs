namespace TuiScan.Engine.Globs;

/// <summary>A set of bytes as 256 bits.</summary>
internal readonly record struct ByteSet(ulong A, ulong B, ulong C, ulong D)
{
    public static readonly ByteSet All = new(ulong.MaxValue, ulong.MaxValue, ulong.MaxValue, ulong.MaxValue);

    /// <summary>Every byte that may be part of a name.</summary>
    public static readonly ByteSet AllButSlash = ~Of((byte)'/');

    public static ByteSet Of(byte unit) => (unit >> 6) switch
    {
        0 => new(1ul << unit, 0, 0, 0),
        1 => new(0, 1ul << (unit & 63), 0, 0),
        2 => new(0, 0, 1ul << (unit & 63), 0),
        _ => new(0, 0, 0, 1ul << (unit & 63)),
    };

    public bool Contains(byte unit) => (this & Of(unit)) != default;

    public static ByteSet operator |(ByteSet x, ByteSet y) => new(x.A | y.A, x.B | y.B, x.C | y.C, x.D | y.D);

    public static ByteSet operator &(ByteSet x, ByteSet y) => new(x.A & y.A, x.B & y.B, x.C & y.C, x.D & y.D);

    public static ByteSet operator ~(ByteSet x) => new(~x.A, ~x.B, ~x.C, ~x.D);
}
