namespace TuiScan.Engine.Platform.Files;

/// <summary>
/// An open file as a value, so that opening one allocates nothing where the system gives a number. Only the
/// <see cref="IFileSystem"/> that made it knows how to use it.
/// </summary>
/// <param name="Descriptor">The system's number plus one, so that the default value is no file.</param>
/// <param name="Owner">What the portable implementation keeps; null elsewhere.</param>
public readonly record struct FileHandle(int Descriptor, object? Owner = null);
