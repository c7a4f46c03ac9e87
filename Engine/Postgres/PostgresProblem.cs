namespace TuiScan.Postgres;

/// <summary>Why the database did not do what was asked.</summary>
/// <param name="Message">One line for people: what, where, what next; foreign parts are escaped. Never holds a password.</param>
/// <param name="ExitCode">Where nothing else decides it: 64 for SQL or names that make no sense, 66 or 74 for a server that does not do its part.</param>
internal sealed record PostgresProblem(string Message, int ExitCode);
