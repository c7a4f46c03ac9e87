using System.Diagnostics.CodeAnalysis;
using TuiScan.Engine.Settings;
using TuiScan.Engine.Settings.Values;

namespace TuiScan.Postgres;

/// <summary>Where a PostgreSQL server is, without a password: what a profile says is shown, saved and sent around. Null is not set.</summary>
internal sealed class ConnectionType : SettingType<string?>
{
    public override string Accepted => "keywords of a connection in quotes, such as \"Host=localhost;Database=sales;Username=me\"";

    public override bool TryRead(SettingValue value, SettingReader reader, [MaybeNullWhen(false)] out string? result)
    {
        result = (value as SettingText)?.Value;
        if (result is null)
        {
            return reader.Refuse(value);
        }

        // The value itself is in no message: it may hold a password.
        return PostgresTarget.Parse(result).TryGet(out _, out var refused) || reader.Refuse(value.Position, $"{reader.Called}: {refused.Message}");
    }

    public override SettingValue Write(string? value) => new SettingText(value ?? "");

    public override SettingValue FromText(IReadOnlyList<string> words) => new SettingText(words[^1]);
}
