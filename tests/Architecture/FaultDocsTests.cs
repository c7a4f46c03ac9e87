using System.Text.RegularExpressions;
using TuiScan.Tests.TestKit;
using Xunit;

namespace TuiScan.Tests.Architecture;

/// <summary>Every row of docs/faults.md makes a promise; the last column names the tests that verify it.</summary>
public sealed partial class FaultDocsTests
{
    private const string Header = "| fault | what you get | test |";

    private static readonly string[] Lines = File.ReadAllLines(Path.Combine(Repository.Root, "docs/faults.md"));

    [Fact]
    public void Page_EveryTable_HasTheColumnOfItsTests() =>
        Assert.All(Lines.Where((line, at) => IsRow(line) && !IsRow(Lines[at - 1])), line => Assert.Equal(Header, line));

    [Fact]
    public void Page_EveryRow_NamesTestsThatExist()
    {
        var tests = TestNames.In(SourceFile.Of("tests")).ToHashSet(StringComparer.Ordinal);

        Assert.Empty(Lines.Where(line => IsRow(line) && line != Header && !line.StartsWith("|---", StringComparison.Ordinal)).SelectMany(row => Mistakes(row, tests)));
    }

    [Theory]
    [InlineData("| a | b | `A.B_C_D` |")]
    [InlineData("| a \\| or | b | `A.B_C_D`, `A.E_F_G` |")]
    public void Mistakes_TestsThatExist_None(string row) => Assert.Empty(Mistakes(row, Known));

    [Theory]
    [InlineData("| a | b |")]
    [InlineData("| a | b | |")]
    [InlineData("| a | `A.B_C_D` | none |")]
    [InlineData("| a | b | `A.Was_Renamed_Since` |")]
    [InlineData("| a | b | `A.B_C_D`, `A.Was_Renamed_Since` |")]
    [InlineData("| a | b | `A.B_C_D` and by hand |")]
    public void Mistakes_NoTestOrOneThatIsGone_IsTold(string row) => Assert.Single(Mistakes(row, Known));

    private static HashSet<string> Known => ["A.B_C_D", "A.E_F_G"];

    private static bool IsRow(string line) => line.StartsWith('|');

    private static IEnumerable<string> Mistakes(string row, HashSet<string> tests)
    {
        var cells = CellPattern().Split(row.Trim('|', ' '));
        if (cells.Length != 3 || !NamesPattern().IsMatch(cells[2]))
        {
            return ["names no test as `Class.Method` in its last column: " + row];
        }

        return cells[2].Split(", ").Select(name => name.Trim('`')).Where(name => !tests.Contains(name)).Select(name => $"there is no test {name}: {row}");
    }

    [GeneratedRegex(@"\s*(?<!\\)\|\s*")]
    private static partial Regex CellPattern();

    [GeneratedRegex(@"^`\w+\.\w+`(?:, `\w+\.\w+`)*$")]
    private static partial Regex NamesPattern();
}
