using System.Text;
using CsCheck;
using TuiScan.Screen.Input;
using TuiScan.Tests.TestKit;
using Xunit;

namespace TuiScan.Tests.Screen.Input;

public sealed class VtDecoderTests
{
    // Bytes in Latin-1 and the events that they represent. Each gives the same when split at every byte.
    public static TheoryData<string, string> Sequences => new()
    {
        { "q", "q" },
        { "Q", "Q" },
        { " ", "Space" },
        { "\u00c3\u00a9", "é" },
        { "\u00e6\u00bc\u00a2", "漢" },
        { "\u00f0\u009f\u0098\u0080", "😀" },
        { "\r", "Enter" },
        { "\n", "Enter" },
        { "\t", "Tab" },
        { "\x7f", "Backspace" },
        { "\b", "Backspace" },
        { "\x03", "Ctrl-C" },
        { "\x1a", "Ctrl-Z" },
        { "\x0c", "Ctrl-L" },
        { "\0", "Ctrl-Space" },
        { "\x1c", "Ctrl-\\" },
        { "\e[A\e[B\e[C\e[D", "Up Down Right Left" },
        { "\eOA\eOB\eOC\eOD", "Up Down Right Left" },
        { "\e[H\e[F\eOH\eOF", "Home End Home End" },
        { "\e[1~\e[4~\e[7~\e[8~", "Home End Home End" },
        { "\e[2~\e[3~\e[5~\e[6~", "Insert Delete PageUp PageDown" },
        { "\eOP\eOQ\eOR\eOS", "F1 F2 F3 F4" },
        { "\e[11~\e[12~\e[13~\e[14~\e[15~", "F1 F2 F3 F4 F5" },
        { "\e[17~\e[18~\e[19~\e[20~\e[21~\e[23~\e[24~", "F6 F7 F8 F9 F10 F11 F12" },
        { "\e[[A\e[[B\e[[C\e[[D\e[[E", "F1 F2 F3 F4 F5" },
        { "\e[1;5A\e[1;2B\e[1;3C\e[1;8D", "Ctrl-Up Shift-Down Alt-Right Ctrl-Alt-Shift-Left" },
        { "\e[1;5H\e[1;2P\e[3;5~\e[15;2~", "Ctrl-Home Shift-F1 Ctrl-Delete Shift-F5" },
        { "\eO5A", "Ctrl-Up" },
        { "\e[a\e[b\eOa\eOd", "Shift-Up Shift-Down Ctrl-Up Ctrl-Left" },
        { "\e[5$\e[5^\e[5@", "Shift-PageUp Ctrl-PageUp Ctrl-Shift-PageUp" },
        { "\e[Z", "Shift-Tab" },
        { "\ex\eX1\e\\", "Alt-x" },
        { "\e\u00c3\u00a9", "Alt-é" },
        { "\e\r\e\x7f", "Alt-Enter Alt-Backspace" },
        { "\e\e[A", "Alt-Up" },
        { "\e\eOA", "Alt-Up" },
        { "\e[97;5u\e[27;5;98~\e[13;2u", "Ctrl-A Ctrl-B Shift-Enter" },
        { "\e[<0;1;1M", "Press Left 0,0 None" },
        { "\e[<0;200;50m", "Release Left 199,49 None" },
        { "\e[<2;3;4M", "Press Right 2,3 None" },
        { "\e[<64;5;6M\e[<65;5;6M", "WheelUp None 4,5 None WheelDown None 4,5 None" },
        { "\e[<16;1;2M", "Press Left 0,1 Ctrl" },
        { "\e[<35;7;8M", "Move None 6,7 None" },
        { "\e[200~hello\nw\u00c3\u00b6rld\e[201~x", "'hello\nwörld' x" },
        { "\e[200~\e[A\e[20\e[201\e[201~", "'\e[A\e[20\e[201'" },
        { "\e[200~\e[201~", "''" },
        // Swallowed whole, the following bytes are understood.
        { "\e[I\e[Oq", "q" },
        { "\e[?1;2cq", "q" },
        { "\e[>41;354;0cq", "q" },
        { "\e[?2026;2$yq", "q" },
        { "\e[24;80Rq\e[1;80R", "q" }, // cursor reports
        { "\e]11;rgb:0000/0000/0000\e\\q", "q" },
        { "\e]0;title\aq", "q" },
        { "\ePabc\e\\q", "q" },
        { "\e_Gok\e\\q", "q" },
        { "\e[M !!q", "q" },
        { "\e[99~q", "q" },
        { "\e[1;2;3;4;5;6Xq", "q" },
        { "\eOzq", "q" },
        { "\e[[Zq", "q" },
        { "\e[<0;0;0Mq", "q" },
        { "\e[<0;1Mq", "q" },
        { "\e[57358uq", "q" },
        { "\u0080\u00ff\u00c0q", "q" },
        { "\u00c2\u009bq", "q" },
        { "\u00e6\u00bcq", "q" },
        { "\u00e6\u00e6\u00bc\u00a2", "漢" },
        // A control byte aborts a sequence and counts: Ctrl-C always arrives.
        { "\e[1;\x03", "Ctrl-C" },
        { "\eO\x03", "Ctrl-C" },
        { "\e]0;ti\x03", "Ctrl-C" },
        { "\e[[\x03", "Ctrl-C" },
        { "\e[1\e[A", "Up" },
    };

