using TuiScan.Engine.Executors.Protocol;
using TuiScan.Engine.Model;
using TuiScan.Engine.Model.Texts;

namespace TuiScan.Engine.Executors.Processes.Parent;

/// <summary>The handshake between a parent and its child: the work, and whether the child can do it.</summary>
internal static class Handshake
{
    /// <summary>
    /// Sends the hello and waits for the answer. False when the child does not work; <paramref name="refusal"/> says why, and
    /// is empty where the child ended without an answer. The child has escaped it; a child is not trusted, so it is made safe
    /// once more.
    /// </summary>
    public static bool Exchange(IChildConnection connection, Hello hello, MessageReader reader, SupervisionOptions options, out DisplayText refusal)
    {
        refusal = default;
        var messages = new MessageWriter();
        hello.Write(messages);
        if (!connection.Send(messages))
        {
            return false;
        }

        switch (reader.Read(out var kind, out var content))
        {
            case MessageRead.Message when kind == MessageKind.Ready && content.IsEmpty:
                return true;
            case MessageRead.Message when kind == MessageKind.Refused:
                refusal = TextEscaper.Neutralize(content[..Math.Min(content.Length, options.MaxStderrLineLength)]);
                return false;
            case MessageRead.End:
                return false;
            default:
                refusal = $"did not greet as a worker does";
                return false;
        }
    }
}
