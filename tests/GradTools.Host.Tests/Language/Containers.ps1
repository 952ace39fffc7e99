# Script blocks about containers: name = block, point, and the gradient where differences cannot tell it.
@{
    newobj = { param($x) $a = New-Object double[] 3; $a[0] = $x; $a[0] * 2 + $a[1] }, 2
    newobj2 = { param($x) $a = New-Object 'double[,]' 2,2; $a[0,1] = $x; $a[0,1] * 2 + $a[1,1] }, 2
    newobj3 = { param($x) $a = New-Object System.Collections.Generic.List[double]; $a.Add($x); $a[0] * 2 }, 2
    newobj4 = { param($x) $a = New-Object 'System.Collections.Generic.Dictionary[string,double]'; $a['k'] = $x; $a['k'] * 2 }, 2
    newobj5 = { param($x) $o = New-Object psobject -Property @{ a = $x }; $o.a * 2 }, 2
    newobj6 = { param($x) $a = New-Object System.Collections.ArrayList; [void]$a.Add($x); $a[0] * 2 }, 2
    arr2d = { param($x) $a = [double[,]]::new(2,2); $a[0,1] = $x; $a[1,0] = 3; $a[0,1] * $a[1,0] + $a[0,0] }, 3
    arr3d = { param($x) $a = [double[,,]]::new(2,2,2); $a[0,1,1] = $x; $a[0,1,1] * 4 }, 3
    jag = { param($x) $a = [double[][]]::new(2); $a[0] = [double[]]::new(2); $a[0][1] = $x; $a[0][1] * 4 }, 3
    jag2 = { param($x) $a = @([double[]]::new(2), [double[]]::new(2)); $a[1][0] += $x; $a[1][0] -= 1; $a[1][0] *= $x; $a[1][0] }, 3
    jag3 = { param($x) $a = [object[]]::new(2); $a[0] = @($x, 2.0); $a[0][0] * $a[0][1] }, 3
    arrcast = { param($x) $a = [double[]]@(0) * 3; $a[1] = $x; $a[1] * 2 }, 3
    arrmul = { param($x) $a = @(0.0) * 3; $a[1] = $x; $a[1] * 2 }, 3
    dict = { param($x) $d = [System.Collections.Generic.Dictionary[string,double]]::new(); $d['a'] = $x; $d.Add('b', 2 * $x); $s = 0; foreach ($k in $d.Keys) { $s += $d[$k] }; $s }, 3
    dict2 = { param($x) $d = [System.Collections.Generic.Dictionary[int,double]]::new(); $d[1] = $x; $d[1] * 2 }, 3
    queue = { param($x) $q = [System.Collections.Generic.Queue[double]]::new(); $q.Enqueue($x); $q.Enqueue(2); $q.Dequeue() * $q.Peek() }, 3
    stack = { param($x) $q = [System.Collections.Generic.Stack[double]]::new(); $q.Push($x); $q.Push(2); $q.Pop() * $q.Pop() }, 3
    queue2 = { param($x) $q = [System.Collections.Queue]::new(); $q.Enqueue($x); $q.Dequeue() * 2 }, 3
    linked = { param($x) $q = [System.Collections.Generic.LinkedList[double]]::new(); $null = $q.AddLast($x); $q.First.Value * 2 }, 3
    listcast = { param($x) $l = [System.Collections.Generic.List[double]]@(1, 2); $l.Add($x); $l[2] * $l[1] }, 3
    listcap = { param($x) $l = [System.Collections.Generic.List[object]]::new(); $l.Add($x); $l.Insert(0, 2 * $x); $l.RemoveAt(1); $l[0] }, 3
    listarr = { param($x) $l = [System.Collections.Generic.List[double[]]]::new(); $l.Add([double[]]@($x, 2.0)); $l[0][0] * $l[0][1] }, 3
    sortedd = { param($x) $l = [System.Collections.Generic.SortedDictionary[string,double]]::new(); $l['z'] = $x; $l['z'] * 3 }, 3
    tuple = { param($x) $t = [Tuple]::Create($x, 2.0); $t.Item1 * $t.Item2 }, 3
    vtuple = { param($x) $t = [ValueTuple]::Create($x, 2.0); $t.Item1 * $t.Item2 }, 3
    hashint = { param($x) $h = @{ 1 = $x; 2 = 3 * $x }; $h[1] * $h[2] }, 3
    hashenum = { param($x) $h = [ordered]@{ a = $x; b = 3 * $x }; $s = 0; foreach ($e in $h.GetEnumerator()) { $s += $e.Value }; $s + $h[0] }, 3
    hashvals = { param($x) $h = @{ a = $x; b = 3 * $x }; $s = 0; $h.Values | ForEach-Object { $s += $_ }; $h.Keys | % { $s += $h[$_] * $h.$_ }; $s }, 3
    hashcontains = { param($x) $h = @{ a = $x }; if ($h.ContainsKey('a')) { $h['a'] * 2 } else { 0 } }, 3
    arrAdd = { param($x) $a = $x + @(4); $s = 0; foreach ($v in $a) { $s += $v * $v }; $s + $a.Count }, (3,1)
    arrEq = { param($x) $m = @($x -gt 1.5); $m.Count * ($m[0] * $m[1]) }, (3,1,2)
    arrNe = { param($x) $m = @($x -ne 1); $m[0] * $m[1] }, (3,1,2), (2, 0, 3)
    idxArr = { param($x) $y = $x[0, 2]; $y[0] * $y[1] }, (3,1,2)
    idxRange = { param($x) $y = $x[-2..-1]; $y[0] * $y[1] }, (3,1,2)
    idxExpr = { param($x) $n = $x.Length; $x[$n - 1] * $x[($n - 1) / 2] + $x[$n % 2] }, (3,1,2)
    idxUp = { param($x) $x[$x.GetUpperBound(0)] * $x[0] }, (3,1,2)
    lenM = { param($x) $x.Count * $x[0] + $x.Length }, (3,1,2)
    inc = { param($x) $i = 0; $a = @(1, 2, 3); $s = $a[$i++] * $x; $s += $a[$i++] * $x; $s + $a[$i] }, 3
    incArr = { param($x) $c = @(0, 0); $c[0]++; $c[1] += 2; $h = @{ n = 0 }; $h.n++; $h['n']++; $x * ($c[0] + $c[1] + $h.n) }, 3
    incTr = { param($x) $a = @($x, 1); $a[0]++; $h = @{ v = $x }; $h.v++; ++$h.v; $a[0] * $h.v }, 3
    incPre = { param($x) $y = ++$x; $z = $x--; $y * $z * $x }, 3
    multi = { param($x) $a, $b, $c = $x; $a * 1 + $b * $c }, (3,1,2)
    multi2 = { param($x) $h, $t = $x; $h * $t[0] + $t[1] }, (3,1,2)
    swap = { param($x) $a, $b = $x[0], $x[1]; $a, $b = $b, $a; $a * 10 + $b }, (3,1)
    swapIdx = { param($x) $y = @() + $x; $y[0], $y[1] = $y[1], $y[0]; $y[0] * 10 + $y[1] }, (3,1)
    reverse = { param($x) $a = @($x[0], $x[1], $x[2]); [array]::Reverse($a); $a[0] * 10 + $a[2] }, (3,1,2)
    arrcopy = { param($x) $a = [object[]]::new(3); [array]::Copy($x, $a, 3); $a[0] * 10 + $a[2] }, (3,1,2)
    clone = { param($x) $a = $x.Clone(); $a[0] = $a[0] * 2; $a[0] * $x[0] }, (3,1,2)
    dynprop = { param($x) $o = @{ alpha = $x }; $p = 'alpha'; $o.$p * $o."al$('pha')" }, 3
    addmember = { param($x) $o = [pscustomobject]@{ a = 1 }; $o | Add-Member -NotePropertyName b -NotePropertyValue $x; $o.b * 2 }, 3
    addscriptm = { param($x) $o = [pscustomobject]@{ a = $x } | Add-Member -MemberType ScriptMethod -Name Sq -Value { $this.a * $this.a } -PassThru; $o.Sq() }, 3
    scriptprop = { param($x) $o = [pscustomobject]@{ a = $x } | Add-Member -MemberType ScriptProperty -Name Sq -Value { [Math]::Exp($this.a) } -PassThru; $o.Sq * 2 }, 1
    pstrings = { param($x) $o = [pscustomobject]@{ a = $x }; $s = 0; foreach ($p in $o.PSObject.Properties) { $s += $p.Value * 2 }; $s }, 1
    tens2 = { param($x) $t = New-Tensor -Value @($x, ($x * 2)); ($t * $t).Sum() }, 1.3
    tens3 = { param($x) $t = New-Tensor -Value @(@($x[0], 1), @(2, $x[1])); $t.MatMul($t).Sum() }, (1.3, 0.4)
}
