# Two-layer networks: the four equations of back-propagation written by hand, with loops and with tensors.

$random = [Random]::new(3)
function New-Matrix($rows, $columns) {
    $m = [double[,]]::new($rows, $columns)
    for ($i = 0; $i -lt $rows; $i++) { for ($j = 0; $j -lt $columns; $j++) { $m[$i, $j] = 2 * $random.NextDouble() - 1 } }
    , $m
}
$inputs = 0.3, -0.8, 0.5; $targets = 0.2, 0.9, 0.4

# One sample, three units a layer, so that a matrix used untransposed still fits.
function Step-Network($W1, $b1, $W2, $b2, $activation) {
    $z1 = [object[]]::new(3); $a1 = [object[]]::new(3); $z2 = [object[]]::new(3); $a2 = [object[]]::new(3)
    for ($j = 0; $j -lt 3; $j++) {
        $z1[$j] = $b1[$j]
        for ($k = 0; $k -lt 3; $k++) { $z1[$j] += $W1[$j, $k] * $inputs[$k] }
        $a1[$j] = & $activation $z1[$j]
    }
    for ($j = 0; $j -lt 3; $j++) {
        $z2[$j] = $b2[$j]
        for ($k = 0; $k -lt 3; $k++) { $z2[$j] += $W2[$j, $k] * $a1[$k] }
        $a2[$j] = & $activation $z2[$j]
    }
    @{ z1 = $z1; a1 = $a1; z2 = $z2; a2 = $a2 }
}
$sigmoid = { param($z) 1 / (1 + [Math]::Exp(-$z)) }
$tanh = { param($z) [Math]::Tanh($z) }
$slopes = @{ sigmoid = { param($z, $a) $a * (1 - $a) }; tanh = { param($z, $a) 1 - $a * $a } }
$cost = {
    param($W1, $b1, $W2, $b2)
    $n = Step-Network $W1 $b1 $W2 $b2 $sigmoid
    $c = 0.0
    for ($j = 0; $j -lt 3; $j++) { $c += ($n.a2[$j] - $targets[$j]) * ($n.a2[$j] - $targets[$j]) / 2 }
    $c
}
$tanhCost = {
    param($W1, $b1, $W2, $b2)
    $n = Step-Network $W1 $b1 $W2 $b2 $tanh
    $c = 0.0
    for ($j = 0; $j -lt 3; $j++) { $c += ($n.a2[$j] - $targets[$j]) * ($n.a2[$j] - $targets[$j]) / 2 }
    $c
}
# slope1 and slope2: the derivative of the activation in each layer; Transposed: W2 used as it is on the way back.
function Get-Backpropagation($W1, $b1, $W2, $b2, $activation, $slope1, $slope2, [switch]$Untransposed, [switch]$InputsSwapped) {
    $n = Step-Network $W1 $b1 $W2 $b2 $activation
    $d1 = [double[]]::new(3); $d2 = [double[]]::new(3)
    for ($j = 0; $j -lt 3; $j++) { $d2[$j] = ($n.a2[$j] - $targets[$j]) * (& $slope2 $n.z2[$j] $n.a2[$j]) }
    for ($k = 0; $k -lt 3; $k++) {
        for ($j = 0; $j -lt 3; $j++) { $d1[$k] += $(if ($Untransposed) { $W2[$k, $j] } else { $W2[$j, $k] }) * $d2[$j] }
        $d1[$k] *= & $slope1 $n.z1[$k] $n.a1[$k]
    }
    $g1 = [double[,]]::new(3, 3); $g2 = [double[,]]::new(3, 3)
    for ($j = 0; $j -lt 3; $j++) { for ($k = 0; $k -lt 3; $k++) { $g1[$j, $k] = $d1[$j] * $inputs[$k]; $g2[$j, $k] = $d2[$j] * $n.a1[$k] } }
    @{ W1 = $g1; b1 = $d1; W2 = $g2; b2 = $d2 }
}
$one = { param($z, $a) 1 }
$right = $slopes.sigmoid
$p = @{ W1 = (New-Matrix 3 3); b1 = 0.1, -0.2, 0.3; W2 = (New-Matrix 3 3); b2 = -0.1, 0.4, 0.2 }
Case 'sigmoid network' None $cost $p { param($W1, $b1, $W2, $b2) Get-Backpropagation $W1 $b1 $W2 $b2 $sigmoid $right $right }
Case 'sigmoid network, derivative left out in layer 1' MissingChainFactor $cost $p { param($W1, $b1, $W2, $b2) Get-Backpropagation $W1 $b1 $W2 $b2 $sigmoid $one $right }
Case 'sigmoid network, derivative left out in layer 2' MissingChainFactor $cost $p { param($W1, $b1, $W2, $b2) Get-Backpropagation $W1 $b1 $W2 $b2 $sigmoid $right $one }
Case 'sigmoid network, derivative left out in both' MissingChainFactor $cost $p { param($W1, $b1, $W2, $b2) Get-Backpropagation $W1 $b1 $W2 $b2 $sigmoid $one $one }
Case 'sigmoid network, at a instead of z' MissingChainFactor $cost $p { param($W1, $b1, $W2, $b2) $wrong = { param($z, $a) $s = & $sigmoid $a; $s * (1 - $s) }; Get-Backpropagation $W1 $b1 $W2 $b2 $sigmoid $wrong $wrong }
Case 'sigmoid network, at a instead of z in layer 1' MissingChainFactor $cost $p { param($W1, $b1, $W2, $b2) $wrong = { param($z, $a) $s = & $sigmoid $a; $s * (1 - $s) }; Get-Backpropagation $W1 $b1 $W2 $b2 $sigmoid $wrong $right }
Case 'sigmoid network, z (1 - z)' MissingChainFactor $cost $p { param($W1, $b1, $W2, $b2) $wrong = { param($z, $a) $z * (1 - $z) }; Get-Backpropagation $W1 $b1 $W2 $b2 $sigmoid $wrong $right }
Case 'sigmoid network, 1 - a' MissingChainFactor $cost $p { param($W1, $b1, $W2, $b2) $wrong = { param($z, $a) 1 - $a }; Get-Backpropagation $W1 $b1 $W2 $b2 $sigmoid $wrong $right }
Case 'sigmoid network, W2 not transposed' Transposed $cost $p { param($W1, $b1, $W2, $b2) Get-Backpropagation $W1 $b1 $W2 $b2 $sigmoid $right $right -Untransposed }
Case 'sigmoid network, W2 transposed in the result' Transposed $cost $p { param($W1, $b1, $W2, $b2) $g = Get-Backpropagation $W1 $b1 $W2 $b2 $sigmoid $right $right; $t = [double[,]]::new(3, 3); foreach ($i in 0..2) { foreach ($j in 0..2) { $t[$j, $i] = $g.W2[$i, $j] } }; $g.W2 = $t; $g }
Case 'sigmoid network, bias of layer 1 shifted' OffByOneIndex $cost $p { param($W1, $b1, $W2, $b2) $g = Get-Backpropagation $W1 $b1 $W2 $b2 $sigmoid $right $right; $g.b1 = $g.b1[2], $g.b1[0], $g.b1[1]; $g }
Case 'sigmoid network, biases swapped' WrongIndex $cost $p { param($W1, $b1, $W2, $b2) $g = Get-Backpropagation $W1 $b1 $W2 $b2 $sigmoid $right $right; $g.b1, $g.b2 = $g.b2, $g.b1; $g }
Case 'sigmoid network, sign of the error' SignFlipped $cost $p { param($W1, $b1, $W2, $b2) $g = Get-Backpropagation $W1 $b1 $W2 $b2 $sigmoid { param($z, $a) $a * (1 - $a) } { param($z, $a) -$a * (1 - $a) }; $g }
Case 'sigmoid network, b1 never set' StaleEntry $cost $p { param($W1, $b1, $W2, $b2) $g = Get-Backpropagation $W1 $b1 $W2 $b2 $sigmoid $right $right; $g.b1 = 0.0, 0.0, 0.0; $g }
Case 'sigmoid network, one weight left at zero' StaleEntry $cost $p { param($W1, $b1, $W2, $b2) $g = Get-Backpropagation $W1 $b1 $W2 $b2 $sigmoid $right $right; $g.W1[2, 2] = 0; $g }
Case 'tanh network' None $tanhCost $p { param($W1, $b1, $W2, $b2) Get-Backpropagation $W1 $b1 $W2 $b2 $tanh $slopes.tanh $slopes.tanh }
Case 'tanh network, 1 - a' MissingChainFactor $tanhCost $p { param($W1, $b1, $W2, $b2) $wrong = { param($z, $a) 1 - $a }; Get-Backpropagation $W1 $b1 $W2 $b2 $tanh $wrong $wrong }
Case 'tanh network, 1 - a in layer 1' MissingChainFactor $tanhCost $p { param($W1, $b1, $W2, $b2) $wrong = { param($z, $a) 1 - $a }; Get-Backpropagation $W1 $b1 $W2 $b2 $tanh $wrong $slopes.tanh }
Case 'tanh network, 1 - z^2' MissingChainFactor $tanhCost $p { param($W1, $b1, $W2, $b2) $wrong = { param($z, $a) 1 - $z * $z }; Get-Backpropagation $W1 $b1 $W2 $b2 $tanh $wrong $slopes.tanh }
Case 'tanh network, derivative of the sigmoid' MissingChainFactor $tanhCost $p { param($W1, $b1, $W2, $b2) Get-Backpropagation $W1 $b1 $W2 $b2 $tanh $slopes.sigmoid $slopes.sigmoid }

