using System.Text.RegularExpressions;
using TuiScan.Engine.Jobs.Patterns;
using TuiScan.Tests.TestKit;
using Xunit;

namespace TuiScan.Tests.Core.Jobs;

/// <summary>Accepted regular expressions, and those that are refused before any text is read.</summary>
public sealed class LinearRegexTests
{
    [Theory]
    [InlineData(@"\w{1,50}")]
    [InlineData("(foo|bar){3}")]
    [InlineData(@"\b\d{1,3}(\.\d{1,3}){3}\b")]
    [InlineData(@"\b(?:(?:25[0-5]|2[0-4]\d|1?\d?\d)\.){3}(?:25[0-5]|2[0-4]\d|1?\d?\d)\b")]
    [InlineData(@"[A-Za-z0-9._%+-]+@[A-Za-z0-9.-]+\.[A-Za-z]{2,}")]
    [InlineData(@"^[a-zA-Z0-9.!#$%&'*+/=?^_`{|}~-]+@[a-zA-Z0-9](?:[a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?(?:\.[a-zA-Z0-9](?:[a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?)*$")]
    [InlineData("(([0-9a-fA-F]{1,4}:){7}[0-9a-fA-F]{1,4}|([0-9a-fA-F]{1,4}:){1,7}:|([0-9a-fA-F]{1,4}:){1,6}:[0-9a-fA-F]{1,4}|([0-9a-fA-F]{1,4}:){1,5}(:[0-9a-fA-F]{1,4}){1,2}|([0-9a-fA-F]{1,4}:){1,4}(:[0-9a-fA-F]{1,4}){1,3}|[0-9a-fA-F]{1,4}:((:[0-9a-fA-F]{1,4}){1,6})|:((:[0-9a-fA-F]{1,4}){1,7}|:))")]
    [InlineData("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")]
    [InlineData(@"\b[0-9a-f]{64}\b")]
    [InlineData("[0-9a-f]{128}")]
    [InlineData("^.{120,}$")]
    [InlineData("^.{1000,}$")]
    [InlineData(".{1,1000}")]
    [InlineData(@"(?:\w+\W+){1,10}?error")]
    [InlineData(@"\berror\b(?:\W+\w+){0,20}\W+\btimeout\b")]
    [InlineData("[A-Za-z0-9+/]{40,}={0,2}")]
    [InlineData(@"(?i)password\s*[:=]\s*[""']?[^""'\s]{4,64}")]
    [InlineData(@"\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d{1,9})?(Z|[+-]\d{2}:\d{2})")]
    [InlineData(@"^(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.){1,8}[a-z]{2,63}$")]
    [InlineData(@"\w{1,63}(\.\w{1,63}){1,8}")]
    [InlineData(@"""(?:[^""\\]|\\.)*""")]
    [InlineData(@"/\*[^*]*\*+(?:[^/*][^*]*\*+)*/")]
    [InlineData("error.*timeout|failed.*connect|refused.*host|denied.*user|reset.*peer")]
    [InlineData(@"\p{Lu}\p{Ll}{2,20}\s\p{Lu}\p{Ll}{2,20}")]
    [InlineData("(x+x+)+y")]
    [InlineData("(a|aa)+$")]
    [InlineData("[ab]*a[ab]{20}")]
    public void Create_OrdinaryPattern_Accepted(string pattern) => Assert.True(LinearRegex.Create(pattern, false).TryGet(out _, out var refusal), refusal?.Message);

    [Theory]
    [InlineData("{0}")]
    [InlineData(@"\b({0})\b")]
    [InlineData("(?i){0}")]
    public void Create_ChoiceOfAThousandWords_Accepted(string around)
    {
        var random = new Random(2);
        var words = Enumerable.Range(0, 1000).Select(_ => string.Concat(random.GetItems("abcdefghijklmnopqrstuvwxyz".AsSpan(), random.Next(4, 11))));

        Assert.True(LinearRegex.Create(string.Format(null, around, string.Join('|', words)), false).TryGet(out _, out var refusal), refusal?.Message);
    }

    [Theory]
    [InlineData("([a-z]{1,50}){1,50}x")]
    [InlineData("([a-z]{1,20}){1,20}x")]
    [InlineData(@"(\w{1,50}){1,50}x")]
    [InlineData("(.{1,100}){1,100}x")]
    [InlineData("(([a-z]{1,7}){1,7}){1,7}x")]
    [InlineData("((a{1,100}){1,100}){1,10}x")]
    [InlineData(@"(\d{1,60}){1,60}x")]
    [InlineData("([\u0410-\u044f]{1,50}){1,50}x")]
    [InlineData("(((a{90}){90}){90}){90}")]
    [InlineData(@"(?:(?:a?\w{1,40}){1,40}|b)x")]
    public void Create_AutomatonThatExplodes_RefusedAfterAllocatingLittle(string pattern)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();

        var refusal = LinearRegex.Create(pattern, false).Refused().Message;

