#!/usr/bin/env python3
"""Test functions of optimisation: optimisation.py > optimisation.json"""
import math
import torch
from golden import case

cos, sin, exp, sqrt = torch.cos, torch.sin, torch.exp, torch.sqrt
pi = math.pi

case("Rastrigin", "{ param($x) $s = 10 * $x.Count; foreach ($v in $x) { $s += $v * $v - 10 * [Math]::Cos(2 * [Math]::PI * $v) }; $s }",
     lambda x: 10 * len(x) + (x * x - 10 * cos(2 * pi * x)).sum(), [0.3, -1.7, 2.4])
case("Sphere by pipeline", "{ param($x) $x | ForEach-Object -Begin { $t = 0 } -Process { $t += $_ * $_ } -End { $t } }", lambda x: (x * x).sum(), [1.5, -2.0, 0.25])
case("Griewank", """{ param([double[]]$x) $sum = 0.0; $product = 1.0
    for ($i = 1; $i -le $x.Length; ++$i) { $sum += $x[$i - 1] * $x[$i - 1] / 4000; $product *= [Math]::Cos($x[$i - 1] / [Math]::Sqrt($i)) }
    1 + $sum - $product }""", lambda x: 1 + (x * x).sum() / 4000 - torch.prod(cos(x / torch.sqrt(torch.arange(1.0, 4)))), [3.0, -4.5, 1.25])
case("Booth with named parts", "{ param($p) $x, $y = $p; $a = $x + 2 * $y - 7; $b = 2 * $x + $y - 5; $a * $a + $b * $b }", lambda p: (p[0] + 2 * p[1] - 7) ** 2 + (2 * p[0] + p[1] - 5) ** 2, [0.4, 1.9])
case("Goldstein and Price", """{ param($x, $y)
    $sq = { param($v) $v * $v }
    $a = 1 + (& $sq ($x + $y + 1)) * (19 - 14 * $x + 3 * $x * $x - 14 * $y + 6 * $x * $y + 3 * $y * $y)
    $b = 30 + (& $sq (2 * $x - 3 * $y)) * (18 - 32 * $x + 12 * $x * $x + 48 * $y - 36 * $x * $y + 27 * $y * $y)
    $a * $b }""", lambda x, y: (1 + (x + y + 1) ** 2 * (19 - 14 * x + 3 * x * x - 14 * y + 6 * x * y + 3 * y * y)) * (30 + (2 * x - 3 * y) ** 2 * (18 - 32 * x + 12 * x * x + 48 * y - 36 * x * y + 27 * y * y)), 0.3, -0.6)
case("Six-hump camel", "{ param($x, $y) (4 - 2.1 * [Math]::Pow($x, 2) + [Math]::Pow($x, 4) / 3) * $x * $x + $x * $y + (-4 + 4 * $y * $y) * [Math]::Pow($y, 2) }",
     lambda x, y: (4 - 2.1 * x ** 2 + x ** 4 / 3) * x * x + x * y + (-4 + 4 * y * y) * y ** 2, -1.1, 0.6)
case("Easom", "{ param($x, $y) -[Math]::Cos($x) * [Math]::Cos($y) * [Math]::Exp(-([Math]::Pow($x - [Math]::PI, 2) + [Math]::Pow($y - [Math]::PI, 2))) }",
     lambda x, y: -cos(x) * cos(y) * exp(-((x - pi) ** 2 + (y - pi) ** 2)), 2.7, 3.4)
case("McCormick", "{ [Math]::Sin($args[0] + $args[1]) + [Math]::Pow($args[0] - $args[1], 2) - 1.5 * $args[0] + 2.5 * $args[1] + 1 }",
     lambda v: sin(v[0] + v[1]) + (v[0] - v[1]) ** 2 - 1.5 * v[0] + 2.5 * v[1] + 1, [0.2, -0.9])
case("Levy", """{ param($x) $w = @(foreach ($v in $x) { 1 + ($v - 1) / 4 }); $n = $w.Count - 1
    $s = [Math]::Pow([Math]::Sin([Math]::PI * $w[0]), 2)
    foreach ($v in $w[0..($n - 1)]) { $s += ($v - 1) * ($v - 1) * (1 + 10 * [Math]::Pow([Math]::Sin([Math]::PI * $v + 1), 2)) }
    $s + [Math]::Pow($w[-1] - 1, 2) * (1 + [Math]::Pow([Math]::Sin(2 * [Math]::PI * $w[-1]), 2)) }""",
     lambda x: sin(pi * (1 + (x[0] - 1) / 4)) ** 2 + sum(((v - 1) / 4) ** 2 * (1 + 10 * sin(pi * (1 + (v - 1) / 4) + 1) ** 2) for v in x[:-1]) + ((x[-1] - 1) / 4) ** 2 * (1 + sin(2 * pi * (1 + (x[-1] - 1) / 4)) ** 2), [0.5, 2.5, -1.5, 3.0])
case("Styblinski and Tang", "{ param($x) $s = 0; $x.ForEach({ $s += $_ * $_ * $_ * $_ - 16 * $_ * $_ + 5 * $_ }); $s / 2 }", lambda x: (x ** 4 - 16 * x ** 2 + 5 * x).sum() / 2, [-2.5, 1.0, 0.7])
case("Powell", "{ param($x) $a, $b, $c, $d = $x; ($a + 10 * $b) * ($a + 10 * $b) + 5 * ($c - $d) * ($c - $d) + [Math]::Pow($b - 2 * $c, 4) + 10 * [Math]::Pow($a - $d, 4) }",
     lambda x: (x[0] + 10 * x[1]) ** 2 + 5 * (x[2] - x[3]) ** 2 + (x[1] - 2 * x[2]) ** 4 + 10 * (x[0] - x[3]) ** 4, [3.0, -1.0, 0.0, 1.0])
