using System.Runtime.CompilerServices;
using TuiScan.Engine.Model;
using TuiScan.Engine.Model.Texts;
using Xunit;

namespace TuiScan.Tests.Core.Model.Texts;

/// <summary>What compiles is shown by use; what must not compile, by the methods that the compiler would need for it.</summary>
public sealed class DisplayTextTests
{
    [Fact]
    public void Text_OfOurOwnWords_IsWhatStandsThere()
    {
        DisplayText text = $"no place for the log";
        Assert.Equal("no place for the log", text.ToString());
    }

    [Fact]
    public void Text_OfAForeignName_HasItEscapedOnce()
    {
        var path = FilePath.From("a\\b\n\e[31m");
        DisplayText text = $"{path} and {path.Display} and {TextEscaper.Escape("x\ny")}";
        Assert.Equal(@"a\\b\n\x1b[31m and a\\b\n\x1b[31m and x\ny", text.ToString());
    }

    [Fact]
    public void Text_OfNumbers_IsInvariant()
    {
        DisplayText text = $"{1234567} {1234567L:N0} {0.5:0.00} {'\e'}";
        Assert.Equal(@"1234567 1,234,567 0.50 \x1b", text.ToString());
    }

    [Fact]
    public void Text_OfAChoice_NamesItsType()
    {
        DisplayText Tell(int count) => $"{count} worker{(count == 1 ? default : (DisplayText)$"s")}";
        Assert.Equal("1 worker", Tell(1).ToString());
        Assert.Equal("2 workers", Tell(2).ToString());
    }

    [Fact]
    public void Default_IsTheEmptyText()
    {
        DisplayText none = default;
        Assert.True(none.IsEmpty);
        Assert.Equal("", none.ToString());
        Assert.Equal(none, TextEscaper.Escape(""));
        Assert.Equal(none, (DisplayText)$"{none}{none}");
        Assert.NotEqual(none, TextEscaper.Escape(" "));
    }

    [Fact]
    public void Texts_OfTheSameCharacters_AreEqual()
    {
        DisplayText made = $"a{1}";
        var escaped = TextEscaper.Escape("a1");
        Assert.True(made == escaped);
        Assert.Equal(made.GetHashCode(), escaped.GetHashCode());
    }

    [Fact]
    public void Join_Texts_PutsOneBetween() =>
        Assert.Equal("a, b", DisplayText.Join($", ", [TextEscaper.Escape("a"), TextEscaper.Escape("b")]).ToString());

    [Fact]
    public void Copy_OfAText_DoesNotChange()
    {
        DisplayText text = $"a";
        var copy = text;
        text.AppendLiteral("b");
        Assert.Equal("a", copy.ToString());
    }

    [Fact]
    public void Holes_OfAText_TakeNoPlainString()
    {
        var holes = typeof(DisplayText).GetMethods().Where(method => method.Name == nameof(DisplayText.AppendFormatted)).ToArray();
        Assert.NotEmpty(holes);
        Assert.All(holes, hole => Assert.False(hole.IsGenericMethod));
        Assert.All(holes, hole => Assert.False(hole.GetParameters()[0].ParameterType.IsAssignableFrom(typeof(string))));
        Assert.DoesNotContain(holes, hole => hole.GetParameters()[0].ParameterType == typeof(ReadOnlySpan<char>));
    }

    [Fact]
    public void Strings_DoNotBecomeATextByThemselves()
    {
        var conversions = typeof(DisplayText).GetMethods().Where(method => method.Name is "op_Implicit" or "op_Explicit");
        Assert.DoesNotContain(conversions, conversion => conversion.ReturnType == typeof(DisplayText));
        Assert.DoesNotContain(typeof(DisplayText).GetConstructors(), made => made.GetParameters()[0].ParameterType == typeof(string));
        Assert.True(typeof(DisplayText).IsDefined(typeof(InterpolatedStringHandlerAttribute), inherit: false));
    }
}
