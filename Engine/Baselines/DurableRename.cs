namespace TuiScan.Engine.Baselines;

internal static class DurableRename
{
    public static void Replace(string temporary, string final) => File.Move(temporary, final, overwrite: true);
}
