using System.Diagnostics;
using Npgsql;
using Xunit;

namespace TuiScan.Tests.TestKit;

/// <summary>
/// A PostgreSQL server of its own in a temporary folder, on a socket there and no port, run by a user that is not root. A shell
/// supervises it: it stops the server when its input ends, so also when the tests are killed.
/// </summary>
public sealed class PostgresServer : IDisposable
{
    /// <summary>The only user.</summary>
    public const string User = "owner";

    public const string Password = "hush hush";

    private readonly string _programs = FindPrograms() ?? "";
    private readonly TemporaryFolder _folder = new(mayStay: true);
    private Process? _keeper;

    /// <summary>Creates and starts it, where that is possible.</summary>
    public PostgresServer()
    {
        if (_programs.Length == 0 || OperatingSystem.IsWindows())
        {
            return;
        }

        File.WriteAllText(Path.Combine(Folder, "password"), Password + "\n");
        File.WriteAllText(Path.Combine(Folder, "keep"), $"""
            set -e
            [ "$(id -u)" != 0 ] || drop="setpriv --reuid=$1 --regid=$(id -g $1) --clear-groups"
            [ -z "$drop" ] || chown -R "$1" '{Folder}'
            [ -d '{Data}' ] || $drop '{_programs}/initdb' -D '{Data}' -U {User} -A scram-sha-256 --pwfile='{Folder}/password' -E UTF8 --locale=C --no-sync >/dev/null
            $drop '{_programs}/pg_ctl' -D '{Data}' -l '{Folder}/log' -w -t 50 -o "-c listen_addresses='' -c unix_socket_directories='{Folder}' -c fsync=off" start >/dev/null </dev/null
            echo started
            read _ || true
            $drop '{_programs}/pg_ctl' -D '{Data}' -m immediate stop >/dev/null 2>&1
            """);
        Start();
    }

    /// <summary>The folder of its socket: the host to connect to.</summary>
    public string Folder => _folder.Path;

    /// <summary>As in a profile: without the password.</summary>
    public string Connection => $"Host={Folder};Username={User};Database=postgres";

    private string Data => Path.Combine(Folder, "data");

    /// <summary>Skips the test where there is no server.</summary>
    public void Need()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "the server is started by a POSIX shell");
        Assert.SkipWhen(_programs.Length == 0, "no server is in /usr/lib/postgresql (Debian's package is called postgresql): nothing was read from it or written to it");
    }

    /// <summary>Starts it, after <see cref="Kill"/> with all that was committed.</summary>
    public void Start()
    {
        var user = File.ReadLines("/etc/passwd").Any(line => line.StartsWith("postgres:", StringComparison.Ordinal)) ? "postgres" : "nobody";
        var start = new ProcessStartInfo("/bin/sh", [Path.Combine(Folder, "keep"), user])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = "/",
        };
        _keeper = Process.Start(start)!;
        var line = _keeper.StandardOutput.ReadLineAsync();
        if (!line.Wait(Wait.Limit) || line.Result != "started")
        {
            Stop();
            var log = Path.Combine(Folder, "log");
            throw new InvalidOperationException($"the server did not start: {(File.Exists(log) ? File.ReadAllText(log) : "no log")}");
        }
    }

    /// <summary>Ends it as a crash would.</summary>
    public void Kill()
    {
        _ = Tool.Signal("KILL", File.ReadLines(Path.Combine(Data, "postmaster.pid")).First());

        // Its children see that it is gone; the next start waits for the last of them.
        Stop();
    }

    /// <summary>Runs statements; the first value of the last one, as text.</summary>
    public string? Ask(string sql)
    {
        using var connection = new NpgsqlConnection($"{Connection};Password={Password};Pooling=false;Timeout=30;Command Timeout=60");
        connection.Open();
        using var command = new NpgsqlCommand(sql, connection);
        return command.ExecuteScalar()?.ToString();
    }

    /// <summary>Waits until it takes connections again after one of its processes was killed, which makes it recover.</summary>
    public void WaitUntilUp() => Wait.Until(IsUp, "the server to be up again");

    private bool IsUp()
    {
        try
        {
            return Ask("SELECT 1") == "1";
        }
        catch (NpgsqlException)
        {
            return false;
        }
    }

    /// <summary>Waits until a condition in SQL holds.</summary>
    public void WaitUntil(string condition) => Wait.Until(() => Ask($"SELECT {condition}") == "True", condition);

    /// <summary>Writes the password where programs of that home directory find it.</summary>
    public static void WritePassword(string home, string password)
    {
        Directory.CreateDirectory(home);
        var path = Path.Combine(home, ".pgpass");
        File.WriteAllText(path, $"*:*:*:{User}:{password}\n");
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        }
    }

    public void Dispose()
    {
        Stop();
        _folder.Dispose();
    }

    private void Stop()
    {
        if (_keeper is not { } keeper)
        {
            return;
        }

        _keeper = null;
        using (keeper)
        {
            keeper.StandardInput.Close();
            if (!keeper.WaitForExit(Wait.Limit))
            {
                keeper.Kill(entireProcessTree: true);
            }
        }
    }

    private static string? FindPrograms()
    {
        const string versions = "/usr/lib/postgresql";
        return !Directory.Exists(versions) ? null : Directory.EnumerateDirectories(versions)
            .Select(version => Path.Combine(version, "bin"))
            .Where(programs => File.Exists(Path.Combine(programs, "initdb")))
            .OrderByDescending(programs => programs, StringComparer.Ordinal)
            .FirstOrDefault();
    }
}
