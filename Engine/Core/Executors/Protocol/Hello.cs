using TuiScan.Engine.Model.Binary;
using TuiScan.Engine.Model.Texts;

namespace TuiScan.Engine.Executors.Protocol;

/// <summary>
/// The first message to a worker. Content: magic u32, version u16, build (16 bytes), flags u8 (1: hand over each outcome at
/// once), then as blobs the link, the job's kind and its spec.
/// </summary>
internal sealed record Hello
{
    /// <summary>The refusal of what is no hello, or has no link to a parent.</summary>
    public static readonly DisplayText NoMessage = $"this is not a message from tuiscan";

    private const int BuildLength = 16;
    private const int MaxLinkLength = 8192;
    private const int MaxKindLength = 64;
    private const byte FlushesEachFlag = 1;

    /// <summary>Identifies this build of the engine: a worker that an upgrade has replaced uses another protocol.</summary>
    public static Guid OwnBuild => typeof(Hello).Module.ModuleVersionId;

    public Guid Build { get; init; } = OwnBuild;

    /// <summary>What the two sides share beside the stream, in the encoding of the kind of worker; empty for none.</summary>
    public byte[] Link { get; init; } = [];

    /// <summary>True for a job that must not be repeated: each outcome is handed over before the next item begins.</summary>
    public required bool FlushesEach { get; init; }

    public required string JobKind { get; init; }

    /// <summary>In the job's own encoding.</summary>
    public required byte[] JobSpec { get; init; }

    public void Write(MessageWriter writer)
    {
        Span<byte> build = stackalloc byte[BuildLength];
        Build.TryWriteBytes(build);
        writer.Begin(MessageKind.Hello);
        writer.U32(Wire.Magic);
        writer.U16(Wire.Version);
        writer.Raw(build);
        writer.U8(FlushesEach ? FlushesEachFlag : (byte)0);
        writer.Blob(Link);
        writer.Text(JobKind);
        writer.Blob(JobSpec);
        writer.End();
    }

    /// <summary>Null, with a user-facing reason, where these bytes are not a hello that this build understands.</summary>
    public static Hello? TryRead(ReadOnlySpan<byte> content, out DisplayText refusal)
    {
        refusal = NoMessage;
        var reader = new ByteReader(content);
        if (reader.U32() != Wire.Magic)
        {
            return null;
        }

        var version = reader.U16();
        var build = version == Wire.Version && reader.Left >= BuildLength ? new Guid(reader.Raw(BuildLength)) : Guid.Empty;
        if (build != OwnBuild)
        {
            refusal = $"the program was replaced by another version while it ran";
            return null;
        }

        var hello = new Hello
        {
            Build = build,
            FlushesEach = reader.U8() == FlushesEachFlag,
            Link = reader.Blob(MaxLinkLength).ToArray(),
            JobKind = reader.Text(MaxKindLength),
            JobSpec = reader.Blob(Wire.MaxContent).ToArray(),
        };
        return reader.IsWhole ? hello : null;
    }
}
