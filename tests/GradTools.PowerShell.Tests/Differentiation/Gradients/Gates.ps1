# More models and gates: a binary hinge, circuits of a few gates, a softmax network, and formulas of statistics.
$X = New-Tensor -Shape 30,3 -Gaussian 1 -Seed 3; $score = $X.MatMul((New-Tensor -Value 1,-1,0.5 -Shape 3,1)); $y = [double[,]]::new(30,1); for ($i = 0; $i -lt 30; $i++) { $y[$i,0] = [Math]::Sign($score[$i,0] + 0.3) }; $y = New-Tensor -Value $y
$w = New-Tensor -Shape 3,1 -Gaussian 1 -Seed 8
$h = { param($w, $b) [Grad]::ReLU(1 - $y * ($X.MatMul($w) + $b)).Mean() + 0.05 * ($w * $w).Sum() }
function Get-HingeGradient($w,$b,$l=0.1,$ind=1) { $m = 1 - $y * ($X.MatMul($w) + $b); $i = if ($ind) { ([Math]::Sign($m) + 1) / 2 } else { 1 + 0 * $m }; $d = -1 * $y * $i / 30; @{ w = $X.Transpose().MatMul($d) + $l * $w; b = $d.Sum() } }
Case 'h' None $h @{w=$w;b=0.2} { param($w,$b) Get-HingeGradient $w $b }
Case 'h ind' MissingIndicator $h @{w=$w;b=0.2} { param($w,$b) Get-HingeGradient $w $b 0.1 0 }
Case 'h reg' MissingTerm $h @{w=$w;b=0.2} { param($w,$b) Get-HingeGradient $w $b 0 }
Case 'h sign' SignFlipped $h @{w=$w;b=0.2} { param($w,$b) $g = Get-HingeGradient $w $b 0; @{ w = -1 * $g.w + 0.1 * $w; b = -$g.b } }
Case 'h mean missing but reg ok' ConstantFactor $h @{w=$w;b=0.2} { param($w,$b) $g = Get-HingeGradient $w $b 0; @{ w = 30 * $g.w + 0.1 * $w; b = 30 * $g.b } }
Case 'h reg applied to b' MissingTerm $h @{w=$w;b=0.2} { param($w,$b) $g = Get-HingeGradient $w $b; $g.b = $g.b + 0.1 * $b; $g }
$n = { param($w0,$w1,$w2) 1 / (1 + [Math]::Exp(-($w0 * -1 + $w1 * -2 + $w2))) }
Case 'cs231n neuron' None $n (2,-3,-3) { param($w0,$w1,$w2) $f = 1/(1+[Math]::Exp(-(-$w0 - 2*$w1 + $w2))); $d = $f*(1-$f); (-1*$d),(-2*$d),$d }
Case 'cs231n neuron no sigma' MissingChainFactor $n (2,-3,-3) { param($w0,$w1,$w2) -1,-2,1 }
Case 'cs231n neuron no sigma given' MissingChainFactor $n (2,-3,-3) (-1,-2,1)
Case 'cs231n neuron only f' MissingChainFactor $n (2,-3,-3) { param($w0,$w1,$w2) $f = 1/(1+[Math]::Exp(-(-$w0 - 2*$w1 + $w2))); (-1*$f),(-2*$f),$f }
Case 'cs231n circuit' None { param($x,$y) $sx = 1/(1+[Math]::Exp(-$x)); $sy = 1/(1+[Math]::Exp(-$y)); ($x + $sy) / ($sx + ($x+$y)*($x+$y)) } (3,-4) $null
Case 'max gate' None { param($x,$y,$z,$w) 2 * ($x*$y + [Math]::Max($z,$w)) } (3,-4,2,-1) { param($x,$y,$z,$w) (2*$y),(2*$x),2,0 }
Case 'max gate both' MissingIndicator { param($x,$y,$z,$w) 2 * ($x*$y + [Math]::Max($z,$w)) } (3,-4,2,-1) { param($x,$y,$z,$w) (2*$y),(2*$x),2,2 }
Case 'max gate missing 2' ConstantFactor { param($x,$y,$z,$w) 2 * ($x*$y + [Math]::Max($z,$w)) } (3,-4,2,-1) { param($x,$y,$z,$w) $y,$x,1,0 }
Case 'mul gate given swapped' WrongIndex { param($x,$y,$z,$w) 2 * ($x*$y + [Math]::Max($z,$w)) } (3,-4,2,-1) (6,-8,2,0)
$T = New-Tensor -Shape 12,3 -Gaussian 1 -Seed 4; $hot=[double[,]]::new(12,3); for($i=0;$i -lt 12;$i++){ $hot[$i,($i%3)]=1 }; $hot = New-Tensor -Value $hot
$p = @{ W1=(New-Tensor -Shape 3,4 -Gaussian .5 -Seed 5); b1=(New-Tensor -Shape 1,4 -Gaussian .5 -Seed 6); W2=(New-Tensor -Shape 4,3 -Gaussian .5 -Seed 7); b2=(New-Tensor -Shape 1,3 -Gaussian .5 -Seed 9) }
$net = { param($W1,$b1,$W2,$b2) $a=[Math]::Tanh($T.MatMul($W1)+$b1); $s=$a.MatMul($W2)+$b2; $e=[Math]::Exp($s); $q=$e/$e.Sum(1,$true); -1*($hot*[Math]::Log($q)).Sum()/12 }
function BP($W1,$b1,$W2,$b2,$k='right') { $a=[Math]::Tanh($T.MatMul($W1)+$b1); $s=$a.MatMul($W2)+$b2; $e=[Math]::Exp($s); $q=$e/$e.Sum(1,$true); $d2=($q-$hot)/12; if ($k -eq 'nohot') { $d2=$q/12 }; $d1=$d2.MatMul($W2.Transpose()); if ($k -eq 'none') {} elseif ($k -eq '1-a') { $d1=$d1*(1-$a) } else { $d1=$d1*(1-$a*$a) }; $z=$T.MatMul($W1)+$b1; @{ W1=$T.Transpose().MatMul($d1); b1=$d1.Sum(0,$true); W2= $(if ($k -eq 'z') { $z.Transpose().MatMul($d2) } else { $a.Transpose().MatMul($d2) }); b2=$d2.Sum(0,$true) } }
Case 'net' None $net $p { param($W1,$b1,$W2,$b2) BP $W1 $b1 $W2 $b2 }
Case 'net nohot' MissingTerm $net $p { param($W1,$b1,$W2,$b2) BP $W1 $b1 $W2 $b2 nohot }
Case 'net none' MissingChainFactor $net $p { param($W1,$b1,$W2,$b2) BP $W1 $b1 $W2 $b2 none }
Case 'net 1-a' MissingChainFactor $net $p { param($W1,$b1,$W2,$b2) BP $W1 $b1 $W2 $b2 '1-a' }
Case 'net z' MissingChainFactor $net $p { param($W1,$b1,$W2,$b2) BP $W1 $b1 $W2 $b2 z }
Case 'net rows W2 permuted' WrongIndex $net $p { param($W1,$b1,$W2,$b2) $g=BP $W1 $b1 $W2 $b2; $g.W2=@($g.W2.Row(2),$g.W2.Row(0),$g.W2.Row(1),$g.W2.Row(3)); $g }
Case 'net W1 wrong rows' OffByOneIndex $net $p { param($W1,$b1,$W2,$b2) $g=BP $W1 $b1 $W2 $b2; $g.W1=@($g.W1.Row(2),$g.W1.Row(0),$g.W1.Row(1)); $g }
Case 'net float' SinglePrecision $net $p { param($W1,$b1,$W2,$b2) $g=BP $W1 $b1 $W2 $b2; $r=@{}; foreach($k in 'W1','b1','W2','b2'){ $r[$k]=@($g[$k].ToArray() | % { [float]$_ }) }; $r }
Case 'net one entry off' ConstantFactor $net $p { param($W1,$b1,$W2,$b2) $g=BP $W1 $b1 $W2 $b2; $v=$g.W1.ToArray(); $v[4]*=1.37; $g.W1=$v; $g }
Case 'net b2 not summed, first' MissingTerm $net $p { param($W1,$b1,$W2,$b2) $g=BP $W1 $b1 $W2 $b2; $a=[Math]::Tanh($T.MatMul($W1)+$b1); $s=$a.MatMul($W2)+$b2; $e=[Math]::Exp($s); $g.b2=(($e/$e.Sum(1,$true)-$hot)/12).Row(0); $g }
Case 'booth' ConstantFactor { param($x,$y) [Math]::Pow($x+2*$y-7,2)+[Math]::Pow(2*$x+$y-5,2) } (1.2,0.7) { param($x,$y) $a=$x+2*$y-7; $b=2*$x+$y-5; ($a+2*$b),(2*$a+$b) }
Case 'booth inner' MissingChainFactor { param($x,$y) [Math]::Pow($x+2*$y-7,2)+[Math]::Pow(2*$x+$y-5,2) } (1.2,0.7) { param($x,$y) $a=$x+2*$y-7; $b=2*$x+$y-5; (2*$a+2*$b),(2*$a+2*$b) }
Case 'gelu' None { param($x) 0.5*$x*(1+[Grad]::Erf($x/[Math]::Sqrt(2))) } 0.7 $null
Case 'norm pdf' ConstantFactor { param($x,$s) [Math]::Log($s) + $x*$x/(2*$s*$s) } (0.7,1.3) { param($x,$s) (2*$x/($s*$s)),(1/$s-$x*$x/($s*$s*$s)) }
Case 'nll sign' SignFlipped { param($x,$s) [Math]::Log($s) + $x*$x/(2*$s*$s) } (0.7,1.3) { param($x,$s) ($x/($s*$s)),(1/$s+$x*$x/($s*$s*$s)) }
Case 'nll missing' MissingTerm { param($x,$s) [Math]::Log($s) + $x*$x/(2*$s*$s) } (0.7,1.3) { param($x,$s) ($x/($s*$s)),(-$x*$x/($s*$s*$s)) }
Case 'pow x^y' MissingChainFactor { param($x,$y) [Math]::Pow($x,$y) } (1.3,2.4) { param($x,$y) ($y*[Math]::Pow($x,$y-1)),[Math]::Pow($x,$y) }
Case 'x^n exponent' Unknown { param($x,$y) [Math]::Pow($x,$y) } (1.3,2.4) { param($x,$y) ($y*[Math]::Pow($x,$y)),([Math]::Pow($x,$y)*[Math]::Log($x)) }
Case 'cos2x-sin' MissingChainFactor { param($x) [Math]::Cos(2*$x) + $x*$x } 0.4 { param($x) -[Math]::Sin(2*$x) + 2*$x }
Case 'tanh wx' MissingChainFactor { param($w,$b) [Math]::Tanh($w*1.7+$b) } (0.3,0.2) { param($w,$b) $d=1-[Math]::Pow([Math]::Tanh($w*1.7+$b),2); $d,$d }