case("Zakharov", "{ param($x) $a = $b = 0.0; for ($i = 0; $i -lt $x.Count; $i++) { $a += $x[$i] * $x[$i]; $b += 0.5 * ($i + 1) * $x[$i] }; $a + [Math]::Pow($b, 2) + [Math]::Pow($b, 4) }",
     lambda x: (x * x).sum() + (0.5 * torch.arange(1.0, 4) * x).sum() ** 2 + (0.5 * torch.arange(1.0, 4) * x).sum() ** 4, [0.5, -0.25, 0.75])
case("Dixon and Price", "{ param($x) $s = ($x[0] - 1) * ($x[0] - 1); foreach ($i in 1..($x.Count - 1)) { $t = 2 * $x[$i] * $x[$i] - $x[$i - 1]; $s += ($i + 1) * $t * $t }; $s }",
     lambda x: (x[0] - 1) ** 2 + sum((i + 1) * (2 * x[i] ** 2 - x[i - 1]) ** 2 for i in range(1, len(x))), [1.2, 0.6, -0.4])
case("Schwefel", "{ param($x) $s = 418.9829 * $x.Count; $x | % { $s -= $_ * [Math]::Sin([Math]::Sqrt([Math]::Abs($_))) }; $s }", lambda x: 418.9829 * len(x) - (x * sin(sqrt(x.abs()))).sum(), [120.5, -340.25, 7.5])
case("Michalewicz", "{ param([double[]] $x, [int] $m = 10) $s = 0; for ($i = 0; $i -lt $x.Count; $i++) { $s -= [Math]::Sin($x[$i]) * [Math]::Pow([Math]::Sin(($i + 1) * $x[$i] * $x[$i] / [Math]::PI), 2 * $m) }; $s }",
     lambda x: -sum(sin(x[i]) * sin((i + 1) * x[i] ** 2 / pi) ** 20 for i in range(2)), [2.2, 1.57], at="@{ x = @(2.2, 1.57) }")
case("Bukin with an absolute value", "{ param($x, $y) 100 * [Math]::Sqrt([Math]::Abs($y - 0.01 * $x * $x)) + 0.01 * [Math]::Abs($x + 10) }", lambda x, y: 100 * sqrt((y - 0.01 * x * x).abs()) + 0.01 * (x + 10).abs(), -11.0, 2.0)
case("Drop wave", "{ param($x, $y) $r2 = $x * $x + $y * $y; -(1 + [Math]::Cos(12 * [Math]::Sqrt($r2))) / (0.5 * $r2 + 2) }", lambda x, y: -(1 + cos(12 * sqrt(x * x + y * y))) / (0.5 * (x * x + y * y) + 2), 0.4, -0.3)
case("Branin by a dictionary", "{ param($q) $a = 1; $b = 5.1 / (4 * [Math]::PI * [Math]::PI); $c = 5 / [Math]::PI; $u = $q.y - $b * $q.x * $q.x + $c * $q.x - 6; $a * $u * $u + 10 * (1 - 1 / (8 * [Math]::PI)) * [Math]::Cos($q['x']) + 10 }",
     lambda x, y: (y - 5.1 / (4 * pi * pi) * x * x + 5 / pi * x - 6) ** 2 + 10 * (1 - 1 / (8 * pi)) * cos(x) + 10, 2.5, 7.0, at="([ordered]@{ x = 2.5; y = 7.0 })")
case("Hartmann", """{ param($x)
    $alpha = 1.0, 1.2, 3.0, 3.2
    $A = (3, 10, 30), (0.1, 10, 35), (3, 10, 30), (0.1, 10, 35)
    $P = (0.3689, 0.117, 0.2673), (0.4699, 0.4387, 0.747), (0.1091, 0.8732, 0.5547), (0.0381, 0.5743, 0.8828)
    $total = 0
    foreach ($i in 0..3) { $inner = 0; foreach ($j in 0..2) { $d = $x[$j] - $P[$i][$j]; $inner += $A[$i][$j] * $d * $d }; $total -= $alpha[$i] * [Math]::Exp(-$inner) }
    $total }""", lambda x: -(torch.tensor([1.0, 1.2, 3.0, 3.2]) * exp(-(torch.tensor([[3.0, 10, 30], [0.1, 10, 35], [3, 10, 30], [0.1, 10, 35]]) * (x - torch.tensor([[0.3689, 0.117, 0.2673], [0.4699, 0.4387, 0.747], [0.1091, 0.8732, 0.5547], [0.0381, 0.5743, 0.8828]])) ** 2).sum(1))).sum(), [0.2, 0.5, 0.7])
case("A penalty by branches", """{ param($x) $cost = 0.0
    foreach ($v in $x) { switch ($v) { { $_ -lt -1 } { $cost += 10 * ($_ + 1) * ($_ + 1); continue } { $_ -gt 1 } { $cost += 5 * ($_ - 1) * ($_ - 1) } default { $cost += 0.1 * $_ } } }
    $cost }""", lambda x: sum(10 * (v + 1) ** 2 if v < -1 else 5 * (v - 1) ** 2 if v > 1 else 0.1 * v for v in x), [-1.8, 0.3, 2.2])
case("Huber by the ternary operator", "{ param($r, $delta) $s = 0; foreach ($v in $r) { $s += [Math]::Abs($v) -le $delta ? 0.5 * $v * $v : $delta * ([Math]::Abs($v) - 0.5 * $delta) }; $s }",
     lambda r, d: sum(0.5 * v * v if abs(v) <= d else d * (abs(v) - 0.5 * d) for v in r), [0.4, -2.5, 1.1, -0.3], 1.0)