# Twenty samples, tensors: sigmoid and ReLU units, mean of the squared errors.
$X = New-Tensor -Shape 20, 4 -Gaussian 1 -Seed 4; $Y = New-Tensor -Shape 20, 2 -Uniform 0, 1 -Seed 5
$q = @{ W1 = (New-Tensor -Shape 4, 5 -Gaussian 0.7 -Seed 6); b1 = (New-Tensor -Shape 5 -Gaussian 0.3 -Seed 7); W2 = (New-Tensor -Shape 5, 2 -Gaussian 0.7 -Seed 8); b2 = (New-Tensor -Shape 2 -Gaussian 0.3 -Seed 9) }
$batch = { param($W1, $b1, $W2, $b2) $h = [Grad]::Sigmoid($X.MatMul($W1) + $b1); $o = [Grad]::Sigmoid($h.MatMul($W2) + $b2); (($o - $Y) * ($o - $Y)).Sum() / 40 }
function Get-BatchGradient($W1, $b1, $W2, $b2, $slope1, $slope2, $n = 20) {
    $z = $X.MatMul($W1) + $b1; $h = [Grad]::Sigmoid($z)
    $v = $h.MatMul($W2) + $b2; $o = [Grad]::Sigmoid($v)
    $d2 = ($o - $Y) * (& $slope2 $v $o) / $n
    $d1 = $d2.MatMul($W2.Transpose()) * (& $slope1 $z $h)
    @{ W1 = $X.Transpose().MatMul($d1); b1 = $d1.Sum(0); W2 = $h.Transpose().MatMul($d2); b2 = $d2.Sum(0) }
}
$s = { param($z, $a) $a * (1 - $a) }
Case 'batch' None $batch $q { param($W1, $b1, $W2, $b2) Get-BatchGradient $W1 $b1 $W2 $b2 $s $s }
Case 'batch, derivative left out in layer 1' MissingChainFactor $batch $q { param($W1, $b1, $W2, $b2) Get-BatchGradient $W1 $b1 $W2 $b2 { param($z, $a) 1 } $s }
Case 'batch, derivative left out in layer 2' MissingChainFactor $batch $q { param($W1, $b1, $W2, $b2) Get-BatchGradient $W1 $b1 $W2 $b2 $s { param($z, $a) 1 } }
Case 'batch, at a instead of z in layer 1' MissingChainFactor $batch $q { param($W1, $b1, $W2, $b2) Get-BatchGradient $W1 $b1 $W2 $b2 { param($z, $a) $t = [Grad]::Sigmoid($a); $t * (1 - $t) } $s }
Case 'batch, not averaged' ConstantFactor $batch $q { param($W1, $b1, $W2, $b2) Get-BatchGradient $W1 $b1 $W2 $b2 $s $s 1 }
Case 'batch, biases averaged' ConstantFactor $batch $q { param($W1, $b1, $W2, $b2) $g = Get-BatchGradient $W1 $b1 $W2 $b2 $s $s; $g.b1 = $g.b1 / 20; $g.b2 = $g.b2 / 20; $g }
Case 'batch, biases of the last sample' MissingTerm $batch $q {
    param($W1, $b1, $W2, $b2)
    $g = Get-BatchGradient $W1 $b1 $W2 $b2 $s $s
    $h = [Grad]::Sigmoid($X.MatMul($W1) + $b1); $o = [Grad]::Sigmoid($h.MatMul($W2) + $b2)
    $g.b2 = (($o - $Y) * $o * (1 - $o) / 20).Row(19)
    $g
}
Case 'batch, W1 transposed' Transposed $batch $q { param($W1, $b1, $W2, $b2) $g = Get-BatchGradient $W1 $b1 $W2 $b2 $s $s; $g.W1 = $g.W1.Transpose(); $g }
Case 'batch, given as tensors, sign of W2' SignFlipped $batch $q $(& { $g = Get-BatchGradient $q.W1 $q.b1 $q.W2 $q.b2 $s $s; $g.W2 = -1 * $g.W2; $g })
Case 'batch, given as tensors, derivative left out in layer 1' MissingChainFactor $batch $q (Get-BatchGradient $q.W1 $q.b1 $q.W2 $q.b2 { param($z, $a) 1 } $s)

