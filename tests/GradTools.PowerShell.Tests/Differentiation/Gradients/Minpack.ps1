# MINPACK's fourteen systems of nonlinear equations (More, Garbow, Hillstrom, Testing unconstrained optimization software, 1981), each as the
# gradient of half the sum of squares, which is J'f for the Jacobian J, and as the Jacobian itself. The planted errors are those of the driver of
# CHKDER, in the Jacobian.

# The square sum of a system, and its gradient by a Jacobian: a function that gives rows.
function Get-HalfSquares($f) { $s = 0.0; foreach ($v in $f) { $s += $v * $v }; 0.5 * $s }
function Get-Pullback($f, $jacobian) {
    $g = [double[]]::new($jacobian[0].Count)
    for ($i = 0; $i -lt $f.Count; $i++) { for ($j = 0; $j -lt $g.Count; $j++) { $g[$j] += $f[$i] * $jacobian[$i][$j] } }
    $g
}
function Add-System($Name, $Kind, $F, $J, $At, $Wrong, [switch]$OnlyJacobian) {
    $function = { param($x) Get-HalfSquares @(& $F $x) }
    Case $Name None $function $At { param($x) Get-Pullback @(& $F $x) @(& $J $x) }
    JacobianCase "$Name, Jacobian" None $F $At $J
    if ($Wrong) { JacobianCase "$Name, wrong Jacobian" $Kind $F $At $Wrong }
    if ($Wrong -and -not $OnlyJacobian) { Case "$Name, wrong" $Kind $function $At { param($x) Get-Pullback @(& $F $x) @(& $Wrong $x) } }
}