        Assert.Contains("automaton", refusal, StringComparison.Ordinal);
        // Most of it is garbage at once. Matching 200 characters without the check would take gigabytes.
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 1L << 30);
    }

    [Fact]
    public void Create_ManyAlternativesWithGaps_Refused()
    {
        var pattern = string.Join('|', Enumerable.Range(0, 400).Select(n => $".*key{n}.*value{n}"));

        _ = LinearRegex.Create(pattern, false).Refused();
    }

    [Theory]
    [InlineData("[[:alpha:]]+x", @"[:alpha:] at character 2, which is not known: write [\p{L}] instead of [[:alpha:]]")]
    [InlineData("a[^[:space:]_]", @"write [\s] instead of [[:space:]]")]
    [InlineData("[x[:digit:]]", "write [0-9] instead of [[:digit:]]")]
    [InlineData("[:upper:]", @"write [\p{Lu}] instead of [[:upper:]]")]
    [InlineData("[[:nonsense:]]", "[:nonsense:] at character 2, which is not known")]
    [InlineData(@"\<word", @"\< at character 1: write \b for the border of a word, or < for the character itself")]
    [InlineData(@"a\\\>", @"\> at character 4: write \b")]
    [InlineData("[[:^alpha:]]", @"[:^alpha:] at character 2, which is not known: write [^\p{L}] instead of [[:^alpha:]]")]
    [InlineData("[:^digit:]", "write [^0-9] instead of [[:^digit:]]")]
    [InlineData("x[[.a.]]", "[.a.] at character 3: write the character itself instead of its name a")]
    [InlineData("x[[.\e.]]", @"[.\x1b.] at character 3: write the character itself instead of its name \x1b")]
    [InlineData("[^[.hyphen-minus.]]", "[.hyphen-minus.] at character 3")]
    [InlineData("[[=a=]b]", "[=a=] at character 2: write a, and what else")]
    [InlineData("[[:<:]]word", @"[[:<:]] at character 1: write \b")]
    [InlineData(@"\`word", @"\` at character 1: write ^ for the start of the text, or ` for")]
    [InlineData(@"word\'", @"\' at character 5: write $ for the end of the text, or ' for")]
    [InlineData("a{,3}", @"{,3} at character 2: write {0,3} for a repetition, or \{ for the character itself")]
    [InlineData("a{,}", "{,} at character 2: write {0,}")]
    public void Create_SyntaxOfOtherTools_RefusedWithWhatToWrite(string pattern, string says)
    {
        var refusal = LinearRegex.Create(pattern, false).Refused().Message;

        Assert.Contains(says, refusal, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("<b>", "a<b>", 1)]
    [InlineData(@"[\<\>]", "a>", 1)]
    [InlineData(@"\\<", @"\<", 0)]
    [InlineData("(?<name>b)", "ab", 1)]
    [InlineData("[[:]x", "a:x", 1)]
    [InlineData("[]:a]+:]", "x:a:]", 1)]
    [InlineData(@"\[:alpha:]", "[:alpha:]", 0)]
    [InlineData("[.a.]+x", "a.x", 0)]
    [InlineData("[=a=]x", "=x", 0)]
    [InlineData("[[=]x", "=x", 0)]
    [InlineData("[[.]+x", "[.x", 0)]
    [InlineData(@"\\`", @"a\`", 1)]
    [InlineData(@"[\`\']", "a`", 1)]
    [InlineData("a{,b}", "a{,b}", 0)]
    [InlineData(@"\{,3}", "{,3}", 0)]
    [InlineData("[{,3}]", "3", 0)]
    public void Create_WhatOnlyLooksLikeIt_IsMatched(string pattern, string text, int index) =>
        Assert.Equal(index, LinearRegex.Create(pattern, false).Required().IndexIn(text));

    [Theory]
    [InlineData("a(", "malformed at character 2")]
    [InlineData(@"(a)\1", "linear time")]
    [InlineData("(?=a)b", "linear time")]
    public void Create_WhatCannotBeMatched_Refused(string pattern, string says)
    {
        var refusal = LinearRegex.Create(pattern, false).Refused().Message;

        Assert.Contains(says, refusal, StringComparison.Ordinal);
    }

    [Fact]
    public void IndexIn_TextForWhichTheAutomatonGrows_LetsGoOfItAndGoesOn()
    {
        // Each line leads to other states.
        var regex = new LinearRegex("[ab]*a[ab]{300}x", false, TimeSpan.FromMinutes(1), maxGrownBytes: 1 << 20);
        var random = new Random(3);

        for (var line = 0; line < 100; line++)
        {
            Assert.Equal(-1, regex.IndexIn(random.GetItems("ab".AsSpan(), 2000)));
        }

        Assert.Equal(0, regex.IndexIn($"a{new string('b', 300)}x"));
        Assert.InRange(regex.TimesLetGo, 1, 100);
    }

    [Fact]
    public void IndexIn_TakesTooLong_IsAnExceptionOfItsOwn()
    {
        // The runtime checks its clock every thousand characters or so: this takes many times the allowed millisecond.
        var regex = new LinearRegex("(a|b)*c", false, TimeSpan.FromMilliseconds(1));
        var line = new string('a', 100_000_000);

        Assert.Throws<RegexMatchTimeoutException>(() => regex.IndexIn(line));
    }

    [Fact]
    public void Samples_SamePattern_AreTheSame()
    {
        var samples = RegexSamples.Of("([a-z]{1,50}){1,50}x").ToArray();

        Assert.Equal(samples, RegexSamples.Of("([a-z]{1,50}){1,50}x"));
        Assert.Contains(new string('z', 64), samples);
        Assert.InRange(samples.Sum(sample => sample.Length), 1000, 20_000);
    }
}
