# Least squares, ridge, lasso, logistic regression; scalars, arrays and tensors.

$x = 0.5, 1.2, -0.7, 2.1, 1.6, -1.1
$t = 1.1, 2.3, -0.2, 4.4, 3.0, -1.5
$line = { param($w, $b) $s = 0.0; for ($i = 0; $i -lt 6; $i++) { $s += [Math]::Pow($w * $x[$i] + $b - $t[$i], 2) }; $s / 6 }
function Get-LineGradient($w, $b) {
    $gw = 0.0; $gb = 0.0
    for ($i = 0; $i -lt 6; $i++) { $r = $w * $x[$i] + $b - $t[$i]; $gw += 2 * $r * $x[$i] / 6; $gb += 2 * $r / 6 }
    $gw, $gb
}
Case 'line' None $line (0.8, 0.3) { param($w, $b) Get-LineGradient $w $b }
Case 'line, sign' SignFlipped $line (0.8, 0.3) { param($w, $b) Get-LineGradient $w $b | ForEach-Object { -$_ } }
Case 'line, sign of b' SignFlipped $line (0.8, 0.3) { param($w, $b) $g = Get-LineGradient $w $b; $g[0], (-$g[1]) }
Case 'line, 2' ConstantFactor $line (0.8, 0.3) { param($w, $b) Get-LineGradient $w $b | ForEach-Object { $_ / 2 } }
Case 'line, N' ConstantFactor $line (0.8, 0.3) { param($w, $b) Get-LineGradient $w $b | ForEach-Object { $_ * 6 } }
Case 'line, N in b only' ConstantFactor $line (0.8, 0.3) { param($w, $b) $g = Get-LineGradient $w $b; $g[0], (6 * $g[1]) }
Case 'line, 2 given as numbers' ConstantFactor $line (0.8, 0.3) ((Get-LineGradient 0.8 0.3) | ForEach-Object { $_ / 2 })
Case 'line, x left out' MissingChainFactor $line (0.8, 0.3) { param($w, $b) $g = Get-LineGradient $w $b; $g[1], $g[1] }
Case 'line, swapped' WrongIndex $line (0.8, 0.3) { param($w, $b) $g = Get-LineGradient $w $b; $g[1], $g[0] }
Case 'line, only the last sample counts for b' MissingTerm $line (0.8, 0.3) {
    param($w, $b)
    $gw = 0.0
    for ($i = 0; $i -lt 6; $i++) { $r = $w * $x[$i] + $b - $t[$i]; $gw += 2 * $r * $x[$i] / 6; $gb = 2 * $r / 6 }
    $gw, $gb
}

