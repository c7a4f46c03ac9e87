using System.Buffers.Text;
using TuiScan.Engine.Model;

namespace TuiScan.Records.Reading;

/// <summary>
/// An item of the run: a part of a file that begins and ends at a record border. Its name as an item is
/// <c>OFFSET+LENGTH:LINE</c>, followed by <c>!FAULT</c> where the part is one malformed record; the file's path is the context.
/// </summary>
/// <param name="Offset">In bytes, from the file's start.</param>
/// <param name="Length">In bytes.</param>
/// <param name="Line">The number of its first line, from 1.</param>
/// <param name="Fault">Why its one record is malformed; none for a part that is to be read.</param>
internal readonly record struct ChunkName(long Offset, long Length, long Line, FaultCode Fault)
{
    private const int Longest = 96;

    public byte[] ToBytes()
    {
        Span<byte> text = stackalloc byte[Longest];
        var used = 0;
        Append(text, ref used, Offset, (byte)'+');
        Append(text, ref used, Length, (byte)':');
        Append(text, ref used, Line, (byte)'!');
        if (Fault.IsFault)
        {
            Append(text, ref used, Fault.Value, 0);
        }

        return text[..(used - 1)].ToArray();
    }

    /// <summary>Parses what <see cref="ToBytes"/> wrote; an invalid name is a bug.</summary>
    public static ChunkName Parse(ReadOnlySpan<byte> name)
    {
        var offset = Take(ref name);
        var length = Take(ref name);
        var line = Take(ref name);
        return new ChunkName(offset, length, line, name.IsEmpty ? default : new FaultCode((int)Take(ref name)));
    }

    private static void Append(Span<byte> text, ref int used, long number, byte mark)
    {
        _ = Utf8Formatter.TryFormat(number, text[used..], out var length);
        used += length;
        text[used++] = mark;
    }

    private static long Take(ref ReadOnlySpan<byte> name)
    {
        if (!Utf8Parser.TryParse(name, out long number, out var length))
        {
            throw new ArgumentException("the item is no piece of a file");
        }

        name = name[Math.Min(name.Length, length + 1)..];
        return number;
    }
}
