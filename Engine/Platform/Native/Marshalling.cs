using System.Runtime.CompilerServices;

// Every native signature here is blittable; said so, the ahead-of-time compiler makes direct calls of them.
[assembly: DisableRuntimeMarshalling]
