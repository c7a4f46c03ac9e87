using TuiScan.Engine.Model;
using TuiScan.Tests.TestKit;
using Xunit;

namespace TuiScan.Tests.Integrity.Trees;

/// <summary>Random trees on the disk and random edits: a check finds exactly what a model of a few lines predicts.</summary>
public sealed class TreePropertyTests
{
    [Fact]
    public void Check_AnyTreeAndEdits_FindsWhatTheModelSays()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "special files and raw names are made with Linux' calls");
        TreeCase.Any.Holds(Check, cases: 100, smaller: generated => generated.Smaller());
    }

    private static void Check(TreeCase generated)
    {
        var (making, edits, findings) = generated.Play();
        using var tree = new ScannedTree();
        Directory.CreateDirectory(tree["../deleted"]);
        Run(making, tree);
        tree.Record();
        Run(edits, tree);

        foreach (var mode in new[] { ExecutionMode.Sequential, ExecutionMode.Threads })
        {
            var check = tree.Check(mode);
            Assert.Equal(findings.Order(StringComparer.Ordinal), Lines(check));
            Assert.Equal(findings.Count == 0, check.Summary.Exit == ExitCodes.Clean);
        }
    }

    private static void Run(IReadOnlyList<TreeCommand> commands, ScannedTree tree)
    {
        foreach (var command in commands)
        {
            command.Run(tree);
        }
    }

    private static IEnumerable<string> Lines(Checked check) => check.Findings
        .Select(f => ModelFindings.Line(
            f.Verdict, f.Path.Display, string.Join(',', EnumText.Of(f.Attributes)), f.From is { } from ? $"<-{(f.Ambiguous ? "?" : "")} {from}" : ""))
        .Order(StringComparer.Ordinal);
}