# The sign of a term in the value that a derivative is evaluated at.
Case 'sum times z, difference' SignFlipped { param($x, $y, $z) ($x + $y) * $z } (1, 2, 3) { param($x, $y, $z) $z, $z, ($x - $y) }
Case 'sum times z, other difference' SignFlipped { param($x, $y, $z) ($x + $y) * $z } (1, 2, 3) { param($x, $y, $z) $z, $z, ($y - $x) }
Case 'square of a difference, sum' SignFlipped { param($x, $y) ($x - $y) * ($x - $y) } (1, 2.5) { param($x, $y) (2 * ($x + $y)), (-2 * ($x + $y)) }
Case 'sine of a difference, cosine of the sum' SignFlipped { param($x, $y) [Math]::Sin($x - $y) } (1, 2) { param($x, $y) [Math]::Cos($x + $y), (-[Math]::Cos($x + $y)) }
Case 'three terms, the one in the middle' SignFlipped { param($x, $y, $z) ($x + $y + 2 * $z) * $z } (1, 2, 3) { param($x, $y, $z) $z, $z, ($x - $y + 4 * $z) }
Case 'quotient, sign in the denominator' SignFlipped { param($x, $y) $x / ($x - $y) } (1, 3) { param($x, $y) $v = $x + $y; (1 / $v - $x / ($v * $v)), ($x / ($v * $v)) }
$sigmoid = { param($w) $z = 1.0 - 2 * $w[0] + 3 * $w[1] - $w[2]; 1 / (1 + [Math]::Exp(-$z)) }
Case 'sigmoid of another argument' SignFlipped $sigmoid (1, 0.2, 0.3) { param($w) $s = 1 / (1 + [Math]::Exp(-(1.0 - 2 * $w[0] - 3 * $w[1] - $w[2]))); $d = $s * (1 - $s); (-2 * $d), (3 * $d), (-$d) }
$line = { param($w) $s = 0.0; foreach ($i in 1..5) { $e = $w[0] * $i + $w[1] - $i * $i; $s += $e * $e }; $s / 5 }
function Get-LineGradient($w, $intercept = 1, $target = 1) { $a = $b = 0.0; foreach ($i in 1..5) { $e = $w[0] * $i + $intercept * $w[1] - $target * $i * $i; $a += 2 * $e * $i / 5; $b += 2 * $e / 5 }; $a, $b }
Case 'line' None $line (1.3, 2.1) { param($w) Get-LineGradient $w }
Case 'line, sign of the intercept in the residual' SignFlipped $line (1.3, 2.1) { param($w) Get-LineGradient $w -intercept (-1) }
Case 'line, sign of the target in the residual' SignFlipped $line (1.3, 2.1) { param($w) Get-LineGradient $w -target (-1) }
Case 'sum times z, product' Unknown { param($x, $y, $z) ($x + $y) * $z } (1.5, 2, 3) { param($x, $y, $z) $z, $z, ($x * $y) }