# A data set of 40 samples with 4 features.
$random = [Random]::new(5)
$X4 = [double[,]]::new(40, 4); $y4 = [double[,]]::new(40, 1); $c4 = [double[,]]::new(40, 1)
for ($i = 0; $i -lt 40; $i++) {
    for ($j = 0; $j -lt 4; $j++) { $X4[$i, $j] = 2 * $random.NextDouble() - 1 }
    $y4[$i, 0] = 1.5 * $X4[$i, 0] - 2 * $X4[$i, 1] + 0.5 * $X4[$i, 3] + 0.1 * $random.NextDouble()
    $c4[$i, 0] = if ($y4[$i, 0] -gt 0) { 1 } else { 0 }
}
$X4 = New-Tensor -Value $X4; $y4 = New-Tensor -Value $y4; $c4 = New-Tensor -Value $c4
$w4 = New-Tensor -Shape 4, 1 -Gaussian 1 -Seed 2
$least = { param($w) $r = $X4.MatMul($w) - $y4; ($r * $r).Sum() / 40 }
Case 'least squares' None $least $w4 { param($w) $X4.Transpose().MatMul($X4.MatMul($w) - $y4) * (2 / 40) }
Case 'least squares, 2' ConstantFactor $least $w4 { param($w) $X4.Transpose().MatMul($X4.MatMul($w) - $y4) / 40 }
Case 'least squares, N' ConstantFactor $least $w4 { param($w) $X4.Transpose().MatMul($X4.MatMul($w) - $y4) * 2 }
Case 'least squares, sign' SignFlipped $least $w4 { param($w) $X4.Transpose().MatMul($y4 - $X4.MatMul($w)) * (2 / 40) }
Case 'least squares, shifted' OffByOneIndex $least $w4 { param($w) $g = $X4.Transpose().MatMul($X4.MatMul($w) - $y4) * (2 / 40); $g[3, 0], $g[0, 0], $g[1, 0], $g[2, 0] }
Case 'least squares, one entry left at zero' StaleEntry $least $w4 { param($w) $g = $X4.Transpose().MatMul($X4.MatMul($w) - $y4) * (2 / 40); $g[0, 0], $g[1, 0], 0.0, $g[3, 0] }
Case 'least squares, in floats' SinglePrecision $least $w4 {
    param($w)
    $g = [float[]]::new(4)
    for ($i = 0; $i -lt 40; $i++) {
        [float]$r = -$y4[$i, 0]
        for ($j = 0; $j -lt 4; $j++) { $r = [float]($r + [float]$X4[$i, $j] * [float]$w[$j, 0]) }
        for ($j = 0; $j -lt 4; $j++) { $g[$j] = [float]($g[$j] + [float]$X4[$i, $j] * $r) }
    }
    foreach ($v in $g) { [float]($v * [float]0.05) }
}
Case 'least squares, in floats inside' SinglePrecision $least $w4 {
    param($w)
    $g = [float[]]::new(4)
    for ($i = 0; $i -lt 40; $i++) {
        [float]$r = -$y4[$i, 0]
        for ($j = 0; $j -lt 4; $j++) { $r = [float]($r + [float]$X4[$i, $j] * [float]$w[$j, 0]) }
        for ($j = 0; $j -lt 4; $j++) { $g[$j] = [float]($g[$j] + [float]$X4[$i, $j] * $r) }
    }
    foreach ($v in $g) { [double]$v * 2 / 40 }
}
$ridge = { param($w) $r = $X4.MatMul($w) - $y4; ($r * $r).Sum() / 40 + 0.01 / 2 * ($w * $w).Sum() }
Case 'ridge' None $ridge $w4 { param($w) $X4.Transpose().MatMul($X4.MatMul($w) - $y4) * (2 / 40) + 0.01 * $w }
Case 'ridge, penalty left out' MissingTerm $ridge $w4 { param($w) $X4.Transpose().MatMul($X4.MatMul($w) - $y4) * (2 / 40) }
Case 'ridge, penalty with a wrong sign' SignFlipped $ridge $w4 { param($w) $X4.Transpose().MatMul($X4.MatMul($w) - $y4) * (2 / 40) - 0.01 * $w }
Case 'ridge, penalty twice' ConstantFactor $ridge $w4 { param($w) $X4.Transpose().MatMul($X4.MatMul($w) - $y4) * (2 / 40) + 0.02 * $w }
Case 'ridge, penalty left out, given' MissingTerm $ridge $w4 ($X4.Transpose().MatMul($X4.MatMul($w4) - $y4) * (2 / 40))
$lasso = { param($w) $r = $X4.MatMul($w) - $y4; ($r * $r).Sum() / 40 + 0.03 * [Grad]::Sum([Math]::Abs($w)) }
Case 'lasso' None $lasso $w4 { param($w) $X4.Transpose().MatMul($X4.MatMul($w) - $y4) * (2 / 40) + 0.03 * [Math]::Sign($w) }
Case 'lasso, penalty left out' MissingTerm $lasso $w4 { param($w) $X4.Transpose().MatMul($X4.MatMul($w) - $y4) * (2 / 40) }
Case 'lasso, penalty of ridge' MissingTerm { param($w) 0.03 * [Grad]::Sum([Math]::Abs($w)) + ($w * $w).Sum() } $w4 { param($w) 2 * $w }

# Ridge written with loops.
$loops = {
    param($w)
    $s = 0.0
    for ($i = 0; $i -lt 6; $i++) { $p = $w[0] * $x[$i] + $w[1] * $x[$i] * $x[$i] + $w[2]; $s += 0.5 * ($p - $t[$i]) * ($p - $t[$i]) }
    $s /= 6
    foreach ($v in $w) { $s += 0.05 * $v * $v }
    $s
}
function Get-LoopGradient($w, $lambda) {
    $g = 0.0, 0.0, 0.0
    for ($i = 0; $i -lt 6; $i++) {
        $r = $w[0] * $x[$i] + $w[1] * $x[$i] * $x[$i] + $w[2] - $t[$i]
        $g[0] += $r * $x[$i] / 6; $g[1] += $r * $x[$i] * $x[$i] / 6; $g[2] += $r / 6
    }
    for ($j = 0; $j -lt 3; $j++) { $g[$j] += $lambda * $w[$j] }
    $g
}
Case 'ridge by loops' None $loops (0.4, -0.3, 0.9) { param($w) Get-LoopGradient $w 0.1 }
Case 'ridge by loops, penalty left out' MissingTerm $loops (0.4, -0.3, 0.9) { param($w) Get-LoopGradient $w 0 }
Case 'ridge by loops, half the penalty' ConstantFactor $loops (0.4, -0.3, 0.9) { param($w) Get-LoopGradient $w 0.05 }
Case 'ridge by loops, penalty twice' ConstantFactor $loops (0.4, -0.3, 0.9) { param($w) Get-LoopGradient $w 0.2 }
Case 'ridge by loops, penalty subtracted' SignFlipped $loops (0.4, -0.3, 0.9) { param($w) Get-LoopGradient $w (-0.1) }

