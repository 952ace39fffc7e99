# Script blocks about algorithms: name = block, point, and the gradient where differences cannot tell it.
@{
    newton = { param($a) $x = $a; $n = 0; while ($true) { $f = [Math]::Exp($x) - $a * 2; $step = $f / [Math]::Exp($x); $x -= $step; $n++; if ([Math]::Abs($step) -lt 1e-12 -or $n -gt 50) { break } }; $x }, 2
    bisect = { param($a) $lo = 0.0; $hi = $a; for ($i = 0; $i -lt 60; $i++) { $m = 0.5 * ($lo + $hi); if ($m * $m -gt $a) { $hi = $m } else { $lo = $m } }; $lo + $hi - $m + 0 * $a }, 2, ([Math]::Sqrt(0.5))
    simpson = { param($p) $n = 20; $a = 0.0; $b = $p; $h = ($b - $a) / $n; $f = { param($t) [Math]::Exp(-$t * $t) }; $s = (& $f $a) + (& $f $b); for ($i = 1; $i -lt $n; $i++) { $s += ($i % 2 ? 4 : 2) * (& $f ($a + $i * $h)) }; $s * $h / 3 }, 1.2
    matmulJ = { param($A) $B = @(@(1.0, 2.0), @(3.0, 4.0)); $s = 0.0; for ($i = 0; $i -lt 2; $i++) { for ($j = 0; $j -lt 2; $j++) { $c = 0.0; for ($k = 0; $k -lt 2; $k++) { $c += $A[$i][$k] * $B[$k][$j] }; $s += $c * $c } }; $s }, ((1.0, 0.5), (0.2, 0.3))
    powerIt = { param($a) $v = @(1.0, 1.0); foreach ($n in 1..5) { $w = @(($a * $v[0] + $v[1]), ($v[0] + 2 * $v[1])); $nn = [Math]::Sqrt($w[0] * $w[0] + $w[1] * $w[1]); $v = @($w | % { $_ / $nn }) }; $v[0] }, 3
    gauss = { param($x) $A = @(@(4.0, 1.0), @(2.0, 3.0)); $A[0][0] = $x; $b = 1.0, 2.0; $f = $A[1][0] / $A[0][0]; $A[1][1] -= $f * $A[0][1]; $b[1] -= $f * $b[0]; $y1 = $b[1] / $A[1][1]; ($b[0] - $A[0][1] * $y1) / $A[0][0] }, 4
}
