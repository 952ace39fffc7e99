# More of what people do: a real data set, loops over samples, blocks that cannot be recorded, and mistakes of all kinds.
$iris = Get-SampleDataset Iris
$X = New-Tensor -Value $iris.Features; $Y = New-Tensor -Value $iris.Labels
$W = New-Tensor -Shape 4, 3 -Gaussian 0.1 -Seed 1; $b = New-Tensor -Shape 3 -Gaussian 0.1 -Seed 2
$ce = { param($W, $b) $s = $X.MatMul($W) + $b; ([Grad]::LogSumExp($s, 1) - ($s * $Y).Sum(1)).Mean() + 0.001 * ($W * $W).Sum() }
function G($W, $b, $n = 150, $l = 0.002) { $d = ([Grad]::Softmax($X.MatMul($W) + $b, 1) - $Y) / $n; @{ W = $X.Transpose().MatMul($d) + $l * $W; b = $d.Sum(0) } }
Case 'iris' None $ce @{W=$W;b=$b} { param($W,$b) G $W $b }
Case 'iris sum in b' ConstantFactor $ce @{W=$W;b=$b} { param($W,$b) $g = G $W $b; $g.b = 150 * $g.b; $g }
Case 'iris summed all but penalty' ConstantFactor $ce @{W=$W;b=$b} { param($W,$b) G $W $b 1 }
Case 'iris N-1' ConstantFactor $ce @{W=$W;b=$b} { param($W,$b) G $W $b 149 }
Case 'iris no penalty' MissingTerm $ce @{W=$W;b=$b} { param($W,$b) G $W $b 150 0 }
Case 'iris half penalty' ConstantFactor $ce @{W=$W;b=$b} { param($W,$b) G $W $b 150 0.001 }
$xs = foreach ($i in 0..99) { , @($X[$i,0], $X[$i,1]) }; $ts = foreach ($i in 0..99) { if ($i -lt 50) { 0 } else { 1 } }
$lg = { param($w) $s = 0.0; for ($i = 0; $i -lt 100; $i++) { $z = $w[0] * $xs[$i][0] + $w[1] * $xs[$i][1] + $w[2]; $p = 1.0 / (1.0 + [Math]::Exp(-$z)); if ($ts[$i] -eq 1) { $s -= [Math]::Log($p) } else { $s -= [Math]::Log(1 - $p) } }; $s / 100 }
function L($w, $from, $to) { $g = 0.0,0.0,0.0; for ($i = $from; $i -lt $to; $i++) { $z = $w[0] * $xs[$i][0] + $w[1] * $xs[$i][1] + $w[2]; $p = 1.0 / (1.0 + [Math]::Exp(-$z)); $d = ($p - $ts[$i]) / 100; $g[0] += $d * $xs[$i][0]; $g[1] += $d * $xs[$i][1]; $g[2] += $d }; $g }
Case 'lg' None $lg (0.1,-0.2,0.3) { param($w) L $w 0 100 }
Case 'lg first missed' MissingTerm $lg (0.1,-0.2,0.3) { param($w) L $w 1 100 }
Case 'lg last missed' MissingTerm $lg (0.1,-0.2,0.3) { param($w) L $w 0 99 }
Case 'lg only last' MissingTerm $lg (0.1,-0.2,0.3) { param($w) L $w 99 100 }
Case 'lg bias first' OffByOneIndex $lg (0.1,-0.2,0.3) { param($w) $g = L $w 0 100; $g[2],$g[0],$g[1] }
Case 'lg swap' WrongIndex $lg (0.1,-0.2,0.3) { param($w) $g = L $w 0 100; $g[1],$g[0],$g[2] }
Case 'lg sum' ConstantFactor $lg (0.1,-0.2,0.3) { param($w) L $w 0 100 | % { $_ * 100 } }
Case 'lg value, sum' ConstantFactor $lg (0.1,-0.2,0.3) ((L (0.1,-0.2,0.3) 0 100) | % { $_ * 100 })
$nt = { param($x) $a = [double]"$($x[0])"; $b = [double]"$($x[1])"; [Math]::Sin($a * $b) + $a * $a }
function N($x) { ($x[1] * [Math]::Cos($x[0]*$x[1]) + 2*$x[0]), ($x[0] * [Math]::Cos($x[0]*$x[1])) }
Case 'nt' None $nt (1.1,0.6) { param($x) N $x }
Case 'nt sign' SignFlipped $nt (1.1,0.6) { param($x) N $x | % { -$_ } }
Case 'nt half' ConstantFactor $nt (1.1,0.6) { param($x) N $x | % { $_ / 2 } }
Case 'nt swap' WrongIndex $nt (1.1,0.6) { param($x) $g = N $x; $g[1], $g[0] }
Case 'nt zero' StaleEntry $nt (1.1,0.6) { param($x) $g = N $x; $g[0], 0 }
Case 'nt unk' Unknown $nt (1.1,0.6) { param($x) $g = N $x; ($g[0]*1.01+0.3), ($g[1]+0.1) }
Case 'underscore sign' SignFlipped { $_ * $_ } 3 { -2 * $_ }
Case 'xlogx' MissingTerm { param($x) $x * [Math]::Log($x) } 2.2 { param($x) [Math]::Log($x) }
Case 'x^3 n x^n' Unknown { param($x) [Math]::Pow($x, 3) } 2.2 { param($x) 3 * $x * $x * $x }
Case 'exp' ConstantFactor { param($x) 5 * [Math]::Exp($x) } 0.3 { param($x) [Math]::Exp($x) }
Case 'log1p exp inner' MissingChainFactor { param($x) [Math]::Log(1 + [Math]::Exp($x)) } 0.3 { param($x) 1 / (1 + [Math]::Exp($x)) }
Case 'sigmoid fn a(1-a) wrong a' MissingChainFactor { param($x) [Grad]::Sigmoid($x) } 0.3 { param($x) [Grad]::Sigmoid($x) }
Case 'atan' ConstantFactor { param($x) [Math]::Atan(2 * $x) } 0.4 { param($x) 4 / (1 + 4 * $x * $x) }
Case 'leaky' MissingIndicator { param($z) $s = 0; foreach ($v in $z) { $s += [Math]::Max(0.01 * $v, $v) }; $s } (-1.2, 0.7, -0.3) { param($z) 1, 1, 1 }
Case 'max missing' MissingIndicator { param($x, $y) [Math]::Max($x, $y) } (2.0, 3.0) { param($x, $y) 1, 1 }
Case 'relu sum' MissingIndicator { param($x) [Grad]::Sum([Grad]::ReLU($x)) } (-1.0, 2.0, -3.0) { param($x) 1, 1, 1 }
Case 'abs missing sign' SignFlipped { param($x) $s=0; foreach ($v in $x) { $s += [Math]::Abs($v) }; $s } (-1.0, 2.0, -3.0) { param($x) 1, 1, 1 }
Case 'var' MissingTerm { param($x) $m = 0; foreach ($v in $x) { $m += $v / 3 }; $s = 0; foreach ($v in $x) { $s += $v * $v }; $s / 3 - $m * $m } (1.0, 2.5, 3.7) { param($x) foreach ($v in $x) { 2 * $v / 3 } }
Case 'entropy' MissingTerm { param($p) $s = 0; foreach ($q in $p) { $s -= $q * [Math]::Log($q) }; $s } (0.2,0.3,0.5) { param($p) foreach ($q in $p) { -[Math]::Log($q) } }
Case 'softmax diag' MissingChainFactor { param($x) $p = [Grad]::Softmax($x); $p[0] * 2 + $p[1] * 3 + $p[2] } (New-Tensor -Value 0.2,0.7,-0.4) { param($x) $p = [Grad]::Softmax($x); (2*$p[0]*(1-$p[0])), (3*$p[1]*(1-$p[1])), ($p[2]*(1-$p[2])) }
Case 'loose float' SinglePrecision { param($x) [Math]::Exp($x[0]) * [Math]::Sin($x[1]) } (0.3,0.8) { param($x) [float]([Math]::Exp($x[0]) * [Math]::Sin($x[1])), [float]([Math]::Exp($x[0]) * [Math]::Cos($x[1])) }
Case 'mathf' SinglePrecision { param($x) [Math]::Exp($x[0]) * [Math]::Sin($x[1]) } (0.3,0.8) { param($x) ([MathF]::Exp($x[0]) * [MathF]::Sin($x[1])), ([MathF]::Exp($x[0]) * [MathF]::Cos($x[1])) }
Case 'stale cache' StaleEntry { param($x) $x[0]*$x[0] + [Math]::Sin($x[1]) } (0.3,0.8) { param($x) if ($null -eq $script:old) { $script:old = [Math]::Cos(0.123) }; (2*$x[0]), $script:old }
Case 'inf sqrt auto' NotFinite { param($x) [Math]::Sqrt($x) } 0 $null
Case 'nan auto' NotFinite { param($x, $y) [Math]::Log($x) + $y } (-1.0, 2.0) $null
