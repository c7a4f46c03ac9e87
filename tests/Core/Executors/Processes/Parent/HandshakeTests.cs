using System.Text;
using TuiScan.Engine.Executors;
using TuiScan.Engine.Executors.Processes.Parent;
using TuiScan.Engine.Executors.Protocol;
using TuiScan.Engine.Model.Texts;
using Xunit;

namespace TuiScan.Tests.Core.Executors.Processes.Parent;

public sealed class HandshakeTests
{
    [Fact]
    public void Exchange_ARefusal_IsShownAsTheChildEscapedIt()
    {
        var reason = $"root {TextEscaper.Escape("/a\\b\nc")} was replaced while the run went on";

        Assert.Equal(@"root /a\\b\nc was replaced while the run went on", Refusal(reason));
    }

    [Fact]
    public void Exchange_ARefusalThatIsNotEscaped_IsMadeSafe() =>
        Assert.Equal(@"gone\x1b[2J\n\u202e", Refusal("gone\e[2J\n\u202e"));

    [Fact]
    public void Exchange_ARefusalThatIsTooLong_IsCut() =>
        Assert.Equal(SupervisionOptions.Default.MaxStderrLineLength, Refusal(new string('x', 100_000)).Length);

    private static string Refusal(string reason)
    {
        var messages = new MessageWriter();
        messages.Begin(MessageKind.Refused);
        messages.Raw(Encoding.UTF8.GetBytes(reason));
        messages.End();
        using var child = new FakeConnection(messages.Bytes.ToArray());
        var hello = new Hello { FlushesEach = false, JobKind = "test", JobSpec = [] };

        Assert.False(Handshake.Exchange(child, hello, new MessageReader(child.Output), SupervisionOptions.Default, out var refusal));
        return refusal;
    }
}
