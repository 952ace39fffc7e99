# Script blocks about comparisons: name = block, point, and the gradient where differences cannot tell it.
@{
    inTraced = { param($x) if ($x -in 1, 3) { $x * 2 } else { $x } }, 3, (2)
    containsTraced = { param($x) if ((1, 3) -contains $x) { $x * 2 } else { $x } }, 3, (2)
    containsTr2 = { param($x) if (@($x, 2) -contains 2) { $x * 2 } else { $x } }, 3
    containsM = { param($x) if ((1.0, 3.0).Contains($x)) { $x * 2 } else { $x } }, 3, (2)
    idxof2 = { param($x) $i = [array]::IndexOf($x, ($x | Measure-Object -Maximum).Maximum); $x[$i] * 2 }, (1, 3, 2)
    listcontains = { param($x) $l = [System.Collections.Generic.List[double]]::new(); $l.Add(3.0); if ($l.Contains($x)) { 2 * $x } else { $x } }, 3, (2)
    eqm = { param($x) if ($x.Equals(3.0)) { $x * 2 } else { $x } }, 3, (2)
    eqm2 = { param($x) if ((3.0).Equals($x)) { $x * 2 } else { $x } }, 3, (2)
    cmpto = { param($x) if ($x.CompareTo(1.0) -gt 0) { $x * 2 } else { $x } }, 3
    cmpto2 = { param($x) if ((1.0).CompareTo($x) -lt 0) { $x * 2 } else { $x } }, 3
    objeq = { param($x) if ([object]::Equals(3.0, $x)) { $x * 2 } else { $x } }, 3, (2)
    convd = { param($x) [Convert]::ToDouble($x) * 2 }, 3
    isnan = { param($x) if ([double]::IsNaN($x) -or [double]::IsInfinity($x)) { 0 } else { 2 * $x } }, 3
    isfin = { param($x) if ([double]::IsFinite($x)) { 3 * $x } else { 0 } }, 3
}
