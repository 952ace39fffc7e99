# Multi-class hinge (SVM) and softmax.

$random = [Random]::new(11)
$X = [double[,]]::new(12, 3); $labels = [int[]]::new(12)
for ($i = 0; $i -lt 12; $i++) {
    $labels[$i] = $i % 3
    for ($j = 0; $j -lt 3; $j++) { $X[$i, $j] = 2 * $random.NextDouble() - 1 + $(if ($j -eq $labels[$i]) { 0.8 } else { 0 }) }
}
$W = [double[,]]::new(3, 3)
for ($c = 0; $c -lt 3; $c++) { for ($j = 0; $j -lt 3; $j++) { $W[$c, $j] = 2 * $random.NextDouble() - 1 } }

function Get-Scores($W, $i) { for ($c = 0; $c -lt 3; $c++) { $W[$c, 0] * $X[$i, 0] + $W[$c, 1] * $X[$i, 1] + $W[$c, 2] * $X[$i, 2] } }

# What a course's first assignment asks for: a loop over samples and classes.
$svm = {
    param($W)
    $loss = 0.0
    for ($i = 0; $i -lt 12; $i++) {
        $s = Get-Scores $W $i
        for ($c = 0; $c -lt 3; $c++) {
            if ($c -eq $labels[$i]) { continue }
            $margin = $s[$c] - $s[$labels[$i]] + 1
            if ($margin -gt 0) { $loss += $margin }
        }
    }
    $penalty = 0.0
    for ($c = 0; $c -lt 3; $c++) { for ($j = 0; $j -lt 3; $j++) { $penalty += $W[$c, $j] * $W[$c, $j] } }
    $loss / 12 + 0.05 * $penalty
}
function Get-SvmGradient($W, [switch]$AllMargins, [switch]$NoCorrect, [switch]$NoPenalty, [switch]$NoMean, [switch]$WrongCorrectSign, $Penalty = 0.1) {
    $g = [double[,]]::new(3, 3)
    $n = if ($NoMean) { 1 } else { 12 }
    for ($i = 0; $i -lt 12; $i++) {
        $s = Get-Scores $W $i
        $y = $labels[$i]
        for ($c = 0; $c -lt 3; $c++) {
            if ($c -eq $y) { continue }
            if ($AllMargins -or $s[$c] - $s[$y] + 1 -gt 0) {
                for ($j = 0; $j -lt 3; $j++) {
                    $g[$c, $j] += $X[$i, $j] / $n
                    if (-not $NoCorrect) { $g[$y, $j] -= $X[$i, $j] / $n * $(if ($WrongCorrectSign) { -1 } else { 1 }) }
                }
            }
        }
    }
    if (-not $NoPenalty) { for ($c = 0; $c -lt 3; $c++) { for ($j = 0; $j -lt 3; $j++) { $g[$c, $j] += $Penalty * $W[$c, $j] } } }
    , $g
}
Case 'SVM' None $svm $W { param($W) Get-SvmGradient $W }
Case 'SVM, without the indicator' MissingIndicator $svm $W { param($W) Get-SvmGradient $W -AllMargins }
Case 'SVM, correct class left out' MissingTerm $svm $W { param($W) Get-SvmGradient $W -NoCorrect }
Case 'SVM, correct class added' SignFlipped $svm $W { param($W) Get-SvmGradient $W -WrongCorrectSign }
Case 'SVM, without the penalty' MissingTerm $svm $W { param($W) Get-SvmGradient $W -NoPenalty }
Case 'SVM, half the penalty' ConstantFactor $svm $W { param($W) Get-SvmGradient $W -Penalty 0.05 }
Case 'SVM, transposed' Transposed $svm $W { param($W) $g = Get-SvmGradient $W; $t = [double[,]]::new(3, 3); for ($c = 0; $c -lt 3; $c++) { for ($j = 0; $j -lt 3; $j++) { $t[$j, $c] = $g[$c, $j] } }; , $t }
Case 'SVM, rows permuted' WrongIndex $svm $W { param($W) $g = Get-SvmGradient $W; $t = [double[,]]::new(3, 3); foreach ($c in 0..2) { foreach ($j in 0..2) { $t[(1, 0, 2)[$c], $j] = $g[$c, $j] } }; , $t }
Case 'SVM, classes one off' OffByOneIndex $svm $W { param($W) $g = Get-SvmGradient $W; $t = [double[,]]::new(3, 3); foreach ($c in 0..2) { foreach ($j in 0..2) { $t[(($c + 1) % 3), $j] = $g[$c, $j] } }; , $t }

# The same with [Math]::Max, and no penalty.
$hinge = {
    param($W)
    $loss = 0.0
    for ($i = 0; $i -lt 12; $i++) {
        $s = Get-Scores $W $i
        for ($c = 0; $c -lt 3; $c++) { if ($c -ne $labels[$i]) { $loss += [Math]::Max(0.0, $s[$c] - $s[$labels[$i]] + 1) } }
    }
    $loss / 12
}
Case 'hinge' None $hinge $W { param($W) Get-SvmGradient $W -NoPenalty }
Case 'hinge, without the indicator' MissingIndicator $hinge $W { param($W) Get-SvmGradient $W -NoPenalty -AllMargins }
Case 'hinge, correct class left out' MissingTerm $hinge $W { param($W) Get-SvmGradient $W -NoPenalty -NoCorrect }
Case 'hinge, summed' ConstantFactor $hinge $W { param($W) Get-SvmGradient $W -NoPenalty -NoMean }

