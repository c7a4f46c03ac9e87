using System.Buffers;
using System.Text;
using TuiScan.Records;
using TuiScan.Records.Rows;
using Xunit;

namespace TuiScan.Tests.Postgres;

public sealed class CopyTextTests
{
    [Theory]
    [InlineData("", "")]
    [InlineData("plain", "plain")]
    [InlineData("a\tb\nc\rd\\e\bf\fg\vh", @"a\tb\nc\rd\\e\bf\fg\vh")]
    [InlineData("\\N", @"\\N")]
    [InlineData("\\.", @"\\.")]
    [InlineData("\u00eb\u0001\"'", "\u00eb\u0001\"'")]
    public void AppendField_Text_EscapesWhatIsSpecial(string text, string written) =>
        Assert.Equal(written, Written(new FieldValue(FieldKind.Text, Encoding.UTF8.GetBytes(text)), isEmptyNull: false));

    [Fact]
    public void AppendField_WithoutAValue_IsNull()
    {
        Assert.Equal(@"\N", Written(FieldValue.Missing, isEmptyNull: false));
        Assert.Equal(@"\N", Written(FieldValue.Null, isEmptyNull: false));
        Assert.Equal(@"\N", Written(new FieldValue(FieldKind.Text, ""u8), isEmptyNull: true));
        Assert.Equal("0", Written(new FieldValue(FieldKind.Integer, "0"u8), isEmptyNull: true));
    }

    private static string Written(FieldValue value, bool isEmptyNull)
    {
        var rows = new ArrayBufferWriter<byte>();
        CopyText.AppendField(value, isEmptyNull, rows);
        return Encoding.UTF8.GetString(rows.WrittenSpan);
    }
}
