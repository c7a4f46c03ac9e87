using Tomlyn.Syntax;
using TuiScan.Engine.Model.Texts;
using TextPosition = TuiScan.Engine.Model.Texts.TextPosition;

namespace TuiScan.Profiles.Toml;

/// <summary>
/// A part of a text that begins at the start of a line, with Tomlyn's syntax tree of it. The tree is valid up to the first
/// error; nothing after that is used. All offsets count from the start of the whole text.
/// </summary>
internal sealed partial class TomlSegment
{
    private readonly DocumentSyntax _document;
    private readonly int _offset;
    private readonly int _line;

    private TomlSegment(string text, int offset, int end, int line, DocumentSyntax document)
    {
        Text = text;
        EndOffset = end;
        _offset = offset;
        _line = line;
        _document = document;
    }

    /// <summary>The whole text.</summary>
    public string Text { get; }

    /// <summary>The offset at which the part ends.</summary>
    public int EndOffset { get; }

    /// <summary>The first error; null for none.</summary>
    public TomlSyntaxError? Error { get; private set; }

    /// <summary>Table headers and keys with their values, in the order of the text.</summary>
    public IEnumerable<SyntaxNode> Statements
    {
        get
        {
            foreach (var keyValue in _document.KeyValues)
            {
                yield return keyValue;
            }

            foreach (var table in _document.Tables)
            {
                yield return table;
                foreach (var keyValue in table.Items)
                {
                    yield return keyValue;
                }
            }
        }
    }

    /// <summary>The offset of a node's first character.</summary>
    public int Start(SyntaxNode node) => _offset + node.Span.Start.Offset;

    /// <summary>The offset just past a node.</summary>
    public int End(SyntaxNode node) => _offset + node.Span.End.Offset + 1;

    /// <summary>The line and column of a node's first character.</summary>
    public TextPosition Locate(SyntaxNode node) => new(_line + node.Span.Start.Line + 1, node.Span.Start.Column + 1);

    /// <summary>The span from the start of one node to the end of another.</summary>
    public TextSpan SpanOf(SyntaxNode first, SyntaxNode last) => new(Locate(first), Start(first), End(last) - Start(first));

    /// <summary>The text of a node as it is written.</summary>
    public ReadOnlySpan<char> Written(SyntaxNode node) => Text.AsSpan(Start(node), End(node) - Start(node));

    /// <summary>The statement that contains an offset; null if the offset is on a line that is not a statement.</summary>
    public SyntaxNode? StatementAt(int offset)
    {
        SyntaxNode? last = null;
        foreach (var statement in Statements)
        {
            if (Start(statement) > offset)
            {
                break;
            }

            last = statement;
        }

        var end = (last as KeyValueSyntax)?.EndOfLineToken ?? (last as TableSyntaxBase)?.EndOfLineToken;
        return end is null or InvalidSyntaxToken || Start(end) >= offset ? last : null;
    }

    /// <summary>The innermost array or inline table that is open at an offset; null if there is none.</summary>
    public ValueSyntax? ContainerAt(SyntaxNode? statement, int offset)
    {
        ValueSyntax? found = null;
        var value = (statement as KeyValueSyntax)?.Value;
        while (value is not null && Start(value) < offset && IsOpenAt(value, offset))
        {
            found = value;
            value = value is ArraySyntax array
                ? array.Items.Select(item => item.Value).LastOrDefault(item => item is not null && Start(item) < offset)
                : ((InlineTableSyntax)value).Items.Select(item => item.KeyValue?.Value).LastOrDefault(item => item is not null && Start(item) < offset);
        }

        return found;
    }

    /// <summary>The string (key or value) that contains an offset or ends right before it; null if there is none.</summary>
    public StringValueSyntax? StringAt(SyntaxNode? statement, int offset) => statement?.Descendants()
        .OfType<StringValueSyntax>()
        .LastOrDefault(text => text.Token is not null && Start(text) <= offset && offset <= End(text));

    private bool IsOpenAt(ValueSyntax value, int offset) => value switch
    {
        ArraySyntax { CloseBracket: var close } => close is null || Start(close) >= offset,
        InlineTableSyntax { CloseBrace: var close } => close is null || Start(close) >= offset,
        _ => false,
    };
}
