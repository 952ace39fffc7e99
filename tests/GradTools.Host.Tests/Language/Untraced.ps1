# Script blocks about untraced: name = block, point, and the gradient where differences cannot tell it.
@{
    fmt = { param($x) $s = '{0:N2}|{1}' -f 3.14159, 'a'; if ($s -like '3*') { $x * 2 } else { 0 } }, 3
    here = { param($x) $t = @"
a $coef
"@
   $x * $t.Length }, 3
    here2 = { param($x) $t = @'
a $x
'@
   $x * $t.Length }, 3
    strops = { param($x) $p = '1,2,3' -split ','; $s = 0; foreach ($q in $p) { $s += [double]$q * $x }; $j = $p -join '+'; $s + $j.Length }, 3
    strops2 = { param($x) $s = 'x' -replace 'x', '2'; [int]$s * $x }, 3
    matchop = { param($x) if ('a12' -match '(\d+)') { [int]$Matches[1] * $x } }, 3
    inop = { param($x) if (2 -in 1, 2 -and 'a' -notin 'b', 'c' -and (1, 2 -contains 1) -and 'abc' -like 'a*') { $x * 2 } else { 0 } }, 3
    bitops = { param($x) $s = 0; for ($i = 0; $i -lt 8; $i++) { if ($i -band 1) { $s += $x * ($i -bor 2) * ($i -shl 1) } else { $s -= ($i -bxor 3) * $x * (-bnot $i) * ($i -shr 1) } }; $s }, 3
    intcast = { param($x) $n = [int]2.6; $m = [int]'4'; $k = [long](7 / 2); $x * $n * $m + $k }, 3
    mathuntr = { param($x) $x * [Math]::Round(2.567, 2) + [Math]::Floor(7 / 2) * $x + [Math]::Max(3, 4) }, 3
    intfloor = { param($x) $n = [Math]::Floor(10 / 3); $s = 0; for ($i = 0; $i -lt $n; $i++) { $s += $x }; $s }, 3
    json = { param($x) $c = '{"a": 2, "b": [1, 2]}' | ConvertFrom-Json; $c.a * $x + $c.b[1] }, 3
    date = { param($x) $d = [datetime]'2020-01-03'; $d.Day * $x }, 3
    timespan = { param($x) $x * ([timespan]'00:00:05').TotalSeconds }, 3
    guid = { param($x) $x * [regex]::Matches('a1b2', '\d').Count }, 3
    linqU = { param($x) $x * [Linq.Enumerable]::Sum([int[]](1, 2, 3)) }, 3
    stringb = { param($x) $sb = [System.Text.StringBuilder]::new(); [void]$sb.Append('abc'); $x * $sb.Length }, 3
    stringjoin = { param($x) $n = [string]::Join(',', (1, 2)); $x * $n.Length }, 3
}
