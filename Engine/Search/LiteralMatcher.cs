namespace TuiScan.Search;

/// <summary>Finds lines with a fixed string in the raw bytes; nothing is decoded, and lines are separated only at a match.</summary>
internal sealed class LiteralMatcher(byte[] pattern, bool ignoresCase) : LineMatcher
{
    private readonly ByteFinder _finder = new(pattern, ignoresCase);

    public override int Overlap => pattern.Length;

    public override bool MayHold(ReadOnlySpan<byte> piece) => _finder.Find(piece) >= 0;

    public override int Find(ReadOnlySpan<byte> lines) => _finder.Find(lines);
}