Add-System Rosenbrock SignFlipped { param($x) (1 - $x[0]), (10 * ($x[1] - $x[0] * $x[0])) } { param($x) , (-1, 0); , ((-20 * $x[0]), 10) } (-1.2, 0.9) {
    param($x) , (1, 0); , ((-20 * $x[0]), 10)
}
$five = [Math]::Sqrt(5); $ten = [Math]::Sqrt(10)
Add-System PowellSingular SignFlipped { param($x) ($x[0] + 10 * $x[1]), ($five * ($x[2] - $x[3])), [Math]::Pow($x[1] - 2 * $x[2], 2), ($ten * [Math]::Pow($x[0] - $x[3], 2)) } {
    param($x)
    , (1, 10, 0, 0); , (0, 0, $five, (-$five)); $a = 2 * ($x[1] - 2 * $x[2]); , (0, $a, (-2 * $a), 0); $b = 2 * $ten * ($x[0] - $x[3]); , ($b, 0, 0, (-$b))
} (3.1, -1.2, 0.3, 1.1) {
    param($x)
    , (1, 10, 0, 0); , (0, 0, $five, (-$five)); $a = 2 * ($x[1] - 2 * $x[2]); , (0, $a, (2 * $a), 0); $b = 2 * $ten * ($x[0] - $x[3]); , ($b, 0, 0, (-$b))
}
Add-System PowellBadlyScaled SignFlipped { param($x) (1e4 * $x[0] * $x[1] - 1), ([Math]::Exp(-$x[0]) + [Math]::Exp(-$x[1]) - 1.0001) } {
    param($x) , ((1e4 * $x[1]), (1e4 * $x[0])); , ((-[Math]::Exp(-$x[0])), (-[Math]::Exp(-$x[1])))
} (0.1, 1.3) {
    param($x) , ((-1e4 * $x[1]), (-1e4 * $x[0])); , ([Math]::Exp(-$x[0]), [Math]::Exp(-$x[1]))
}
Add-System Wood $null {
    param($x)
    $a = $x[1] - $x[0] * $x[0]; $b = $x[3] - $x[2] * $x[2]
    (-200 * $x[0] * $a - (1 - $x[0])), (200 * $a + 20.2 * ($x[1] - 1) + 19.8 * ($x[3] - 1)), (-180 * $x[2] * $b - (1 - $x[2])), (180 * $b + 20.2 * ($x[3] - 1) + 19.8 * ($x[1] - 1))
} {
    param($x)
    $a = $x[1] - 3 * $x[0] * $x[0]; $b = $x[3] - 3 * $x[2] * $x[2]
    , ((-200 * $a + 1), (-200 * $x[0]), 0, 0); , ((-400 * $x[0]), 220.2, 0, 19.8); , (0, 0, (-180 * $b + 1), (-180 * $x[2])); , (0, 19.8, (-360 * $x[2]), 200.2)
} (-3.1, -1.2, -2.9, -1.1)
Add-System HelicalValley ConstantFactor {
    param($x)
    (10 * ($x[2] - 10 * [Math]::Atan2($x[1], $x[0]) / (2 * [Math]::PI))), (10 * ([Math]::Sqrt($x[0] * $x[0] + $x[1] * $x[1]) - 1)), $x[2]
} {
    param($x)
    $t = $x[0] * $x[0] + $x[1] * $x[1]; $r = [Math]::Sqrt($t)
    , ((100 * $x[1] / (2 * [Math]::PI * $t)), (-100 * $x[0] / (2 * [Math]::PI * $t)), 10); , ((10 * $x[0] / $r), (10 * $x[1] / $r), 0); , (0, 0, 1)
} (-1.1, 0.3, 0.2) {
    param($x)
    $t = $x[0] * $x[0] + $x[1] * $x[1]; $r = [Math]::Sqrt($t)
    , ((100 * $x[1] / (2 * [Math]::PI * $t)), (-100 * $x[0] / (2 * [Math]::PI * $t)), 10); , ((5 * $x[0] / $r), (5 * $x[1] / $r), 0); , (0, 0, 1)
}
$watson = {
    param($x)
    for ($i = 1; $i -le 29; $i++) {
        $t = $i / 29; $s1 = 0.0; $s2 = 0.0
        for ($j = 0; $j -lt $x.Count; $j++) { if ($j -gt 0) { $s1 += $j * $x[$j] * [Math]::Pow($t, $j - 1) }; $s2 += $x[$j] * [Math]::Pow($t, $j) }
        $s1 - $s2 * $s2 - 1
    }
    $x[0]
    $x[1] - $x[0] * $x[0] - 1
}
function Get-WatsonRows($x, $sign) {
    for ($i = 1; $i -le 29; $i++) {
        $t = $i / 29; $s2 = 0.0
        for ($j = 0; $j -lt $x.Count; $j++) { $s2 += $x[$j] * [Math]::Pow($t, $j) }
        , @(for ($j = 0; $j -lt $x.Count; $j++) { $(if ($j -gt 0) { $j * [Math]::Pow($t, $j - 1) } else { 0 }) - $sign * 2 * $s2 * [Math]::Pow($t, $j) })
    }
    , (@(1) + @(0) * ($x.Count - 1))
    , (@((-2 * $x[0]), 1) + @(0) * ($x.Count - 2))
}
Add-System Watson SignFlipped $watson { param($x) Get-WatsonRows $x 1 } (0.1, 0.9, -0.2, 0.4) { param($x) Get-WatsonRows $x (-1) }
$chebyquad = {
    param($x)
    $n = $x.Count
    for ($i = 1; $i -le $n; $i++) {
        $s = 0.0
        foreach ($v in $x) {
            $a = 1; $b = 2 * $v - 1; $c = $b
            for ($k = 2; $k -le $i; $k++) { $next = 2 * $b * $c - $a; $a = $c; $c = $next }
            $s += $c
        }
        $integral = if ($i % 2 -eq 0) { -1 / ($i * $i - 1) } else { 0 }
        $s / $n - $integral
    }
}
function Get-ChebyquadRows($x, $factor) {
    $n = $x.Count
    for ($i = 1; $i -le $n; $i++) {
        , @(foreach ($v in $x) {
            $a = 1; $b = 2 * $v - 1; $c = $b; $da = 0; $dc = 2
            for ($k = 2; $k -le $i; $k++) { $next = 2 * $b * $c - $a; $dnext = 4 * $c + 2 * $b * $dc - $da; $a = $c; $c = $next; $da = $dc; $dc = $dnext }
            $factor * $dc / $n
        })
    }
}
Add-System Chebyquad ConstantFactor $chebyquad { param($x) Get-ChebyquadRows $x 1 } (0.15, 0.3, 0.55, 0.85) { param($x) Get-ChebyquadRows $x 2 }
Add-System BrownAlmostLinear $null {
    param($x)
    $n = $x.Count; $sum = 0.0; $product = 1.0
    foreach ($v in $x) { $sum += $v; $product *= $v }
    for ($i = 0; $i -lt $n - 1; $i++) { $x[$i] + $sum - ($n + 1) }
    $product - 1
} {
    param($x)
    $n = $x.Count
    for ($i = 0; $i -lt $n - 1; $i++) { , @(for ($j = 0; $j -lt $n; $j++) { if ($i -eq $j) { 2 } else { 1 } }) }
    , @(for ($j = 0; $j -lt $n; $j++) { $p = 1.0; for ($k = 0; $k -lt $n; $k++) { if ($k -ne $j) { $p *= $x[$k] } }; $p })
} (0.5, 0.6, 0.4, 0.7)