$relu = { param($W1, $b1, $W2, $b2) $h = [Grad]::ReLU($X.MatMul($W1) + $b1); $o = $h.MatMul($W2) + $b2; (($o - $Y) * ($o - $Y)).Sum() / 40 + 0.005 * (($W1 * $W1).Sum() + ($W2 * $W2).Sum()) }
function Get-ReluGradient($W1, $b1, $W2, $b2, $slope, $penalty = 0.01) {
    $z = $X.MatMul($W1) + $b1; $h = [Grad]::ReLU($z)
    $d2 = ($h.MatMul($W2) + $b2 - $Y) / 20
    $d1 = $d2.MatMul($W2.Transpose()) * (& $slope $z)
    @{ W1 = $X.Transpose().MatMul($d1) + $penalty * $W1; b1 = $d1.Sum(0); W2 = $h.Transpose().MatMul($d2) + $penalty * $W2; b2 = $d2.Sum(0) }
}
$step = { param($z) ([Math]::Sign($z) + 1) / 2 }
Case 'ReLU network' None $relu $q { param($W1, $b1, $W2, $b2) Get-ReluGradient $W1 $b1 $W2 $b2 $step }
Case 'ReLU network, without the indicator' MissingIndicator $relu $q { param($W1, $b1, $W2, $b2) Get-ReluGradient $W1 $b1 $W2 $b2 { param($z) 1 } }
Case 'ReLU network, without the penalty' MissingTerm $relu $q { param($W1, $b1, $W2, $b2) Get-ReluGradient $W1 $b1 $W2 $b2 $step 0 }
Case 'ReLU network, penalty twice' ConstantFactor $relu $q { param($W1, $b1, $W2, $b2) Get-ReluGradient $W1 $b1 $W2 $b2 $step 0.02 }
Case 'ReLU network, automatic' None $relu $q $null

