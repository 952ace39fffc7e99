using System.Globalization;

namespace GradTools.Core.Tests.Data;

/// <summary>The files in the folder Golden, made by other tools.</summary>
internal static class GoldenFile
{
    public static string Path(string name) => System.IO.Path.Combine(AppContext.BaseDirectory, "Data", "Golden", name);

    public static byte[] Bytes(string name) => File.ReadAllBytes(Path(name));

    public static double[] Numbers(string text) => [.. text.Split(' ').Select(number => double.Parse(number, CultureInfo.InvariantCulture))];
}
