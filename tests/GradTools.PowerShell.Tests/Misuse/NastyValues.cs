using System.Collections;
using System.Management.Automation;

namespace GradTools.PowerShell.Tests.Misuse;

/// <summary>Values that no parameter is made for, by name.</summary>
internal static class NastyValues
{
    private const int Many = 1_000_000;

    /// <summary>The values, made anew.</summary>
    /// <param name="folder">An empty folder for those that are paths.</param>
    public static IReadOnlyList<(string Name, object? Value)> In(string folder)
    {
        var locked = Path.Combine(folder, "locked.csv");
        File.WriteAllText(locked, "x,y\n1,2\n");
        return
        [
            ("null", null), ("empty text", ""), ("blank", " "), ("odd text", "a\0\u202e'\"`$(1)\ud800[*;"), ("long text", new string('x', Many)), ("text", "nonsense"),
            ("NaN", double.NaN), ("Infinity", double.PositiveInfinity), ("-Infinity", double.NegativeInfinity), ("-1", -1), ("0", 0), ("1", 1), ("largest Int32", int.MaxValue), ("least Int32", int.MinValue),
            ("largest Int64", long.MaxValue), ("1e308", 1e308), ("5e-324", 5e-324), ("date", DateTime.UnixEpoch), ("object", new PSObject()), ("true", true),
            ("empty array", Array.Empty<object>()), ("array of null", new object?[] { null }), ("array of text", new object[] { "a", "" }), ("ragged list", new object[] { 1, new object[] { 2, new object[] { 3 }, Array.Empty<object>() } }),
            ("million numbers", new double[Many]), ("empty matrix", new double[2, 0]), ("cube", new double[2, 2, 2]), ("numbers that are none", new[] { double.NaN, double.PositiveInfinity, 1 }), ("list in itself", InItself()), ("deep list", Deep()),
            ("largest lengths", new[] { int.MaxValue, int.MaxValue }), ("negative lengths", new[] { -1, 2 }), ("zeros", new[] { 0, 0 }),
            ("empty table", new Hashtable()), ("table of null", new Hashtable { ["x"] = null, [""] = 1 }), ("table of text", new Hashtable { ["x"] = "text", ["y"] = new Hashtable() }), ("table in itself", TableInItself()),
            ("empty block", ScriptBlock.Create("")), ("block that throws", ScriptBlock.Create("throw 'no'")), ("block of text", ScriptBlock.Create("'text'")), ("block of null", ScriptBlock.Create("$null")), ("block of much", ScriptBlock.Create("1..100000")),
            ("block without a derivative", ScriptBlock.Create("param($x) [int]\"$x\" + (Get-Date).Ticks")), ("block without an end", ScriptBlock.Create("while ($true) { }")), ("block with errors", ScriptBlock.Create("Write-Error 'no'; 1")), ("recursive block", ScriptBlock.Create("function f { f }; f")),
            ("missing path", Path.Combine(folder, "no", "such.csv")), ("folder", folder), ("parent", ".."), ("other provider", "variable:x"), ("locked file", locked), ("pattern", "*[")
        ];
    }

    private static ArrayList InItself()
    {
        var list = new ArrayList { 1 };
        list.Add(list);
        return list;
    }

    private static Hashtable TableInItself()
    {
        var table = new Hashtable();
        table["x"] = table;
        return table;
    }

    private static object[] Deep()
    {
        object[] list = [1];
        for (var i = 0; i < 20_000; i++)
            list = [list];
        return list;
    }
}
