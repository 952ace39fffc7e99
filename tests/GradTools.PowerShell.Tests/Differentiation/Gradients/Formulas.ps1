# Plain formulas. Case NAME KIND FUNCTION POINT GRADIENT

$rosenbrock = {
    param($x)
    $s = 0.0
    for ($i = 0; $i -lt $x.Count - 1; $i++) {
        $s += 100 * [Math]::Pow($x[$i + 1] - $x[$i] * $x[$i], 2) + [Math]::Pow(1 - $x[$i], 2)
    }
    $s
}
function Get-RosenbrockGradient($x) {
    $g = [double[]]::new($x.Count)
    for ($i = 0; $i -lt $x.Count - 1; $i++) {
        $d = $x[$i + 1] - $x[$i] * $x[$i]
        $g[$i] += -400 * $x[$i] * $d - 2 * (1 - $x[$i])
        $g[$i + 1] += 200 * $d
    }
    $g
}
$start = -1.2, 1.0, 0.7, 1.3, -0.4

Case 'Rosenbrock' None $rosenbrock $start { param($x) Get-RosenbrockGradient $x }
Case 'Rosenbrock at its minimum' None $rosenbrock (1.0, 1.0, 1.0) { param($x) Get-RosenbrockGradient $x }
Case 'Rosenbrock, all signs' SignFlipped $rosenbrock $start { param($x) Get-RosenbrockGradient $x | ForEach-Object { -$_ } }
Case 'Rosenbrock, one sign' SignFlipped $rosenbrock $start { param($x) $g = Get-RosenbrockGradient $x; $g[2] = -$g[2]; $g }
Case 'Rosenbrock, half' ConstantFactor $rosenbrock $start { param($x) Get-RosenbrockGradient $x | ForEach-Object { $_ / 2 } }
Case 'Rosenbrock, without the second term' MissingTerm $rosenbrock (-1.2, 1.0) {
    param($x)
    (-400 * $x[0] * ($x[1] - $x[0] * $x[0])), (200 * ($x[1] - $x[0] * $x[0]))
}
Case 'Rosenbrock, sign of the second term' SignFlipped $rosenbrock (-1.2, 1.0) {
    param($x)
    (-400 * $x[0] * ($x[1] - $x[0] * $x[0]) + 2 * (1 - $x[0])), (200 * ($x[1] - $x[0] * $x[0]))
}
Case 'Rosenbrock, last entry never set' StaleEntry $rosenbrock $start { param($x) $g = Get-RosenbrockGradient $x; $g[-1] = 0; $g }
Case 'Rosenbrock, last entry kept from the one before' StaleEntry $rosenbrock $start { param($x) $g = Get-RosenbrockGradient $x; $g[-1] = $g[-2]; $g }
Case 'Rosenbrock, shifted' OffByOneIndex $rosenbrock $start { param($x) $g = Get-RosenbrockGradient $x; $g[1..4] + $g[0] }
Case 'Rosenbrock, shifted with a zero in front' OffByOneIndex $rosenbrock $start { param($x) $g = Get-RosenbrockGradient $x; @(0.0) + $g[0..3] }
Case 'Rosenbrock, reversed' WrongIndex $rosenbrock $start { param($x) $g = Get-RosenbrockGradient $x; $g[4..0] }
Case 'Rosenbrock, two swapped' WrongIndex $rosenbrock $start { param($x) $g = Get-RosenbrockGradient $x; $g[1], $g[3] = $g[3], $g[1]; $g }
Case 'Rosenbrock, in single precision' SinglePrecision $rosenbrock $start { param($x) Get-RosenbrockGradient ([float[]]$x) | ForEach-Object { [float]$_ } }
Case 'Rosenbrock, noise' NonDeterministic { param($x) [Math]::Pow(1 - $x[0], 2) + 100 * [Math]::Pow($x[1] - $x[0] * $x[0], 2) + 1e-4 * ([Random]::new()).NextDouble() } (-1.2, 1.0) { param($x) Get-RosenbrockGradient $x }
Case 'Rosenbrock, gradient with noise' NonDeterministic $rosenbrock (-1.2, 1.0) { param($x) $g = Get-RosenbrockGradient $x; $g[0] += 0.1 * ([Random]::new()).NextDouble(); $g }

