using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;
using TuiScan.Engine.Model;
using TuiScan.Engine.Platform.Files;
using TuiScan.Engine.Platform.Host;
using TuiScan.Tests.TestKit;

namespace TuiScan.Tests.Core.Platform;

/// <summary>
/// A process with no descriptor left, in which a directory and a file are opened, and one descriptor becomes free while each of
/// them waits.
/// </summary>
internal static unsafe partial class FewDescriptors
{
    public const string Option = "--few-descriptors";

    private const int RLIMIT_NOFILE = 7;

    /// <summary>More than the runtime has open at that point.</summary>
    private const nuint Limit = 256;

    /// <summary>The words that start it, for a folder with <c>below/file</c> in it.</summary>
    public static string[] Command(string folder) => TestProgram.Command(Option, folder);

    public static int Run(string folder)
    {
        var files = FileSystems.Create(new FileSystemOptions());
        var fault = files.OpenRoot(folder, out var root);

        // Once while descriptors are free, so that everything is loaded.
        fault = fault.IsFault ? fault : Open(files, root!, waitFor: null);
        if (fault.IsSuccess)
        {
            var held = TakeAll();
            fault = Open(files, root!, held);
        }

        // Only the code: printing it would load an assembly, for which there is no descriptor.
        return fault.Value;
    }

    private static FaultCode Open(IFileSystem files, DirectoryHandle root, Stack<SafeFileHandle>? waitFor)
    {
        DirectoryHandle? below = null;
        var file = default(FileHandle);
        var fault = WhileOneIsFreed(waitFor, () => files.OpenDirectory(root, "below"u8, out below));
        fault = fault.IsFault ? fault : WhileOneIsFreed(waitFor, () => files.OpenFile(below!, "file"u8, out file));
        files.Close(file);
        below?.Release();
        return fault;
    }

    /// <summary>Opens, and closes a held descriptor as soon as this thread waits.</summary>
    private static FaultCode WhileOneIsFreed(Stack<SafeFileHandle>? held, Func<FaultCode> open)
    {
        if (held is null)
        {
            return open();
        }

        // A starting thread takes three descriptors for a moment.
        for (var i = 0; i < 3; i++)
        {
            held.Pop().Dispose();
        }

        var waiter = Thread.CurrentThread;
        using var begins = new ManualResetEventSlim();
        var other = new Thread(() =>
        {
            begins.Wait();
            _ = SpinWait.SpinUntil(() => (waiter.ThreadState & ThreadState.WaitSleepJoin) != 0, DescriptorShortage.MaxWait / 2);
            held.Pop().Dispose();
        });
        other.Start();
        Fill(held);
        begins.Set();
        var fault = open();
        other.Join();
        return fault;
    }

    private static Stack<SafeFileHandle> TakeAll()
    {
        var limit = (Soft: Limit, Hard: Limit);
        if (setrlimit(RLIMIT_NOFILE, &limit) != 0)
        {
            throw new InvalidOperationException("the limit cannot be lowered");
        }

        var held = new Stack<SafeFileHandle>();
        Fill(held);
        return held;
    }

    private static void Fill(Stack<SafeFileHandle> held)
    {
        try
        {
            while (true)
            {
                held.Push(File.OpenHandle("/dev/null"));
            }
        }
        catch (IOException)
        {
            // None is left.
        }
    }

    [LibraryImport("libc")]
    private static partial int setrlimit(int resource, (nuint Soft, nuint Hard)* limit);
}
