# Script blocks about control: name = block, point, and the gradient where differences cannot tell it.
@{
    switchMulti = { param($x) $s = 0; switch ($x) { { $_ -gt 1 } { $s += $x } { $_ -gt 2 } { $s += 2 * $x } { $_ -gt 5 } { $s += 100 } default { $s = -1 } }; $s }, 3
    switchBreak = { param($x) $s = 0; switch ($x) { { $_ -gt 1 } { $s += $x; break } { $_ -gt 2 } { $s += 2 * $x } }; $s }, 3
    switchArr = { param($x) $s = 0; switch ($x) { { $_ -gt 1.5 } { $s += $_ * $_; continue } default { $s -= $_ } }; $s }, (1,2,3)
    switchWild = { param($x) switch -Wildcard ('alpha') { 'a*' { $x * 2 } '*z' { 0 } } }, 3
    switchRegex = { param($x) switch -Regex ('abc') { '^a' { $x * 2 } } }, 3
    switchStr = { param($x) $k = 'two'; switch ($k) { 'one' { $x } 'two' { 2 * $x } default { 0 } } }, 3
    switchExpr = { param($x) $n = 2; switch ($n) { (1 + 1) { $x * 7 } 3 { $x } } }, 3
    switchVar = { param($x) $n = 2; $t = 2; switch ($n) { $t { $x * 7 } default { $x } } }, 3
    switchInt = { param($x) $r = foreach ($i in 0..3) { switch ($i) { 0 { $x } 1 { $x * $x } { $_ -ge 2 } { $i * $x } } }; $r[0] + $r[1] + $r[2] * $r[3] }, 3
    switchTrue = { param($x) switch ($true) { ($x -gt 5) { 1 * $x } ($x -gt 2) { 10 * $x; break } default { 0 } } }, 3
    switchTrue2 = { param($x) switch ($true) { { $x -gt 5 } { 1 * $x } { $x -gt 2 } { 10 * $x } } }, 3
    labelled = { param($x) $s = 0; :outer for ($i = 0; $i -lt 5; $i++) { for ($j = 0; $j -lt 5; $j++) { if ($j -gt $i) { continue outer }; if ($i * $j -gt 6) { break outer }; $s += $x * $i * $j } }; $s }, 3
    forTwo = { param($x) $s = 0; for ($i, $j = 0, 10; $i -lt $j; $i++, $j--) { $s += $i * $j * $x }; $s }, 3
    forTwoB = { param($x) $s = 0; for (($i = 0), ($j = 10); $i -lt $j; ($i += 1), ($j -= 2)) { $s += $i * $j * $x }; $s }, 3
    forEmpty = { param($x) $i = 0; for (;;) { $i++; if ($i -gt 3) { break }; $x = $x * 1.1 }; $x }, 3
    whileDec = { param($x) $n = 4; while ($n--) { $x = $x * 1.1 }; $x }, 3
    whileDec2 = { param($x) $n = 4; $s = 0; while (($n -= 1) -ge 0) { $s += $n * $x }; $s }, 3
    doUntil = { param($x) $n = 0; do { $x = [Math]::Sqrt($x + 1) } until (++$n -ge 3); $x }, 3
    rng = { param($x) $s = 0; foreach ($i in 5..1) { $s += $i * $x }; 0..2 | % { $s += $_ * $x }; $s }, 3
    rngv = { param($x) $n = 4; $s = 0; foreach ($i in 1..($n - 1)) { $s += $i * $x }; $s }, 3
    trycatch = { param($x) try { [void][int]::Parse('abc'); $x } catch [FormatException] { $x * 2 } finally { $null = 1 } }, 3
    trycatch2 = { param($x) try { throw [InvalidOperationException]::new('no') } catch [InvalidOperationException] { $x * 3 } catch { 0 } }, 3
    trycatch3 = { param($x) $r = 0; try { $r = $x / 2; if ($r -gt 1) { throw 'big' } } catch { if ($_.Exception.Message -eq 'big') { $r = $x * $x } }; $r }, 3
    trap1 = { param($x) trap { continue }; $y = $x * 2; $y }, 3
    nullout = { param($x) $null = $x * 2; [void]($x * 3); $x | Out-Null; $x > $null; $x * 5 }, 3
    ternN = { param($x) $x -gt 5 ? 1 : $x -gt 2 ? $x * $x : 0 }, 3
    ternT = { param($x) $x ? $x * 4 : 1 }, 3
    assignCond = { param($x) if (($y = $x * 2) -gt 3) { $y * $y } else { 0 } }, 3
    assignIf = { param($x) $y = if ($x -gt 1) { $x * 2 } else { 0 }; $y * 3 }, 3
    assignFor = { param($x) $y = foreach ($i in 1..3) { $i * $x }; $y[0] + $y[2] * $y[1] }, 3
    assignChain = { param($x) $a = $b = $x * 2; $a * $b }, 3
    notx = { param($x) if (!$x) { 1 } else { $x * 2 } }, 3
    xor = { param($x) if ($x -gt 1 -xor $x -gt 5) { $x * 2 } else { $x } }, 3
    cmpchain = { param($x) $b = $x -gt 1; if ($b) { $x * 2 } else { $x } }, 3
    exitearly = { param($x) foreach ($i in 1..10) { $x = $x * 1.1; if ($x -gt 4) { return $x } }; 0 }, 3
    chain = { param($x) $y = $x && $true; $x * 2 }, 3
    nullco = { param($x) $y = $null ?? $x; $z = $y; $z ??= 5; $h = @{}; $h['a'] ??= $x * 2; $y * $z + $h.a }, 3
    semic = { param($x);;$y = $x;; $y * 2; }, 3
    multiline = { param($x)
   $y = $x *
     2 +
     1
   $y |
     ForEach-Object { $_ * 3 } }, 3
    comments = { <# c #> param($x) # hi
   $x * ` 
   2 }, 3
    subexpr = { param($x) $($x * 2) + $(if ($x -gt 1) { $x } else { 0 }) }, 3
    arrsub = { param($x) $a = @(if ($x -gt 1) { $x; $x * 2 }); $a[0] * $a[1] }, 3
    hashlit = { param($x) (@{ a = if ($x -gt 1) { $x } else { 0 }; b = { 3 } }).a * 2 }, 3
}
