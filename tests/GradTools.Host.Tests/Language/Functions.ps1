# Script blocks about functions: name = block, point, and the gradient where differences cannot tell it.
@{
    nested = { param($x) function f($v) { function g($w) { $w * 2 }; (g $v) + 1 }; function g($w) { $w * 100 }; (f $x) + (g $x) }, 3
    scope = { param($x) $y = 1; function f { $y = 5; $y * $x }; (f) + $y * $x }, 3
    scope2 = { param($x) $y = 1; & { $y = 7 }; . { $z = $x * 2 }; $y * $x + $z }, 3
    scope3 = { param($x) $script:tmpv = $x * 2; $script:tmpv * $x }, 3
    scope4 = { param($x) $local:q = $x * 2; $private:r = 3; $local:q * $private:r }, 3
    scriptread = { param($x) $script:scale * $x + $global:gscale * $x }, 3
    envread = { param($x) $env:LANGX = '3'; $x * [int]$env:LANGX }, 3
    setvar = { param($x) Set-Variable -Name q -Value ($x * 2); (Get-Variable q).Value * (Get-Variable -Name q -ValueOnly) }, 3
    psbound = { param($x) (Use-Bound $x) + (Use-Bound $x -b 4) + (Use-Bound -a 2 -b $x) }, 3
    switchparm = { param($x) (Use-Switch $x -Neg) * 3 + (Use-Switch $x) + (Use-Switch -v $x -Neg:$false) }, 3
    paramset = { param($x) (Typed-Fn -A $x) + (Typed-Fn -B $x) }, 3
    pipeadv = { param($x) ($x | Pipe-Adv -W 3) + ($x | Pipe-Adv) }, (1,2,3)
    useinput = { param($x) $x | Use-Input }, (1,2,3)
    useargs = { param($x) Use-Args $x 4 }, 3
    splatA = { param($x) $a = @($x, 4); Use-Args @a }, 3
    splatH = { param($x) $h = @{ b = $x }; Get-Both 2 @h | % { $_.Sum * $_.Product } }, 3
    pipebind = { param($x) $o = Get-Both $x 3; $o.Sum * $o.Product }, 3
    callinner = { param($x) Call-Inner $x }, 3
    modfn = { param($x) Mod-Scale $x }, 3
    modfn2 = { param($x) Mod-Inner $x }, 1.5
    modq = { param($x) & $mod { param($v) Mod-Scale ([Math]::Sin($v)) } $x }, 1.5
    apply = { param($x) Apply { param($v) [Math]::Cos($v) * $v } $x }, 1.5
    apply2 = { param($x) Apply $helper $x }, 1.5
    applyfn = { param($x) Apply ${function:Outer-Square} $x }, 1.5
    opsH = { param($x) & $ops.sq $x }, 2.5
    opsH2 = { param($x) & $ops['sq'] $x }, 2.5
    opsA = { param($x) $s = 0; foreach ($f in $fns) { $s += & $f $x }; $s }, 2.5
    opsO = { param($x) & $obj.F $x }, 2.5
    invM = { param($x) $ops.sq.Invoke($x)[0] }, 2.5
    fnvar = { param($x) & ${function:Outer-Square} $x }, 3
    getcmd = { param($x) $f = (Get-Command Outer-Square).ScriptBlock; & $f $x }, 3
    getcmd2 = { param($x) $f = Get-Command Outer-Square; & $f $x }, 3
    dynname = { param($x) & $fname $x }, 3
    dynname2 = { param($x) & 'Outer-Square' $x }, 3
    sbcreate = { param($x) $f = [scriptblock]::Create('param($v) if (1 -lt $v) { [Math]::Exp($v) } else { 0 }'); & $f $x }, 2
    scopedhelper = { param($x) & $script:helper2 $x }, 2
    closure = { param($x) function mk($k) { { param($v) $k * $v }.GetNewClosure() }; $f = mk 3; $g = mk $x; (& $f $x) * (& $g $x) }, 2
    curry = { param($x) $add = { param($a) { param($b) $a + $b }.GetNewClosure() }; & (& $add $x) 5 }, 2
    recur = { param($x) function fib($n) { if ($n -lt 2) { return $x }; (fib ($n - 1)) + (fib ($n - 2)) }; fib 7 }, 2
    recurSb = { param($x) $f = { param($n) if ($n -le 0) { 1.0 } else { $x * (& $f ($n - 1)) } }; & $f 4 }, 2
    mutual = { param($x) function ev($n) { if ($n -eq 0) { $x } else { od ($n - 1) } }; function od($n) { 2 * (ev ($n - 1)) }; ev 4 }, 2
    defaults = { param($x) function f($v, $s = 2 * $v, [double]$t = $s + 1) { $v * $s * $t }; f $x }, 3
    defaultsE = { param($x, $k = [Math]::PI) $k * $x }, 3
    mand = { param([Parameter(Mandatory)][double]$x) $x * 2 }, 3
    cmdb = { [CmdletBinding()] param([double]$x) $x * 2 }, 3
    outtype = { [OutputType([double])] param($x) $x * 2 }, 3
    validate = { param($x) function f([ValidateRange(0, 10)][double]$v) { $v * $v }; f $x }, 3
    validate2 = { param($x) function f([ValidateNotNull()][double]$v, [ValidateSet('a','b')][string]$m = 'a') { $v * $v * $m.Length }; f $x -m b }, 3
    retArr = { param($x) function two { return $x, (2 * $x) }; $r = two; $r[0] * $r[1] }, 3
    unaryComma = { param($x) function one { return , @($x, 2) }; $r = one; $r[0] * $r[1] }, 3
    gen = { param($x) function gen($n) { for ($i = 1; $i -le $n; $i++) { $i * $x } }; $t = 0; foreach ($v in gen 4) { $t += $v * $v }; $t }, 2
    reff = { param($x) function f([ref]$r) { $r.Value = $r.Value * 2 }; $y = $x; f ([ref]$y); $y * 3 }, 3
    refl = { param($x) $r = [ref]$x; $r.Value * 2 }, 3
    argsBlock = { $args[0] * $args[1] }, (3,1)
}