# ReLU by a branch, in loops.
$branches = {
    param($W1, $b1, $w2)
    $o = 0.0
    for ($j = 0; $j -lt 3; $j++) {
        $z = $b1[$j]
        for ($k = 0; $k -lt 3; $k++) { $z += $W1[$j, $k] * $inputs[$k] }
        if ($z -gt 0) { $o += $w2[$j] * $z }
    }
    ($o - 0.7) * ($o - 0.7)
}
function Get-BranchGradient($W1, $b1, $w2, [switch]$All) {
    $o = 0.0; $z = [double[]]::new(3)
    for ($j = 0; $j -lt 3; $j++) {
        $z[$j] = $b1[$j]
        for ($k = 0; $k -lt 3; $k++) { $z[$j] += $W1[$j, $k] * $inputs[$k] }
        if ($z[$j] -gt 0) { $o += $w2[$j] * $z[$j] }
    }
    $d = 2 * ($o - 0.7)
    $g = @{ W1 = [double[,]]::new(3, 3); b1 = [double[]]::new(3); w2 = [double[]]::new(3) }
    for ($j = 0; $j -lt 3; $j++) {
        if ($z[$j] -gt 0) { $g.w2[$j] = $d * $z[$j] }
        if ($All -or $z[$j] -gt 0) { $g.b1[$j] = $d * $w2[$j]; for ($k = 0; $k -lt 3; $k++) { $g.W1[$j, $k] = $d * $w2[$j] * $inputs[$k] } }
    }
    $g
}
$r = @{ W1 = $p.W1; b1 = 0.4, -0.2, 0.3; w2 = 0.8, -0.5, 0.6 }
Case 'ReLU by a branch' None $branches $r { param($W1, $b1, $w2) Get-BranchGradient $W1 $b1 $w2 }
Case 'ReLU by a branch, without the indicator' MissingIndicator $branches $r { param($W1, $b1, $w2) Get-BranchGradient $W1 $b1 $w2 -All }
