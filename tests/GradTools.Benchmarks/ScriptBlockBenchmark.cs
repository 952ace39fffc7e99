using System.Diagnostics;
using System.Globalization;

namespace GradTools.Benchmarks;

/// <summary>
/// Script blocks end to end, through the cmdlets of the imported module, warm. A JSON line a measurement, seconds a call (median).
/// <c>Peers/script_blocks.py</c> measures the same functions in SciPy and PyTorch.
/// </summary>
internal static class ScriptBlockBenchmark
{
    private const int Rounds = 7;
    private const double RoundSeconds = 0.15;

    private const string Blocks = """
        $product = { param($x, $y, $z) ($x + $y) * $z }
        $loop = { param($x) $sum = 0.0; for ($i = 0; $i -lt $x.Count - 1; $i++) { $a = $x[$i + 1] - $x[$i] * $x[$i]; $b = 1 - $x[$i]; $sum += 100 * $a * $a + $b * $b }; $sum }
        # These take a number from outside that is another one at each call, so nothing of an earlier call can serve.
        $changing = { param($x, $y, $z) ($x + $y) * $z + $step }
        $changingLoop = { param($x) $sum = 0.0 * $step; for ($i = 0; $i -lt $x.Count - 1; $i++) { $a = $x[$i + 1] - $x[$i] * $x[$i]; $b = 1 - $x[$i]; $sum += 100 * $a * $a + $b * $b }; $sum }
        $tensors = { param($x) $n = $x.Shape[0]; $head = $x.Slice(0, 0, $n - 1); $a = $x.Slice(0, 1, $n - 1) - $head * $head; $b = 1 - $head; (100 * $a * $a + $b * $b).Sum() }
        $entries = { param($x) $sum = 0.0 * $step; foreach ($v in $x) { $sum += [Math]::Sin($v) * $v }; $sum }
        $chain = { param($x) $y = $x + 0.0 * $step; for ($i = 0; $i -lt 50000; $i++) { $y = $y * 0.999 + 0.1 }; $y }
        function New-Point($n) { $point = [double[]]::new($n); for ($i = 0; $i -lt $n; $i++) { $point[$i] = [Math]::Sin($i) }; , $point }
        """;

    public static void Run()
    {
        using var session = new ModuleSession();
        session.Invoke(Blocks);

        Measure(session, "(x + y) * z: gradient", "Get-Gradient $product -2, 5, -4");
        Measure(session, "(x + y) * z: gradient, recorded anew", "Get-Gradient $changing -2, 5, -4");
        Measure(session, "(x + y) * z: numerical", "Get-NumericalGradient $product -2, 5, -4");
        foreach (var n in (int[])[10, 100, 1000])
        {
            session.Invoke($"$point = New-Point {n}; $tensor = New-Tensor -Value $point");
            Measure(session, $"loop, n={n}: plain call", "& $loop $point");
            Measure(session, $"loop, n={n}: gradient", "Get-Gradient $loop $point");
            Measure(session, $"loop, n={n}: gradient, recorded anew", "Get-Gradient $changingLoop $point");
            Measure(session, $"loop, n={n}: numerical, recorded anew", "Get-NumericalGradient $changingLoop $point");
            Measure(session, $"loop, n={n}: numerical, central", "Get-NumericalGradient $loop $point");
            Measure(session, $"loop, n={n}: numerical, forward", "Get-NumericalGradient $loop $point -Method Forward");
            Measure(session, $"tensors, n={n}: gradient", "Get-Gradient $tensors $tensor");
            Measure(session, $"tensors, n={n}: numerical, forward", "Get-NumericalGradient $tensors $tensor -Method Forward");
        }

        session.Invoke("$point = New-Point 33000");
        Measure(session, "foreach over 33,000 entries (99,000 nodes): gradient, recorded anew", "Get-Gradient $entries $point");
        Measure(session, "chain of 50,000 steps (100,000 nodes): gradient, recorded anew", "Get-Gradient $chain 0.5");
    }

    /// <summary>Times a command in a loop of PowerShell's own, compiled by it as a user's loop is.</summary>
    private static void Measure(ModuleSession session, string what, string command)
    {
        session.Invoke($"function Step($count) {{ $step = [Environment]::TickCount64; for ($i = 0; $i -lt $count; $i++) {{ $step += 1; $null = {command} }} }}");
        var slow = Time(1) > 1;
        var calls = slow ? 1 : Calls(Time(5) / 5);
        if (!slow)
            calls = Calls(Time(calls) / calls);
        var seconds = new double[slow ? 3 : Rounds];
        for (var i = 0; i < seconds.Length; i++)
            seconds[i] = Time(calls) / calls;
        Array.Sort(seconds);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{{\"what\":\"{what}\",\"seconds\":{seconds[seconds.Length / 2]:G4},\"low\":{seconds[0]:G4},\"calls\":{calls}}}"));

        static int Calls(double seconds) => (int)Math.Clamp(RoundSeconds / seconds, 1, 1e5);

        double Time(int count)
        {
            var start = Stopwatch.GetTimestamp();
            session.Invoke($"Step {count}");
            return Stopwatch.GetElapsedTime(start).TotalSeconds;
        }
    }
}
