# Script blocks about numbers: name = block, point, and the gradient where differences cannot tell it.
@{
    decLeft = { param($x) 2d * $x + 1d - $x / 4d + 3d / $x }, 3
    decVar = { param($x) $dec * $x }, 3
    doubleexp = { param($x) [double]::Exp($x) + [double]::Sqrt($x) }, 2
    mathf = { param($x) [MathF]::Sqrt($x) * 2 }, 2, (1 / [Math]::Sqrt(2))
    mathfpi = { param($x) [MathF]::PI * [MathF]::Exp($x) + [MathF]::Pow($x, 2) }, 2, ([MathF]::PI * [Math]::Exp(2) + 4)
    singlecast = { param($x) [single]$x * 2 }, 2.1, (2)
    mathvar = { param($x) $m = [Math]; $m::Exp($x) }, 1
    unary = { param($x) -$x * -2 - -$x + (+$x) }, 3
    prec = { param($x) -$x * $x + 2 * -$x / 3 % 5 }, 3
    percent = { param($x) 17 % $x + $x % 2.5 + -$x % 2 }, 4.3
    intmix = { param($x) 5L * $x + [byte]2 * $x + [uint32]3 * $x + [int16]2 / $x + 0x10 * $x + 1kb * $x + 1e-3 * $x }, 3
    strnum = { param($x) $x + '2' + $x * '3' - '1' }, 3
    strleft = { param($x) '10' - $x + ('6' / $x) }, 3
    charop = { param($x) [int][char]'a' * $x }, 3
    nullar = { param($x) $null + $x + ($x * 2) }, 3
    emptysum = { param($x) $s = $null; foreach ($v in $x) { $s += $v * 2 }; $s }, (3,1)
    emptystr = { param($x) $s = $u; $s += $x; $s }, 3
    boolarith = { param($x) 2.0 * ($x -gt 1) * $x + [int]($x -gt 1) * $x + [double]($x -lt 1) }, 3
    boolcast = { param($x) if ([bool]$x) { 2 * $x } else { 0 } }, 3
    nullcmp = { param($x) if ($null -eq $x) { 0 } elseif ($x -ne $null) { 2 * $x } }, 3
    isnum = { param($x) if ($x -is [double] -and $x -isnot [int] -and $x -isnot [string] -and $x -isnot [array]) { 2 * $x } else { 0 } }, 3
    isarr = { param($x) if ($x -is [array]) { $x[0] * 2 } else { $x } }, (3,1)
    asop = { param($x) ($x -as [double]) * 2 + ('3' -as [int]) }, 3
    gettype = { param($x) if ($x.GetType() -eq [double]) { $x * 2 } else { $x } }, 3
    gettype2 = { param($x) if ($x.GetType().Name -eq 'Double') { $x * 2 } else { $x } }, 3
    typedInt = { param($x) function pw([double]$v, [int]$n) { $r = 1.0; for ($i = 0; $i -lt $n; $i++) { $r *= $v }; $r }; pw $x 3.2 }, 3
    typedNull = { param($x) function f([nullable[double]]$v) { if ($null -eq $v) { 0 } else { $v * 2 } }; (f $x) + (f $null) }, 3
    typedObj = { param([object]$x) $x * 2 }, 3
    typedArr = { param([double[]]$x) $x[0] * $x[1] }, (3,1)
    typedObjA = { param([object[]]$x) $x[0] * $x[1] }, (3,1)
    typedLst = { param([System.Collections.Generic.List[double]]$x) $x[0] * $x[1] }, (3,1)
    typedIList = { param([System.Collections.IList]$x) $x[0] * $x[1] }, (3,1)
    typedArray = { param([array]$x) $x[0] * $x[1] }, (3,1)
    typedVar = { param($x) [double]$y = $x; $y = $y * 2; [double[]]$z = @($x, $y); [object]$w = $y; $z[0] * $z[1] + $w }, 3
    typedIntVar = { param($x) [int]$n = 2.7; $n * $x }, 3
}