# With tensors.
$T = New-Tensor -Value $X
$hot = [double[,]]::new(12, 3); for ($i = 0; $i -lt 12; $i++) { $hot[$i, $labels[$i]] = 1 }
$hot = New-Tensor -Value $hot
$V = New-Tensor -Value $W
$tensorHinge = { param($W) $s = $T.MatMul($W); $correct = ($s * $hot).Sum(1, $true); ([Grad]::ReLU($s - $correct + 1) * (1 - $hot)).Sum() / 12 }
function Get-TensorHingeGradient($W, $indicator, $rows = 1) {
    $s = $T.MatMul($W)
    $m = (& $indicator ($s - ($s * $hot).Sum(1, $true) + 1)) * (1 - $hot)
    $T.Transpose().MatMul($m - $rows * $hot * $m.Sum(1, $true)) / 12
}
$step = { param($m) ([Math]::Sign($m) + 1) / 2 }
Case 'hinge of tensors' None $tensorHinge $V { param($W) Get-TensorHingeGradient $W $step }
Case 'hinge of tensors, without the indicator' MissingIndicator $tensorHinge $V { param($W) Get-TensorHingeGradient $W { param($m) 1 + 0 * $m } }
Case 'hinge of tensors, correct class left out' MissingTerm $tensorHinge $V { param($W) Get-TensorHingeGradient $W $step 0 }
Case 'hinge of tensors, transposed' Transposed $tensorHinge $V { param($W) (Get-TensorHingeGradient $W $step).Transpose() }

$softmax = { param($W, $b) $s = $T.MatMul($W) + $b; ([Grad]::LogSumExp($s, 1) - ($s * $hot).Sum(1)).Sum() / 12 }
$point = @{ W = $V; b = (New-Tensor -Value (0.1, -0.3, 0.2)) }
function Get-SoftmaxGradient($W, $b, $labels = 1, $n = 12) {
    $d = ([Grad]::Softmax($T.MatMul($W) + $b, 1) - $labels * $hot) / $n
    @{ W = $T.Transpose().MatMul($d); b = $d.Sum(0) }
}
Case 'softmax' None $softmax $point { param($W, $b) Get-SoftmaxGradient $W $b }
Case 'softmax, -1 at the correct class left out' MissingTerm $softmax $point { param($W, $b) Get-SoftmaxGradient $W $b 0 }
Case 'softmax, +1 at the correct class' SignFlipped $softmax $point { param($W, $b) Get-SoftmaxGradient $W $b (-1) }
Case 'softmax, N' ConstantFactor $softmax $point { param($W, $b) Get-SoftmaxGradient $W $b 1 1 }
Case 'softmax, W transposed' Transposed $softmax $point { param($W, $b) $g = Get-SoftmaxGradient $W $b; $g.W = $g.W.Transpose(); $g }
Case 'softmax, bias not summed' MissingTerm $softmax $point { param($W, $b) $g = Get-SoftmaxGradient $W $b; $g.b = (([Grad]::Softmax($T.MatMul($W) + $b, 1) - $hot) / 12).Row(11); $g }
Case 'softmax, bias averaged' ConstantFactor $softmax $point { param($W, $b) $g = Get-SoftmaxGradient $W $b; $g.b = $g.b / 12; $g }
Case 'softmax, bias shifted' OffByOneIndex $softmax $point { param($W, $b) $g = Get-SoftmaxGradient $W $b; $g.b = $g.b[2], $g.b[0], $g.b[1]; $g }
Case 'softmax, bias stale' StaleEntry $softmax $point { param($W, $b) $g = Get-SoftmaxGradient $W $b; $g.b = $g.b[0], $g.b[1], 0.0; $g }

# Softmax by exponentials, in loops.
$written = {
    param($W)
    $loss = 0.0
    for ($i = 0; $i -lt 12; $i++) {
        $s = Get-Scores $W $i
        $sum = 0.0; foreach ($v in $s) { $sum += [Math]::Exp($v) }
        $loss -= [Math]::Log([Math]::Exp($s[$labels[$i]]) / $sum)
    }
    $loss / 12
}
function Get-WrittenGradient($W, $one = 1) {
    $g = [double[,]]::new(3, 3)
    for ($i = 0; $i -lt 12; $i++) {
        $s = Get-Scores $W $i
        $sum = 0.0; foreach ($v in $s) { $sum += [Math]::Exp($v) }
        for ($c = 0; $c -lt 3; $c++) {
            $d = [Math]::Exp($s[$c]) / $sum - $(if ($c -eq $labels[$i]) { $one } else { 0 })
            for ($j = 0; $j -lt 3; $j++) { $g[$c, $j] += $d * $X[$i, $j] / 12 }
        }
    }
    , $g
}
Case 'softmax by loops' None $written $W { param($W) Get-WrittenGradient $W }
Case 'softmax by loops, -1 at the correct class left out' MissingTerm $written $W { param($W) Get-WrittenGradient $W 0 }
Case 'softmax by loops, sign' SignFlipped $written $W { param($W) $g = Get-WrittenGradient $W; $t = [double[,]]::new(3, 3); foreach ($c in 0..2) { foreach ($j in 0..2) { $t[$c, $j] = -$g[$c, $j] } }; , $t }