$logistic = {
    param($w, $b)
    $s = 0.0
    for ($i = 0; $i -lt 6; $i++) {
        $p = 1 / (1 + [Math]::Exp(-($w * $x[$i] + $b)))
        $y = if ($t[$i] -gt 0) { 1 } else { 0 }
        $s -= $y * [Math]::Log($p) + (1 - $y) * [Math]::Log(1 - $p)
    }
    $s / 6
}
function Get-LogisticGradient($w, $b) {
    $gw = 0.0; $gb = 0.0
    for ($i = 0; $i -lt 6; $i++) {
        $p = 1 / (1 + [Math]::Exp(-($w * $x[$i] + $b)))
        $y = if ($t[$i] -gt 0) { 1 } else { 0 }
        $gw += ($p - $y) * $x[$i] / 6; $gb += ($p - $y) / 6
    }
    $gw, $gb
}
Case 'logistic' None $logistic (0.8, 0.3) { param($w, $b) Get-LogisticGradient $w $b }
Case 'logistic, N' ConstantFactor $logistic (0.8, 0.3) { param($w, $b) Get-LogisticGradient $w $b | ForEach-Object { 6 * $_ } }
Case 'logistic, sign' SignFlipped $logistic (0.8, 0.3) { param($w, $b) Get-LogisticGradient $w $b | ForEach-Object { -$_ } }
Case 'logistic, sigmoid derivative left out' MissingChainFactor $logistic (0.8, 0.3) {
    param($w, $b)
    $gw = 0.0; $gb = 0.0
    for ($i = 0; $i -lt 6; $i++) {
        $p = 1 / (1 + [Math]::Exp(-($w * $x[$i] + $b)))
        $y = if ($t[$i] -gt 0) { 1 } else { 0 }
        $d = ($p - $y) / ($p * (1 - $p))
        $gw += $d * $x[$i] / 6; $gb += $d / 6
    }
    $gw, $gb
}
$binary = { param($w, $b) $z = $X4.MatMul($w) + $b; ([Grad]::Softplus($z) - $c4 * $z).Mean() }
$at = @{ w = $w4; b = 0.2 }
Case 'binary cross-entropy' None $binary $at { param($w, $b) $d = ([Grad]::Sigmoid($X4.MatMul($w) + $b) - $c4) / 40; @{ w = $X4.Transpose().MatMul($d); b = $d.Sum() } }
Case 'binary cross-entropy, labels left out' MissingTerm $binary $at { param($w, $b) $d = [Grad]::Sigmoid($X4.MatMul($w) + $b) / 40; @{ w = $X4.Transpose().MatMul($d); b = $d.Sum() } }
Case 'binary cross-entropy, mean for the bias' ConstantFactor $binary $at { param($w, $b) $d = ([Grad]::Sigmoid($X4.MatMul($w) + $b) - $c4) / 40; @{ w = $X4.Transpose().MatMul($d); b = $d.Mean() } }
Case 'binary cross-entropy, bias of the last sample' MissingTerm $binary $at { param($w, $b) $d = ([Grad]::Sigmoid($X4.MatMul($w) + $b) - $c4) / 40; @{ w = $X4.Transpose().MatMul($d); b = $d[39, 0] } }
$squared = { param($w, $b) $a = [Grad]::Sigmoid($X4.MatMul($w) + $b); 0.5 * (($a - $c4) * ($a - $c4)).Mean() }
Case 'squared error of a sigmoid' None $squared $at { param($w, $b) $a = [Grad]::Sigmoid($X4.MatMul($w) + $b); $d = ($a - $c4) * $a * (1 - $a) / 40; @{ w = $X4.Transpose().MatMul($d); b = $d.Sum() } }
Case 'squared error of a sigmoid, derivative left out' MissingChainFactor $squared $at { param($w, $b) $a = [Grad]::Sigmoid($X4.MatMul($w) + $b); $d = ($a - $c4) / 40; @{ w = $X4.Transpose().MatMul($d); b = $d.Sum() } }
Case 'squared error of a sigmoid, at a instead of z' MissingChainFactor $squared $at { param($w, $b) $a = [Grad]::Sigmoid($X4.MatMul($w) + $b); $s = [Grad]::Sigmoid($a); $d = ($a - $c4) * $s * (1 - $s) / 40; @{ w = $X4.Transpose().MatMul($d); b = $d.Sum() } }
Case 'squared error of a sigmoid, only a' MissingChainFactor $squared $at { param($w, $b) $a = [Grad]::Sigmoid($X4.MatMul($w) + $b); $d = ($a - $c4) * $a / 40; @{ w = $X4.Transpose().MatMul($d); b = $d.Sum() } }
