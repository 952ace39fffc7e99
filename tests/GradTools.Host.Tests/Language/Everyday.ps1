# Script blocks of everyday use: name = block, point, and the gradient where differences cannot tell it.
@{
    predicate = { param($x) $l = [System.Collections.Generic.List[double]]::new(); foreach ($v in $x) { $l.Add($v) }; $big = $l.FindAll({ param($v) $v -gt 1.5 }); $s = 0; foreach ($v in $big) { $s += $v * $v }; $s }, (1,2,3)
    exists = { param($x) $l = [System.Collections.Generic.List[double]]$x; if ($l.Exists({ $args[0] -gt 2.5 })) { $l[0] * 2 } else { 0 } }, (1,2,3)
    linqwhere = { param($x) $w = [Linq.Enumerable]::Where([object[]]$x, [Func[object,bool]]{ param($v) $v -gt 1.5 }); $s = 0; foreach ($v in $w) { $s += $v }; $s }, (1,2,3)
    linqselect = { param($x) $w = [Linq.Enumerable]::Select([object[]]$x, [Func[object,object]]{ param($v) $v * $v }); $s = 0; foreach ($v in $w) { $s += $v }; $s }, (1,2,3)
    listremove = { param($x) $l = [System.Collections.Generic.List[double]]::new(); $l.Add($x); $l.Add(2); [void]$l.Remove(2); $l.Count * $l[0] }, 3
    addrange = { param($x) $l = [System.Collections.Generic.List[double]]::new(); $l.AddRange([double[]]$x); $l.Reverse(); $l[0] * 10 + $l[2] }, (1,2,3)
    toarray = { param($x) $l = [System.Collections.Generic.List[double]]::new(); $l.Add($x); $a = $l.ToArray(); $a[0] * $a.Count }, 3
    foreachidx = { param($x) $s = 0; foreach ($i in 0..($x.Count - 1)) { $s += ($i + 1) * $x[$i] }; $s }, (1,2,3)
    nestedfnparam = { param($x) function outer($f, $n) { $r = 0.0; for ($i = 0; $i -lt $n; $i++) { $r += & $f $i }; $r }; outer { param($k) $k * $x } 4 }, 3
    scriptblockdefault = { param($x, $f = { param($v) $v * $v }) & $f $x }, 3
    paramtypeint = { param([double]$x, [int]$n = 3) [Math]::Pow($x, $n) }, 3
    hashmethod = { param($x) $o = @{ v = $x; sq = { param($s) $s.v * $s.v } }; & $o.sq $o }, 3
    hashinvoke = { param($x) $o = @{ sq = { param($v) $v * $v } }; $o.sq.Invoke($x)[0] }, 3
    hashmethodcall = { param($x) $o = @{ sq = { param($v) $v * $v } }; $o['sq'].InvokeReturnAsIs($x) }, 3
    pipefn = { param($x) function sq { process { $_ * $_ } }; function total { begin { $t = 0 } process { $t += $_ } end { $t } }; $x | sq | total }, (1,2,3)
    pipefnparam = { param($x) function scale { param([Parameter(ValueFromPipeline)]$v, [double]$by = 2) process { $v * $by } }; ($x | scale -by 3)[1] }, (1,2,3)
    pipeProp = { param($x) function area { param([Parameter(ValueFromPipelineByPropertyName)][double]$W, [Parameter(ValueFromPipelineByPropertyName)][double]$H) process { $W * $H } }; [pscustomobject]@{ W = $x; H = 2 } | area }, 3
    dynparam = { param($x) $n = 'x'; (Get-Variable $n).Value * 2 }, 3
    varprovider = { param($x) ${variable:x} * 2 }, 3
    braced = { param(${the x}) ${the x} * 2 }, 3
    caseins = { param($X) $x * $X }, 3
    elseifchain = { param($x) if ($x -lt 1) { 1 } elseif ($x -lt 2) { $x } elseif ($x -lt 4) { $x * $x } else { 0 } }, 3
    dowhile = { param($x) $i = 0; do { $x = $x + $i; $i++ } while ($i -lt 3 -and $x -lt 100); $x }, 3
    nestedtern = { param($x) $y = ($x -gt 1) ? (($x -gt 2) ? $x * 3 : $x) : 0; $y + (($x -lt 10) ? $x : 0) }, 3
    boolvar = { param($x) $p = $x -gt 1; $q = $x -lt 5; if ($p -and $q) { $x * 2 } else { 0 } }, 3
    intbool = { param($x) [int]($x -gt 1) * $x + [double]($x -lt 5) }, 3
    minmaxpipe = { param($x) $m = $x[0]; foreach ($v in $x) { $m = [Math]::Max($m, $v) }; $n = $x | % { $_ } | Sort-Object | Select-Object -First 1; $m * 10 + $n }, (2,5,1)
    argmax = { param($x) $best = 0; for ($i = 1; $i -lt $x.Count; $i++) { if ($x[$i] -gt $x[$best]) { $best = $i } }; $x[$best] * ($best + 1) }, (2,5,1)
    matrixjag = { param($x) $n = 3; $m = @(0) * $n; for ($i = 0; $i -lt $n; $i++) { $m[$i] = @(0) * $n; for ($j = 0; $j -lt $n; $j++) { $m[$i][$j] = $x * ($i + $j) } }; $m[1][2] + $m[2][2] }, 3
    arrayofarr = { param($x) $rows = @(); foreach ($i in 1..3) { $rows += , @($i, ($x * $i)) }; $rows[1][1] * $rows[2][0] }, 3
    stringkey = { param($x) $h = @{}; foreach ($k in 'a', 'b') { $h["k_$k"] = $x * $k.Length }; $h['k_a'] + $h.k_b }, 3
    intkeyed = { param($x) $h = @{}; for ($i = 0; $i -lt 4; $i++) { $h[$i] = if ($i -lt 2) { $x } else { $h[$i - 1] * $h[$i - 2] } }; $h[3] }, 3
    switchreturn = { param($x) function kind($v) { switch ($v) { { $_ -lt 0 } { return -$v } { $_ -ge 0 } { return $v * 2 } } }; kind $x }, 3
    throwcatch = { param($x) function f($v) { if ($v -gt 1) { throw "big" }; $v }; try { f $x } catch { $x * $x } }, 3
    finallyv = { param($x) $y = 0; try { $y = $x * 2 } finally { $y += 1 }; $y }, 3
    usingexpr = { param($x) $y = (1, 2, 3 | ForEach-Object { $_ * $x } | Measure-Object -Maximum).Maximum; $y }, 3
    mathround = { param($x) $x * [Math]::Round([Math]::PI, 2) }, 3
    doubleparse = { param($x) $x * [double]::Parse('2.5', [cultureinfo]::InvariantCulture) }, 3
    readonlyarr = { param($x) $w = [double[]](0.1, 0.2, 0.7); $s = 0; for ($i = 0; $i -lt 3; $i++) { $s += $w[$i] * [Math]::Pow($x, $i) }; $s }, 3
    floatarr = { param($x) $w = [float[]](0.5, 0.25); $w[0] * $x + $w[1] }, 3
    typedret = { param($x) function f { [OutputType([double])] param([double] $v) return [double]($v * 2) }; f $x }, 3
    nullable = { param($x) $m = [nullable[double]]$x; $m * 2 }, 3
    vecs = { param($x) $a = [System.Numerics.Vector2]::new(1, 2); $a.X * $x }, 3
    complexu = { param($x) $c = [System.Numerics.Complex]::new(3, 4); $c.Magnitude * $x }, 3
    dateu = { param($x) $d = ([datetime]'2024-03-01' - [datetime]'2024-02-28').Days; $d * $x }, 3
    verbosefn = { param($x) function f { [CmdletBinding()] param($v) Write-Verbose "v is $($v * 2)"; Write-Debug ('{0:N2}' -f $v); $v * 2 }; f $x -Verbose:$false }, 3
    progress = { param($x) for ($i = 0; $i -lt 2; $i++) { Write-Progress -Activity "at $x" -PercentComplete ($i * 50) }; $x * 2 }, 3
    neglit = { param($x) $x * -2 + -3 - -$x }, 3
    exprs = { param($x) (((($x)))) * (2) + ($x)-1 }, 3
    rangeuse = { param($x) $s = 0; 1..3 | % { $i = $_; 1..2 | % { $s += $i * $_ * $x } }; $s }, 3
    breakpipeline = { param($x) $s = 0; foreach ($r in @(1, 2), @(3, 4)) { foreach ($v in $r) { if ($v -eq 4) { break }; $s += $v * $x } }; $s }, 3
    whiletrue = { param($x) $y = 1.0; while ($true) { $n = 0.5 * ($y + $x / $y); if ([Math]::Abs($n - $y) -lt 1e-14) { break }; $y = $n }; $y }, 3
    joinpath = { param($x) $x * ((1..3 -join ',').Length) }, 3
    ordered = { param($x) $o = [ordered]@{ b = $x; a = 2 }; $s = 0; foreach ($k in $o.Keys) { $s = $s * 2 + $o[$k] }; $s }, 3
    psitem = { param($x) $x | ForEach-Object { $PSItem * 2 } | ForEach-Object { $t = 0 } { $t += $PSItem } { $t } }, (1,2,3)
    notmatch = { param($x) if ('abc' -notmatch 'z' -and 'abc' -cne 'ABC' -and 'a' -clt 'b') { $x * 2 } else { 0 } }, 3
    staticprop = { param($x) [double]::MaxValue -gt $x ? $x * 2 : 0 }, 3
    epsilon = { param($x) if ([Math]::Abs($x - 3) -lt [double]::Epsilon) { 0 * $x + 9 } else { $x * $x } }, 2.5
    inlinecmt = { param($x) $x <# times #> * <# two #> 2 # end
    }, 3
    unicodeminus = { param($x) $x – 1 }, 3
    lineargs = { param($x) function f($a, $b) { $a - $b }; (f $x 1) + (f -b $x -a 2) + (f -a:$x -b:1) }, 3
    arrparam = { param($x) function dot([double[]]$a, [double[]]$b) { $s = 0.0; for ($i = 0; $i -lt $a.Length; $i++) { $s += $a[$i] * $b[$i] }; $s }; dot $x (1, 2, 3) }, (1,2,3)
    arrparam2 = { param($x) function norm([double[]]$v) { [Math]::Sqrt((dot $v $v)) }; function dot([double[]]$a, [double[]]$b) { $s = 0.0; foreach ($i in 0..($a.Length - 1)) { $s += $a[$i] * $b[$i] }; return $s }; norm $x }, (1,2,3)
    matvec = { param($x) $M = @(@(1, 2), @(3, 4)); $y = foreach ($r in $M) { $s = 0; for ($j = 0; $j -lt 2; $j++) { $s += $r[$j] * $x[$j] }; $s }; $y[0] * $y[1] }, (1,2)
    emptyret = { param($x) function log2($m) { }; log2 'a'; $x * 2 }, 3
    voidc = { param($x) [void]($y = $x * 2); $y }, 3
    incinexpr = { param($x) $i = 0; $s = 0; while ($i -lt 3) { $s += $x * $i++ }; $s }, 3
    modarr = { param($x) $y = [double[]]$x.Clone(); $y[0] = $y[0] * $y[1]; $y[0] + $x[0] }, (1,2)
    coalesce = { param($x) $cfg = @{ k = $null }; $k = $cfg.k ?? 2.0; $k * $x }, 3
    envf = { param($x) $n = [Environment]::ProcessorCount; $x * ($n / $n) }, 3
}
