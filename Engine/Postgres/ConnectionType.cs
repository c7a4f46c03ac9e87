using System.Diagnostics.CodeAnalysis;
using TuiScan.Engine.Model.Texts;
using TuiScan.Engine.Settings;
using TuiScan.Engine.Settings.Values;

namespace TuiScan.Postgres;

/// <summary>
/// The connection to a PostgreSQL server, without a password: the content of a profile is shown, saved and shared. Null when
/// not set.
/// </summary>
internal sealed class ConnectionType : SettingType<string?>
{
    public override DisplayText Accepted => $"keywords of a connection in quotes, such as \"Host=localhost;Database=sales;Username=me\"";

    public override bool TryRead(SettingValue value, SettingReader reader, [MaybeNullWhen(false)] out string? result)
    {
        result = (value as SettingText)?.Value;
        if (result is null)
        {
            return reader.Refuse(value);
        }

        // No message contains the value itself: it may contain a password.
        return PostgresTarget.Parse(result).TryGet(out _, out var refused) || reader.Refuse(value.Position, $"{reader.Called}: {refused.Message}");
    }

    public override SettingValue Write(string? value) => new SettingText(value ?? "");

    public override SettingValue FromText(IReadOnlyList<string> words) => new SettingText(words[^1]);
}
