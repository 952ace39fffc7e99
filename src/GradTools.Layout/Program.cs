using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Reflection.PortableExecutable;
using System.Runtime.InteropServices;
using GradTools.PowerShell;

if (args is not [var source, var dependencies, var target])
{
    Console.Error.WriteLine("Usage: GradTools.Layout <assembly> <folder of the libraries it needs> <assembly to write>");
    return 2;
}

// The version of a reference is the first four numbers of its row in the table of references (ECMA-335, II.22.5).
var bytes = File.ReadAllBytes(source);
using var image = new PEReader(ImmutableCollectionsMarshal.AsImmutableArray(bytes));
var metadata = image.GetMetadataReader();
var table = image.PEHeaders.MetadataStartOffset + metadata.GetTableMetadataOffset(TableIndex.AssemblyRef);
var row = metadata.GetTableRowSize(TableIndex.AssemblyRef);
foreach (var handle in metadata.AssemblyReferences)
{
    var name = metadata.GetString(metadata.GetAssemblyReference(handle).Name);
    if (File.Exists(Path.Combine(dependencies, $"{name}.dll")))
        MemoryMarshal.Cast<byte, ushort>(bytes.AsSpan(table + (MetadataTokens.GetRowNumber(handle) - 1) * row, 4 * sizeof(ushort))).Fill(DependencyMark.Part);
}

File.WriteAllBytes(target, bytes);
return 0;