# Discrete boundary value, discrete integral equation, trigonometric, variably dimensioned, Broyden's two: their Jacobians by entry.
function Get-Rows($n, $entry) { for ($i = 0; $i -lt $n; $i++) { , @(for ($j = 0; $j -lt $n; $j++) { & $entry $i $j }) } }
$boundary = {
    param($x)
    $n = $x.Count; $h = 1 / ($n + 1)
    for ($i = 0; $i -lt $n; $i++) {
        $c = [Math]::Pow($x[$i] + ($i + 1) * $h + 1, 3)
        $before = if ($i -gt 0) { $x[$i - 1] } else { 0 }
        $behind = if ($i -lt $n - 1) { $x[$i + 1] } else { 0 }
        2 * $x[$i] - $before - $behind + $h * $h * $c / 2
    }
}
function Get-BoundaryRows($x, $factor) {
    $n = $x.Count; $h = 1 / ($n + 1)
    Get-Rows $n { param($i, $j) if ($i -eq $j) { $factor * (2 + 1.5 * $h * $h * [Math]::Pow($x[$i] + ($i + 1) * $h + 1, 2)) } elseif ([Math]::Abs($i - $j) -eq 1) { -1 } else { 0 } }
}
Add-System BoundaryValue ConstantFactor $boundary { param($x) Get-BoundaryRows $x 1 } (-0.2, 0.1, -0.3, 0.2) { param($x) Get-BoundaryRows $x 0.5 } -OnlyJacobian
$integral = {
    param($x)
    $n = $x.Count; $h = 1 / ($n + 1)
    for ($i = 0; $i -lt $n; $i++) {
        $ti = ($i + 1) * $h; $s1 = 0.0; $s2 = 0.0
        for ($j = 0; $j -lt $n; $j++) {
            $tj = ($j + 1) * $h; $c = [Math]::Pow($x[$j] + $tj + 1, 3)
            if ($j -le $i) { $s1 += $tj * $c } else { $s2 += (1 - $tj) * $c }
        }
        $x[$i] + $h * ((1 - $ti) * $s1 + $ti * $s2) / 2
    }
}
function Get-IntegralRows($x, $one) {
    $n = $x.Count; $h = 1 / ($n + 1)
    Get-Rows $n {
        param($i, $j)
        $ti = ($i + 1) * $h; $tj = ($j + 1) * $h
        1.5 * $h * [Math]::Min((1 - $ti) * $tj, $ti * (1 - $tj)) * [Math]::Pow($x[$j] + $tj + 1, 2) + $(if ($i -eq $j) { $one } else { 0 })
    }
}
Add-System IntegralEquation SignFlipped $integral { param($x) Get-IntegralRows $x 1 } (-0.2, 0.1, -0.3, 0.2) { param($x) Get-IntegralRows $x (-1) }
$trigonometric = {
    param($x)
    $n = $x.Count; $sum = 0.0
    foreach ($v in $x) { $sum += [Math]::Cos($v) }
    for ($i = 0; $i -lt $n; $i++) { $n + $i + 1 - [Math]::Sin($x[$i]) - $sum - ($i + 1) * [Math]::Cos($x[$i]) }
}
function Get-TrigonometricRows($x, $sign) {
    Get-Rows $x.Count { param($i, $j) if ($i -eq $j) { ($i + 2) * [Math]::Sin($x[$i]) - [Math]::Cos($x[$i]) } else { $sign * [Math]::Sin($x[$j]) } }
}
Add-System Trigonometric SignFlipped $trigonometric { param($x) Get-TrigonometricRows $x 1 } (0.2, 0.4, 0.3, 0.6) { param($x) Get-TrigonometricRows $x (-1) } -OnlyJacobian
$variable = {
    param($x)
    $n = $x.Count; $sum = 0.0
    for ($j = 0; $j -lt $n; $j++) { $sum += ($j + 1) * ($x[$j] - 1) }
    for ($i = 0; $i -lt $n; $i++) { $x[$i] - 1 + ($i + 1) * $sum * (1 + 2 * $sum * $sum) }
}
function Get-VariableRows($x, [switch]$Divided) {
    $n = $x.Count; $sum = 0.0
    for ($j = 0; $j -lt $n; $j++) { $sum += ($j + 1) * ($x[$j] - 1) }
    Get-Rows $n { param($i, $j) $(if ($Divided -and $j -gt $i) { ($i + 1) / ($j + 1) } else { ($i + 1) * ($j + 1) }) * (1 + 6 * $sum * $sum) + $(if ($i -eq $j) { 1 } else { 0 }) }
}
Add-System VariablyDimensioned Unknown $variable { param($x) Get-VariableRows $x } (0.75, 0.6, 0.2, 0.1) { param($x) Get-VariableRows $x -Divided } -OnlyJacobian
$tridiagonal = {
    param($x)
    $n = $x.Count
    for ($i = 0; $i -lt $n; $i++) {
        $before = if ($i -gt 0) { $x[$i - 1] } else { 0 }
        $behind = if ($i -lt $n - 1) { $x[$i + 1] } else { 0 }
        (3 - 2 * $x[$i]) * $x[$i] - $before - 2 * $behind + 1
    }
}
Add-System BroydenTridiagonal $null $tridiagonal { param($x) Get-Rows $x.Count { param($i, $j) if ($i -eq $j) { 3 - 4 * $x[$i] } elseif ($j -eq $i - 1) { -1 } elseif ($j -eq $i + 1) { -2 } else { 0 } } } (-1.1, -0.9, -1.2, -0.8)
$banded = {
    param($x)
    $n = $x.Count
    for ($i = 0; $i -lt $n; $i++) {
        $s = 0.0
        for ($j = [Math]::Max(0, $i - 5); $j -le [Math]::Min($n - 1, $i + 1); $j++) { if ($j -ne $i) { $s += $x[$j] * (1 + $x[$j]) } }
        $x[$i] * (2 + 5 * $x[$i] * $x[$i]) + 1 - $s
    }
}
function Get-BandedRows($x, $sign) {
    Get-Rows $x.Count { param($i, $j) if ($i -eq $j) { $sign * (2 + 15 * $x[$i] * $x[$i]) } elseif ($j -ge $i - 5 -and $j -le $i + 1) { -(1 + 2 * $x[$j]) } else { 0 } }
}
Add-System BroydenBanded SignFlipped $banded { param($x) Get-BandedRows $x 1 } (-1.1, -0.9, -1.2, -0.8) { param($x) Get-BandedRows $x (-1) }
