using System.Text;
using TuiScan.Engine.Jobs.Roots;
using TuiScan.Engine.Model;
using TuiScan.Engine.Pipeline;
using TuiScan.Exec;
using TuiScan.Exec.Commands;
using TuiScan.Tests.TestKit;
using Xunit;

namespace TuiScan.Tests.Exec;

public sealed class TemplateTests
{
    [Theory]
    [InlineData("{path}", "/the root/a/b/c.tar.gz")]
    [InlineData("{root}", "/the root")]
    [InlineData("{relative}", "a/b/c.tar.gz")]
    [InlineData("{name}", "c.tar.gz")]
    [InlineData("{stem}{extension}", "c.tar.gz")]
    [InlineData("x{stem}y", "xc.tary")]
    [InlineData("{extension}", ".gz")]
    [InlineData("{number}", "8")]
    [InlineData("{{path}}", "{path}")]
    [InlineData("{{{name}}}", "{c.tar.gz}")]
    [InlineData("-o{name}", "-oc.tar.gz")]
    [InlineData("", "")]
    public void Render_Placeholders_AreTheItems(string template, string expected) =>
        Assert.Equal(expected, Render(template, "a/b", "c.tar.gz"));

    [Theory]
    [InlineData("{relative}", ".", "-rf", "./-rf")]
    [InlineData("{relative}", "-a", "b", "./-a/b")]
    [InlineData("x{relative}", ".", "-rf", "x-rf")]
    [InlineData("{path}", ".", "-rf", "/the root/-rf")]
    [InlineData("{stem}", ".", ".bashrc", ".bashrc")]
    [InlineData("{extension}", ".", ".bashrc", "")]
    [InlineData("{stem}", ".", "...x", "...x")]
    [InlineData("{stem}", ".", "a.", "a")]
    public void Render_OddNames_StayHarmless(string template, string folder, string name, string expected) =>
        Assert.Equal(expected, Render(template, folder, name));

    [Theory]
    [InlineData("{nam}", 0, "did you mean {name}?")]
    [InlineData("ab{path", 2, "does not close")]
    [InlineData("ab}", 2, "closing brace alone")]
    [InlineData("{}", 0, "no placeholder '{}'")]
    [InlineData("{zzzzzz}", 0, "there are {path}, {root}")]
    public void Parse_Mistake_SaysWhatAndWhere(string text, int at, string says)
    {
        var error = Template.Parse(text).Refused();

        Assert.Equal(at + 1, error.Position.Column);
        Assert.Contains(says, error.Message, StringComparison.Ordinal);
    }

    private static string Render(string template, string folder, string name)
    {
        var item = new ItemRef { Sequence = 7, Context = Encoding.UTF8.GetBytes(folder), Name = Encoding.UTF8.GetBytes(name), Type = EntryType.File };
        var values = new ItemValues(item, [new OpenedRoot([], [], "/the root", null!)]);
        return Encoding.UTF8.GetString(Template.Parse(template).Required().Render(values, isArgument: true));
    }
}
