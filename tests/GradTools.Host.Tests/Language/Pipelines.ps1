# Script blocks about pipelines: name = block, point, and the gradient where differences cannot tell it.
@{
    feoBPE = { param($x) $x | ForEach-Object -Begin { $t = 1.0 } -Process { $t *= $_ } -End { $t } }, (1,2,3)
    feoMember = { param($x) $o = @(@{ v = $x }, @{ v = 2 * $x }) | ForEach-Object v; $o[0] * $o[1] }, 3
    feoMember2 = { param($x) $o = [pscustomobject]@{ v = $x }, [pscustomobject]@{ v = 2 * $x } | % v; $o[0] * $o[1] }, 3
    memberEnum = { param($x) $o = [pscustomobject]@{ v = $x }, [pscustomobject]@{ v = 2 * $x }; $o.v[0] * $o.v[1] }, 3
    whereTruth = { param($x) $s = 0; $x | Where-Object { $_ } | % { $s += $_ + 1 }; $s }, (1,0,3), (1, 0, 1)
    whereSimple = { param($x) $s = 0; $o = foreach ($v in $x) { [pscustomobject]@{ v = $v } }; $o | Where-Object v -gt 1.5 | % { $s += $_.v * $_.v }; $s }, (1,2,3)
    whereSimple2 = { param($x) $s = 0; $o = foreach ($v in $x) { [pscustomobject]@{ v = $v } }; $o | Where-Object v | % { $s += $_.v * $_.v + 1 }; $s }, (1,0,3)
    whereM = { param($x) $s = 0; $x.Where({ $_ }) | % { $s += $_ + 1 }; $s }, (1,0,3), (1, 0, 1)
    forM = { param($x) ($x.ForEach({ $_ * 2 }) | Measure-Object -Sum).Sum }, (1,2,3)
    sort = { param($x) $s = $x | Sort-Object; $s[0] * 100 + $s[1] * 10 + $s[2] }, (3,1,2)
    sortD = { param($x) $s = $x | Sort-Object -Descending; $s[0] * 100 + $s[1] * 10 + $s[2] }, (3,1,2)
    sortS = { param($x) $s = $x | Sort-Object { [Math]::Abs($_ - 2.2) }; $s[0] * 100 + $s[1] * 10 + $s[2] }, (3,1,2)
    sortP = { param($x) $o = $x | % { [pscustomobject]@{ v = $_; n = 'a' } }; $s = $o | Sort-Object v; $s[0].v * 100 + $s[1].v * 10 + $s[2].v }, (3,1,2)
    sortP2 = { param($x) $o = $x | % { [pscustomobject]@{ v = $_; n = 'a' } }; $s = $o | Sort-Object -Property v -Descending; $s[0].v * 100 + $s[1].v * 10 + $s[2].v }, (3,1,2)
    sortMix = { param($x) $s = (2.0, $x, 1.0, 3) | Sort-Object; $s[0] * 100 + $s[1] * 10 + $s[2] }, 1.5
    sortArr = { param($x) $a = @($x) + @(0.5); [array]::Sort($a); $a[0] * 10 + $a[1] }, (3,1,2)
    sortUniq = { param($x) $s = $x | Sort-Object -Unique; $s[0] * 10 + $s[1] }, (3,1,3), (1, 10, 0)
    selFirst = { param($x) $s = $x | Select-Object -First 2; $s[0] * $s[1] }, (3,1,2)
    selLast = { param($x) $s = $x | Select-Object -Last 1; $s * $s }, (3,1,2)
    selSkip = { param($x) $s = @($x | Select-Object -Skip 1); $s[0] * $s[1] }, (3,1,2)
    selExp = { param($x) $o = [pscustomobject]@{ v = $x }; ($o | Select-Object -ExpandProperty v) * 2 }, 3
    selProp = { param($x) $o = [pscustomobject]@{ v = $x; w = 2 } | Select-Object v, @{ n = 'q'; e = { $_.v * 3 } }; $o.v * $o.q }, 3
    group = { param($x) $g = $x | Group-Object { $_ -gt 1.5 }; $s = 0; foreach ($q in $g) { $t = 1; foreach ($v in $q.Group) { $t *= $v }; $s += $t }; $s }, (1,2,3)
    measSum = { param($x) ($x | Measure-Object -Sum).Sum }, (3,1,2)
    measAll = { param($x) $m = $x | Measure-Object -Sum -Average -Maximum -Minimum; $m.Sum + 2 * $m.Average + 3 * $m.Maximum + 4 * $m.Minimum + $m.Count }, (3,1,2)
    measProp = { param($x) $o = $x | % { [pscustomobject]@{ v = $_ } }; ($o | Measure-Object v -Sum).Sum + ($o | Measure-Object -Property v -Average).Average }, (3,1,2)
    measAlias = { param($x) ($x | measure -Sum -Average).Average }, (3,1,2)
    measSquares = { param($x) ($x | % { $_ * $_ } | Measure-Object -Sum).Sum / $x.Count }, (3,1,2)
    pipeline2 = { param($x) 1..3 | ForEach-Object { $_ * $x } | Where-Object { $_ -gt 4 } | ForEach-Object { $_ } | Measure-Object -Sum | ForEach-Object { $_.Sum } }, 3
    outvar = { param($x) $x | ForEach-Object { $_ * 2 } -OutVariable ov | Out-Null; $ov[0] * 2 }, 3
    verb = { param($x) Write-Verbose "at $x"; Write-Debug "v: $x"; $y = $x * $x; Write-Verbose ("{0:n3}" -f $y); $y }, 3
    whost = { param($x) Write-Host "at $x" 6>$null; $x * $x }, 3
    wout = { param($x) Write-Output ($x * $x) }, 3
    woutA = { param($x) $y = Write-Output $x ($x * 2); $y[0] * $y[1] }, 3
}
