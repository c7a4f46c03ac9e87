using TuiScan.Engine.Model.Binary;

namespace TuiScan.Engine.Executors.Protocol;

/// <summary>Collects messages in memory until they are sent in one write. Owned by one thread at a time.</summary>
internal sealed class MessageWriter() : ByteWriter(capacity: 16 * 1024)
{
    private int _message;

    /// <summary>Begins a message; its content follows until <see cref="End"/>.</summary>
    public void Begin(MessageKind kind)
    {
        _message = Length;
        U32(0).U8((byte)kind);
    }

    public void End() => SetU32(_message, (uint)(Length - _message - Wire.HeaderLength));
}
