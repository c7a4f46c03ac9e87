using TuiScan.Engine.Model;
using TuiScan.Engine.Model.Texts;

namespace TuiScan.Engine.Telemetry;

/// <summary>
/// Looks up the owners of what findings are about, each once, on the thread that raises them: a directory service that does not
/// answer holds up the run then, never the screen. Thread-safe.
/// </summary>
/// <param name="user">The name of a user; empty where there is none.</param>
/// <param name="group">The name of a group; empty where there is none.</param>
public sealed class AccountLog(Func<uint, DisplayText> user, Func<uint, DisplayText> group)
{
    private readonly Lock _lock = new();
    private volatile AccountTable _known = AccountTable.Empty; // replaced under _lock

    /// <summary>What is known now.</summary>
    public AccountTable Known => _known;

    public void Learn(Finding? finding)
    {
        Learn(finding?.Before);
        Learn(finding?.After);
    }

    private void Learn(Entry? known)
    {
        if (known is not { } entry || (_known.Users.ContainsKey(entry.Uid) && _known.Groups.ContainsKey(entry.Gid)))
        {
            return;
        }

        lock (_lock)
        {
            var table = _known;
            _known = table with
            {
                Users = table.Users.ContainsKey(entry.Uid) ? table.Users : table.Users.Add(entry.Uid, user(entry.Uid)),
                Groups = table.Groups.ContainsKey(entry.Gid) ? table.Groups : table.Groups.Add(entry.Gid, group(entry.Gid)),
            };
        }
    }
}