Case 'product' None { param($x, $y, $z) ($x + $y) * $z } (-2, 5, -4) { param($x, $y, $z) $z, $z, ($x + $y) }
Case 'product, as a dictionary' None { param($x, $y, $z) ($x + $y) * $z } (-2, 5, -4) { param($x, $y, $z) @{ z = $x + $y; y = $z; x = $z } }
Case 'product, factors swapped' WrongIndex { param($x, $y) $x * $y } (3.1, -1.7) { param($x, $y) $x, $y }
Case 'product, three scalars shifted' OffByOneIndex { param($x, $y, $z) $x * $x * $y + [Math]::Exp($z) } (1.1, 0.7, -0.4) { param($x, $y, $z) [Math]::Exp($z), (2 * $x * $y), ($x * $x) }
Case 'x squared y' None { param($x, $y) $x * $x * $y } (3, 4) { param($x, $y) (2 * $x * $y), ($x * $x) }
Case 'x squared y, given numbers with a sign' SignFlipped { param($x, $y) $x * $x * $y } (3, 4) (24, -9)
Case 'x squared y, given numbers without the 2' ConstantFactor { param($x, $y) $x * $x * $y } (3, 4) (12, 9)

Case 'sine' None { param($x) [Math]::Sin($x) } 0.7 { param($x) [Math]::Cos($x) }
Case 'cosine, sign' SignFlipped { param($x) [Math]::Cos($x) } 0.7 { param($x) [Math]::Sin($x) }
Case 'cosine among others, sign' SignFlipped { param($x) [Math]::Cos($x) + $x * $x } 0.7 { param($x) [Math]::Sin($x) + 2 * $x }
Case 'sine of 3 x, inner derivative' MissingChainFactor { param($x) [Math]::Sin(3 * $x) } 0.7 { param($x) [Math]::Cos(3 * $x) }
Case 'sine of 2 x + y, inner derivative' MissingChainFactor { param($x, $y) [Math]::Sin(2 * $x + $y) } (0.7, 0.2) { param($x, $y) [Math]::Cos(2 * $x + $y), [Math]::Cos(2 * $x + $y) }
Case 'square of 2 x - 3, inner derivative' MissingChainFactor { param($x) [Math]::Pow(2 * $x - 3, 2) } 0.7 { param($x) 2 * (2 * $x - 3) }
Case 'sine of x squared, inner derivative' MissingChainFactor { param($x) [Math]::Sin($x * $x) } 1.3 { param($x) [Math]::Cos($x * $x) }
Case 'exponential of x squared, inner derivative' MissingChainFactor { param($x) [Math]::Exp($x * $x) } 0.8 { param($x) [Math]::Exp($x * $x) }
Case 'Gaussian bell' None { param($x) [Math]::Exp(-$x * $x) } 0.7 { param($x) -2 * $x * [Math]::Exp(-$x * $x) }
Case 'Gaussian bell, inner derivative' MissingChainFactor { param($x) [Math]::Exp(-$x * $x) } 0.7 { param($x) [Math]::Exp(-$x * $x) }
Case 'Gaussian bell in two variables, inner derivative' MissingChainFactor { param($x, $y) [Math]::Exp(-($x * $x + $y * $y)) } (0.7, -0.3) { param($x, $y) $e = [Math]::Exp(-($x * $x + $y * $y)); -$e, -$e }
Case 'logarithm of a sine, inner derivative' MissingChainFactor { param($x) [Math]::Log([Math]::Sin($x)) } 0.9 { param($x) 1 / [Math]::Sin($x) }
Case 'root of a sum, inner derivative' MissingChainFactor { param($x, $y) [Math]::Sqrt(1 + $x * $x + $y * $y) } (0.7, 1.9) { param($x, $y) $r = 0.5 / [Math]::Sqrt(1 + $x * $x + $y * $y); $r, $r }
Case 'root, without the half' ConstantFactor { param($x) [Math]::Sqrt($x) } 2.5 { param($x) 1 / [Math]::Sqrt($x) }
Case 'cube, without the 3' ConstantFactor { param($x) [Math]::Pow($x, 3) } 1.7 { param($x) $x * $x }
Case 'cubes of many, without the 3' ConstantFactor { param($x) $s = 0; foreach ($v in $x) { $s += [Math]::Pow($v, 3) }; $s } (1.2, -0.7, 2.2) { param($x) foreach ($v in $x) { $v * $v } }
Case 'decimal logarithm, base' ConstantFactor { param($x) [Math]::Log10($x) } 2.5 { param($x) 1 / $x }
Case 'binary logarithm in a sum, base' ConstantFactor { param($x) [Math]::Log2($x) + $x * $x } 2.5 { param($x) 1 / $x + 2 * $x }
Case 'power of 2, base' ConstantFactor { param($x) [Math]::Pow(2, $x) } 1.3 { param($x) [Math]::Pow(2, $x) }
Case 'x sin x, product rule' MissingTerm { param($x) $x * [Math]::Sin($x) } 1.3 { param($x) [Math]::Sin($x) }
Case 'x exp x, product rule, other term' MissingTerm { param($x) $x * [Math]::Exp($x) } 0.6 { param($x) $x * [Math]::Exp($x) }
Case 'quotient, sign' SignFlipped { param($x, $y) $x / $y } (1.3, 2.1) { param($x, $y) (1 / $y), ($x / ($y * $y)) }
Case 'quotient, denominator not squared' MissingChainFactor { param($x, $y) $x / $y } (1.3, 2.1) { param($x, $y) (1 / $y), (-$x / $y) }
Case 'quotient of functions, sign' SignFlipped { param($x) [Math]::Sin($x) / (1 + $x * $x) } 1.3 { param($x) $v = 1 + $x * $x; ([Math]::Cos($x) * $v + [Math]::Sin($x) * 2 * $x) / ($v * $v) }
Case 'tangent hyperbolic, 1 - a' MissingChainFactor { param($x) [Math]::Tanh($x) } 0.8 { param($x) 1 - [Math]::Tanh($x) }
Case 'tangent hyperbolic' None { param($x) [Math]::Tanh($x) } 0.8 { param($x) 1 - [Math]::Pow([Math]::Tanh($x), 2) }
Case 'softplus' None { param($x) [Grad]::Softplus($x) } 0.4 { param($x) [Grad]::Sigmoid($x) }
Case 'sum of squares, 2' ConstantFactor { param($x) $s = 0; foreach ($v in $x) { $s += $v * $v }; $s } (1.5, -2.5, 3.5) { param($x) $x }
Case 'mean of squares, N' ConstantFactor { param($x) $s = 0; foreach ($v in $x) { $s += $v * $v }; $s / $x.Count } (1..7) { param($x) foreach ($v in $x) { 2 * $v } }
Case 'linear term' MissingTerm { param($x, $y) $x * $x + 3 * $x + [Math]::Sin($y) } (1.3, 0.4) { param($x, $y) (2 * $x), [Math]::Cos($y) }
Case 'cross term' MissingTerm { param($x, $y) $x * $x + $x * $y + $y * $y * $y } (1.3, 0.4) { param($x, $y) (2 * $x), (3 * $y * $y) }
Case 'Beale' None { param($x, $y) [Math]::Pow(1.5 - $x + $x * $y, 2) + [Math]::Pow(2.25 - $x + $x * $y * $y, 2) } (1.1, 0.3) {
    param($x, $y)
    $a = 1.5 - $x + $x * $y; $b = 2.25 - $x + $x * $y * $y
    (2 * $a * ($y - 1) + 2 * $b * ($y * $y - 1)), (2 * $a * $x + 4 * $b * $x * $y)
}
Case 'Himmelblau' None { param($x, $y) [Math]::Pow($x * $x + $y - 11, 2) + [Math]::Pow($x + $y * $y - 7, 2) } (1, 2) {
    param($x, $y)
    $a = $x * $x + $y - 11; $b = $x + $y * $y - 7
    (4 * $a * $x + 2 * $b), (2 * $a + 4 * $b * $y)
}
Case 'Himmelblau, a chain factor' MissingChainFactor { param($x, $y) [Math]::Pow($x * $x + $y - 11, 2) + [Math]::Pow($x + $y * $y - 7, 2) } (1.3, 2.2) {
    param($x, $y)
    $a = $x * $x + $y - 11; $b = $x + $y * $y - 7
    (2 * $a + 2 * $b), (2 * $a + 2 * $b)
}
Case 'left over from the first call' StaleEntry { param($x) $x[0] * $x[0] * $x[1] + [Math]::Exp($x[1] * $x[2]) } (1.3, 0.4, 0.7) { param($x) (2 * $x[0] * $x[1]), ($x[0] * $x[0] + $x[2] * [Math]::Exp($x[1] * $x[2])), 0.72614 }
Case 'nothing usual' Unknown { param($x) $x[0] * $x[0] * $x[1] + [Math]::Exp($x[1] * $x[2]) } (1.3, 0.4, 0.7) { param($x) (1.137 * $x[0] * $x[1] + 0.1331 * $x[2]), ($x[0] * $x[0] + $x[2] * [Math]::Exp($x[1] * $x[2])), ($x[1] * [Math]::Exp($x[1] * $x[2])) }
Case 'nothing usual, given' Unknown { param($x) $x[0] * $x[0] * $x[1] + [Math]::Exp($x[1] * $x[2]) } (1.3, 0.4, 0.7) (0.719, 3.331, 0.5013)