    [Theory]
    [MemberData(nameof(Sequences))]
    public void Feed_SequenceSplitAtEveryByte_SameEvents(string latin, string expected)
    {
        var bytes = Encoding.Latin1.GetBytes(latin);
        for (var split = 0; split <= bytes.Length; split++)
        {
            var (decoder, events) = (new VtDecoder(), new List<InputEvent>());
            decoder.Feed(bytes.AsSpan(0, split), events);
            decoder.Feed(bytes.AsSpan(split), events);
            Assert.Equal(expected, Describe(events));
            Assert.False(decoder.IsPending);
        }

        var (slow, all) = (new VtDecoder(), new List<InputEvent>());
        foreach (var value in bytes)
        {
            slow.Feed([value], all);
        }

        Assert.Equal(expected, Describe(all));
    }

    [Theory]
    [InlineData("\e", "Escape")]
    [InlineData("\e\e", "Escape Escape")]
    [InlineData("\e[", "Alt-[")]
    [InlineData("\eO", "Alt-O")]
    [InlineData("\e]", "Alt-]")]
    [InlineData("\eP", "Alt-P")]
    [InlineData("\e[1;5", "")]
    [InlineData("\e]0;title", "")]
    [InlineData("\u00e6\u00bc", "")]
    [InlineData("", "")]
    public void Flush_Prefix_Decided(string latin, string expected)
    {
        var (decoder, events) = (new VtDecoder(), new List<InputEvent>());
        decoder.Feed(Encoding.Latin1.GetBytes(latin), events);
        Assert.Equal(latin.Length > 0, decoder.IsPending);
        Assert.Empty(events);
        decoder.Flush(events);
        Assert.Equal(expected, Describe(events));
        Assert.False(decoder.IsPending);
        events.Clear();
        decoder.Feed("A"u8, events);
        Assert.Equal("A", Describe(events));
    }

    [Fact]
    public void Flush_WithinAPaste_PasteGoesOn()
    {
        var (decoder, events) = (new VtDecoder(), new List<InputEvent>());
        decoder.Feed("\e[200~slow "u8, events);
        Assert.False(decoder.IsPending);
        decoder.Flush(events);
        decoder.Feed("link\e[201~"u8, events);
        Assert.Equal("'slow link'", Describe(events));
    }

    [Fact]
    public void Feed_CtrlCWithinAPasteWithoutItsEnd_Arrives()
    {
        var (decoder, events) = (new VtDecoder(), new List<InputEvent>());
        decoder.Feed("\e[200~lost\x03q"u8, events);
        Assert.Equal([InputEvent.Key.Ctrl('c')], events);
        events.Clear();
        decoder.Feed("\e[201~"u8, events);
        Assert.Equal("'lostq'", Describe(events));
    }

    [Fact]
    public void Feed_PasteBeyondTheLimit_CutAndOver()
    {
        var (decoder, events) = (new VtDecoder(), new List<InputEvent>());
        decoder.Feed("\e[200~"u8, events);
        decoder.Feed(Enumerable.Repeat((byte)'x', 3 * VtDecoder.MaxPaste).ToArray(), events);
        decoder.Feed("\e[201~q"u8, events);
        Assert.Equal(VtDecoder.MaxPaste, Assert.IsType<InputEvent.Paste>(events[0]).Text.Length);
        Assert.Equal(InputEvent.Key.Of('q'), events[1]);
    }

    [Theory]
    [InlineData("\e[")]
    [InlineData("\e]")]
    public void Feed_EndlessSequence_KeyboardComesBack(string start)
    {
        var (decoder, events) = (new VtDecoder(), new List<InputEvent>());
        decoder.Feed(Encoding.Latin1.GetBytes(start), events);
        decoder.Feed(Enumerable.Repeat((byte)'1', 10_000).ToArray(), events);
        decoder.Flush(events);
        events.Clear();
        decoder.Feed("q"u8, events);
        Assert.Equal("q", Describe(events));
    }

    [Fact]
    public void Feed_RandomGarbage_NeverThrowsAndComesBack()
    {
        var likely = Gen.OneOf("x0123456789;MmAPuO[]$?<~\\\a\e\e\e".Select(letter => (byte)letter).ToArray());
        Gen.Frequency((2, likely), (1, Gen.Byte)).Array[1, 12].Array[1, 19].Holds(
            rounds =>
            {
                var (decoder, events) = (new VtDecoder(), new List<InputEvent>());
                foreach (var round in rounds)
                {
                    foreach (var value in round)
                    {
                        decoder.Feed([value], events);
                    }

                    decoder.Feed("\e[201~"u8, events); // ends what may have become a paste
                    decoder.Flush(events);
                    events.Clear();
                    decoder.Feed("x"u8, events);
                    decoder.Flush(events);
                    Assert.Equal("x", Describe(events));
                    events.Clear();
                }
            },
            cases: 2_000,
            print: rounds => string.Join(" | ", rounds.Select(round => Convert.ToHexString(round))));
    }

    private static string Describe(IEnumerable<InputEvent> events) => string.Join(' ', events.Select(input => input switch
    {
        InputEvent.Key key => key.ToString(),
        InputEvent.Mouse mouse => $"{mouse.Action} {mouse.Button} {mouse.X},{mouse.Y} {mouse.Modifiers}",
        InputEvent.Paste paste => $"'{paste.Text}'",
        _ => throw new InvalidOperationException(),
    }));
}
