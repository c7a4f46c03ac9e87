using System.Text;
using TuiScan.Engine.Jobs.Patterns;
using TuiScan.Engine.Model;

namespace TuiScan.Records.Expressions;

/// <summary>
/// Tests a field's text against a regular expression, which may match anywhere in it. Invalid bytes are U+FFFD. Only fields
/// with a string that every match contains are decoded. Owned by one worker.
/// </summary>
internal sealed class PatternTest(string pattern, LinearRegex regex) : FieldTest
{
    private readonly byte[]? _required = RequiredLiteral.Of(pattern, ignoresCase: false);
    private char[] _characters = new char[256];

    /// <summary>Creates the test. Returns a <see cref="Diagnostic"/> when the pattern is invalid.</summary>
    public static Result<PatternTest> Create(string pattern) =>
        LinearRegex.Create(pattern, ignoresCase: false).TryGet(out var regex, out var refused) ? new PatternTest(pattern, regex) : refused;

    public override FieldTest ForWorker() => new PatternTest(pattern, regex.ForWorker());

    public override bool Holds(scoped in FieldValue left, scoped in FieldValue right)
    {
        var text = left.Text;
        if (!left.HasValue || (_required is not null && text.IndexOf(_required) < 0))
        {
            return false;
        }

        if (_characters.Length < text.Length)
        {
            _characters = new char[Math.Max(text.Length, _characters.Length * 2)];
        }

        var count = Encoding.UTF8.GetChars(text, _characters);
        return regex.IndexIn(_characters.AsSpan(0, count)) >= 0;
    }
}
