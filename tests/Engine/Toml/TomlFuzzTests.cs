using System.Text;
using TuiScan.Engine.Toml;
using Xunit;

namespace TuiScan.Tests.Engine.Toml;

public sealed class TomlFuzzTests(ITestOutputHelper output)
{
    private const int Rounds = 4_000;

    [Fact]
    public void Parse_BrokenTexts_GivesDiagnosticsOnly()
    {
        var seed = Seed();
        var random = new RandomToml(seed);
        for (var round = 0; round < Rounds; round++)
        {
            var text = random.Break(Encoding.UTF8.GetBytes(TomlWriter.Write(random.Document()) + TomlSamples.All));
            AssertSound(text, seed, round);
        }
    }

    [Fact]
    public void Parse_EveryPrefixOfASample_GivesDiagnosticsOnly()
    {
        var sample = Encoding.UTF8.GetBytes(TomlSamples.All);
        for (var length = 0; length <= sample.Length; length++)
        {
            AssertSound(sample[..length], seed: 0, length);
        }
    }

    [Fact]
    public void Parse_RandomBytes_GivesDiagnosticsOnly()
    {
        var seed = Seed();
        var random = new Random(seed);
        var marks = "\"'[]{}=.,#\n\r\\ax0-:_TZ "u8.ToArray();
        for (var round = 0; round < Rounds; round++)
        {
            var text = new byte[random.Next(200)];
            random.NextBytes(text);
            AssertSound(text, seed, round);
            for (var i = 0; i < text.Length; i++)
            {
                text[i] = marks[text[i] % marks.Length];
            }

            AssertSound(text, seed, round);
        }
    }

    [Fact]
    public void Write_RandomDocuments_ReadBackEqual()
    {
        var seed = Seed();
        var random = new RandomToml(seed);
        for (var round = 0; round < Rounds; round++)
        {
            var document = random.Document();
            TomlRoundTrip.AssertReadsBackEqual(document, $"seed {seed} round {round}");
        }
    }

    private static void AssertSound(byte[] text, int seed, int round)
    {
        try
        {
            var result = TomlDocument.Parse(text);
            Assert.True(result.Diagnostics.Count <= TomlDocument.MaxDiagnostics);
            Assert.All(result.Diagnostics, found => Assert.True(found.Position.Line > 0 && found.Position.Column > 0));
            if (result.IsValid)
            {
                TomlRoundTrip.AssertReadsBackEqual(result.Root, "a broken text that is valid");
            }
        }
        catch (Exception exception)
        {
            throw new InvalidOperationException($"seed {seed}, round {round}, text (base64) {Convert.ToBase64String(text)}", exception);
        }
    }

    private int Seed()
    {
        var seed = Random.Shared.Next();
        output.WriteLine($"seed {seed}");
        return seed;
    }
}
