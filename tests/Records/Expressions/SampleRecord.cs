using System.Text;
using TuiScan.Records;

namespace TuiScan.Tests.Records.Expressions;

/// <summary>A record of a test, written as <c>status=i:500|path=t:/api|gone=null</c>: kinds t, i, d, f, b; a column not named is missing.</summary>
internal readonly struct SampleRecord : IRecordView
{
    private readonly (FieldKind Kind, byte[] Text)[] _fields;

    public SampleRecord(ColumnSet columns, string text)
    {
        _fields = new (FieldKind, byte[])[columns.Count];
        foreach (var field in text.Split('|', StringSplitOptions.RemoveEmptyEntries))
        {
            var (name, value) = (field[..field.IndexOf('=', StringComparison.Ordinal)], field[(field.IndexOf('=', StringComparison.Ordinal) + 1)..]);
            _fields[columns.Find(name)] = value == "null" ? (FieldKind.Null, []) : (KindOf(value[0]), Encoding.UTF8.GetBytes(value[2..]));
        }
    }

    public FieldValue this[int column] => new(_fields[column].Kind, _fields[column].Text);

    private static FieldKind KindOf(char letter) => letter switch
    {
        't' => FieldKind.Text,
        'i' => FieldKind.Integer,
        'd' => FieldKind.Decimal,
        'f' => FieldKind.Float,
        _ => FieldKind.Boolean,
    };
}
