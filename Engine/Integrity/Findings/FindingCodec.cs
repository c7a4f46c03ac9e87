using TuiScan.Engine.Model;
using TuiScan.Engine.Pipeline;

namespace TuiScan.Integrity.Findings;

/// <summary>Encodes a <see cref="Finding"/> for our own temporary files; read back by the same program only.</summary>
internal static class FindingCodec
{
    public static void Write(BinaryWriter writer, Finding finding)
    {
        writer.Write((byte)finding.Verdict);
        WriteBytes(writer, finding.Path.Bytes);
        writer.Write((int)finding.Attributes);
        writer.Write((byte)finding.Severity);
        WriteEntry(writer, finding.Before);
        WriteEntry(writer, finding.After);
        writer.Write(finding.From is not null);
        if (finding.From is { } from)
        {
            WriteBytes(writer, from.Bytes);
        }

        writer.Write(finding.Ambiguous);
        writer.Write(finding.Fault.Value);
        writer.Write(finding.Entries);
    }

    public static Finding Read(BinaryReader reader)
    {
        var verdict = (Verdict)reader.ReadByte();
        var path = new FilePath(ReadBytes(reader));
        return new Finding(verdict, path, (EntryAttributes)reader.ReadInt32(), (Severity)reader.ReadByte())
        {
            Before = ReadEntry(reader),
            After = ReadEntry(reader),
            From = reader.ReadBoolean() ? new FilePath(ReadBytes(reader)) : null,
            Ambiguous = reader.ReadBoolean(),
            Fault = new FaultCode(reader.ReadInt32()),
            Entries = reader.ReadInt64(),
        };
    }

    private static void WriteBytes(BinaryWriter writer, ReadOnlySpan<byte> bytes)
    {
        writer.Write(bytes.Length);
        writer.Write(bytes);
    }

    private static byte[] ReadBytes(BinaryReader reader) => reader.ReadBytes(reader.ReadInt32());

    private static void WriteEntry(BinaryWriter writer, Entry? entry)
    {
        writer.Write(entry is not null);
        if (entry is { } known)
        {
            var buffer = new OutcomeBuffer();
            EntryCodec.Write(buffer, known);
            WriteBytes(writer, buffer.Bytes);
        }
    }

    private static Entry? ReadEntry(BinaryReader reader)
    {
        if (!reader.ReadBoolean())
        {
            return null;
        }

        var entry = default(Entry);
        ReadOnlySpan<byte> bytes = ReadBytes(reader);
        return EntryCodec.TryRead(ref bytes, ref entry) ? entry : throw new InvalidDataException("a temporary file of findings was altered");
    }
}
