namespace GradTools.Host.Tests;

/// <summary>Scripts and what PowerShell 7 answers: the items of the output joined by bars.</summary>
internal static class CompatibilityCases
{
    public static IReadOnlyDictionary<string, string> All { get; } = new Dictionary<string, string>
    {
        // Output
        ["Write-Output 1 2 3"] = "1|2|3",
        ["@(Write-Output -NoEnumerate (1, 2)).Count"] = "1",
        ["Write-Host a 1.5 (1, 2) -Separator -"] = "a-1.5-1-2",
        ["Write-Warning careful"] = "careful",
        ["Write-Verbose hidden; Write-Verbose shown -Verbose"] = "shown",
        ["Write-Debug hidden; 'nothing else'"] = "nothing else",
        ["Write-Information quiet -InformationVariable v; $v.MessageData"] = "quiet|quiet",
        ["Write-Error bad -ErrorId Mine -ErrorAction SilentlyContinue -ErrorVariable e; $e[0].FullyQualifiedErrorId; \"$($e[0])\""] = "Mine,Microsoft.PowerShell.Commands.WriteErrorCommand|bad",
        ["$ErrorActionPreference = 'Stop'; Write-Error 'stops here' -ErrorId Mine; 'never'"] = "ERROR Mine,Microsoft.PowerShell.Commands.WriteErrorCommand",
        ["try { Write-Error x -ErrorAction Stop } catch { $_.Exception.GetType().Name }"] = "WriteErrorException",
        ["Write-Progress a b -PercentComplete 50; 'drawn'"] = "drawn",
        ["(Get-Command Read-Host).CommandType"] = "Cmdlet",

        // Commands of full PowerShell
        ["try { Get-Process -Name x } catch [Management.Automation.CommandNotFoundException] { $_.Exception.CommandName }"] = "Get-Process",
        ["sls x"] = "ERROR CommandNeedsFullPowerShell,GradTools.Host.Compatibility.MissingCommand",
        ["No-SuchCommand"] = "ERROR CommandNotFoundException",
        ["@(Get-Command Get-Process -ErrorAction Ignore).Count"] = "0",
        ["3, 1 | Microsoft.PowerShell.Utility\\Sort-Object; (Microsoft.PowerShell.Management\\Get-Item .).PSIsContainer"] = "1|3|True",

        // Sessions that the engine opens by itself
        ["1 | ForEach-Object -Parallel { Join-Path a b | Split-Path -Leaf; Write-Host here; Microsoft.PowerShell.Utility\\New-TimeSpan -Seconds 3 | ForEach-Object Seconds }"] = "b|here|3",
        ["1..3 | ForEach-Object -Parallel { 2 * $_ } -AsJob | Receive-Job -Wait | Sort-Object"] = "2|4|6",

        // Select-Object
        ["1..5 | Select-Object -First 2"] = "1|2",
        ["1..5 | Select-Object -Last 2"] = "4|5",
        ["1..5 | Select-Object -Skip 1 -First 2"] = "2|3",
        ["1..5 | Select-Object -SkipLast 2"] = "1|2|3",
        ["1..5 | Select-Object -Last 2 -Skip 1"] = "3|4",
        ["1..5 | Select-Object -Index 0, 3"] = "1|4",
        ["$n = 0; $null = 1..100 | ForEach-Object { $script:n = $_; $_ } | Select-Object -First 3; $script:n"] = "3",
        ["3, 1, 3, 'a', 'A', 'a' | Select-Object -Unique"] = "3|1|a|A",
        ["[pscustomobject]@{ a = 1; b = 2; c = 3 } | Select-Object a, c | ForEach-Object { \"$_\" }"] = "@{a=1; c=3}",
        ["[pscustomobject]@{ ab = 1; ac = 2; b = 3 } | Select-Object a*, none | ForEach-Object { \"$_\" }"] = "@{ab=1; ac=2; none=}",
        ["[pscustomobject]@{ a = 1; b = 2 } | Select-Object * -ExcludeProperty a | ForEach-Object { \"$_\" }"] = "@{b=2}",
        ["$property = 3; [pscustomobject]@{ a = 2 } | Select-Object a, @{ n = 'p'; e = { $_.a * $property } } | ForEach-Object { \"$_\" }"] = "@{a=2; p=6}",
        ["[pscustomobject]@{ a = 1, 2 }, [pscustomobject]@{ a = 3 } | Select-Object -ExpandProperty a"] = "1|2|3",
        ["try { 1 | Select-Object -ExpandProperty none -ErrorAction Stop } catch { $_.FullyQualifiedErrorId }"] = "ExpandPropertyNotFound,Microsoft.PowerShell.Commands.SelectObjectCommand",
        ["'abc' | Select-Object Length | ForEach-Object { \"$_\" }"] = "@{Length=3}",
        ["@{ a = 1; b = 2 } | Select-Object a | ForEach-Object { \"$_\" }"] = "@{a=1}",

        // Sort-Object, Group-Object, Measure-Object
        ["3, 1, 2 | Sort-Object"] = "1|2|3",
        ["'b', 'A', 'a', 'B' | Sort-Object"] = "A|a|b|B",
        ["10, 9, 2 | Sort-Object { \"$_\" }"] = "10|2|9",
        ["3, 1, 3, 2 | Sort-Object -Descending -Unique"] = "3|2|1",
        ["1..6 | Sort-Object { $_ % 2 }"] = "2|4|6|1|3|5",
        ["[pscustomobject]@{ a = 1; b = 1 }, [pscustomobject]@{ a = 2; b = 1 }, [pscustomobject]@{ a = 1; b = 2 } | Sort-Object a, @{ Expression = 'b'; Descending = $true } | ForEach-Object { \"$($_.a)$($_.b)\" }"] = "12|11|21",
        ["5, 3, 4 | Sort-Object -Top 2"] = "3|4",
        ["5, 3, 4 | Sort-Object -Bottom 2"] = "4|5",
        ["'a', 'b', 'A' | Group-Object | ForEach-Object { \"$($_.Name)=$($_.Count)\" }"] = "a=2|b=1",
        ["1..5 | Group-Object { $_ % 2 } | ForEach-Object { \"$($_.Name): $($_.Group)\" }"] = "0: 2 4|1: 1 3 5",
        ["$t = 'x', 'yy', 'zz' | Group-Object Length -AsHashTable; $t[2]"] = "yy|zz",
        ["(1..4 | Measure-Object).Count"] = "4",
        ["$m = 1..4 | Measure-Object -Sum -Average -Maximum -Minimum -StandardDeviation; $m.Sum, $m.Average, $m.Maximum, $m.Minimum, [Math]::Round($m.StandardDeviation, 6)"] = "10|2.5|4|1|1.290994",
        ["([pscustomobject]@{ a = 1 }, [pscustomobject]@{ a = 5 } | Measure-Object a -Sum).Sum"] = "6",
        ["('b', 'c', 'a' | Measure-Object -Maximum).Maximum"] = "c",
        ["$m = 'one two', 'three' | Measure-Object -Word -Line -Character; $m.Lines, $m.Words, $m.Characters"] = "2|3|12",
        ["try { 'x' | Measure-Object -Sum -ErrorAction Stop } catch { $_.FullyQualifiedErrorId }"] = "NonNumericInputObject,Microsoft.PowerShell.Commands.MeasureObjectCommand",
        ["(@() | Measure-Object).Count"] = "0",

        // Objects
        ["(New-Object System.Text.StringBuilder 'abc').ToString()"] = "abc",
        ["(New-Object 'double[]' 3).Count"] = "3",
        ["(New-Object System.Collections.Generic.List[double]).Count"] = "0",
        ["(New-Object psobject -Property @{ a = 1 }).a"] = "1",
        ["New-Object No.Such.Type"] = "ERROR TypeNotFound,Microsoft.PowerShell.Commands.NewObjectCommand",
        ["([pscustomobject]@{ a = 1 } | Get-Member -MemberType NoteProperty).Name"] = "a",
        ["('x' | Get-Member Length).MemberType"] = "Property",
        ["$o = [pscustomobject]@{ a = 1 }; $o | Add-Member b 2; $o | Add-Member -MemberType ScriptProperty -Name c -Value { $this.b + 1 }; $o.b, $o.c"] = "2|3",

        // Formatting
        ["([pscustomobject]@{ a = 1; b = 'x' }, [pscustomobject]@{ a = 20; b = 'yy' } | Format-Table | Out-String).Trim() -replace '\\r?\\n', '/'"] = "a b/ - -/ 1 x/20 yy",
        ["([pscustomobject]@{ a = 1; b = 2; c = 3; d = 4; e = 5; f = 6 } | Format-Table a, f, @{ n = 'g'; e = { $_.a + $_.f } } -AutoSize | Out-String).Trim() -replace '\\r?\\n', '/'"] = "a f g/- - -/1 6 7",
        ["([pscustomobject]@{ a = 1; b = 2; c = 3; d = 4; e = 5; f = 6 } | Format-Table -HideTableHeaders | Out-String).Trim()"] = "1 2 3 4 5 6",
        ["([pscustomobject]@{ a = 1; bb = 2 } | Format-List bb, a | Out-String).Trim() -replace '\\r?\\n', '/'"] = "bb : 2/a  : 1",
        ["(([pscustomobject]@{ a = 1 } | Out-String -Stream) -join '/').Trim('/')"] = "a/-/1",
        ["1 | Out-String -NoNewline"] = "1",
        ["([pscustomobject]@{ a = 'x' * 100 } | Out-String -Width 40 -Stream | Measure-Object Length -Maximum).Maximum"] = "40",
        ["'a', 'b' | Out-File out.txt; (Get-Content out.txt -Raw) -replace '\\r', ''  -replace '\\n', '/'"] = "a/b/",
        ["'c' > out.txt; 'd' >> out.txt; Get-Content out.txt"] = "c|d",

        // Data
        ["'a,b', '1,\"x, \"\"y\"\"\"' | ConvertFrom-Csv | ForEach-Object { \"$($_.a):$($_.b)\" }"] = "1:x, \"y\"",
        ["'1;2' | ConvertFrom-Csv -Delimiter ';' -Header p, q, r | ForEach-Object { \"$_\" }"] = "@{p=1; q=2; r=}",
        ["[pscustomobject]@{ a = 1; b = 'x\"y' } | ConvertTo-Csv"] = "\"a\",\"b\"|\"1\",\"x\"\"y\"",
        ["[pscustomobject]@{ a = 1.5; b = $null } | ConvertTo-Csv -UseQuotes AsNeeded"] = "a,b|1.5,",
        ["[pscustomobject]@{ a = 1 } | Export-Csv t.csv; [pscustomobject]@{ a = 2 } | Export-Csv t.csv -Append; (Import-Csv t.csv).a"] = "1|2",
        ["Import-Csv none.csv -ErrorAction Stop"] = "ERROR PathNotFound,Microsoft.PowerShell.Commands.ImportCsvCommand",
        ["@{ a = 1 } | ConvertTo-Json -Compress"] = "{\"a\":1}",
        ["[ordered]@{ a = 1.0; b = 0.5; c = $null; d = $true; e = 'é<'; f = @(); g = [DayOfWeek]::Friday } | ConvertTo-Json -Compress"] = "{\"a\":1.0,\"b\":0.5,\"c\":null,\"d\":true,\"e\":\"é<\",\"f\":[],\"g\":5}",
        ["1, 2 | ConvertTo-Json -Compress"] = "[1,2]",
        ["1 | ConvertTo-Json -AsArray -Compress"] = "[1]",
        ["(@{ a = @{ b = 1 } } | ConvertTo-Json) -replace '\\r?\\n', '/'"] = "{/  \"a\": {/    \"b\": 1/  }/}",
        ["@{ a = @{ b = @{ c = @{ d = 1 } } } } | ConvertTo-Json -Compress -Depth 9"] = "{\"a\":{\"b\":{\"c\":{\"d\":1}}}}",
        ["@{ a = @{ b = @{ c = @{ d = 1 } } } } | ConvertTo-Json -Compress 3>$null"] = "{\"a\":{\"b\":{\"c\":\"System.Collections.Hashtable\"}}}",
        ["$o = '{ \"a\": [1, 2.5, \"x\"], \"b\": { \"c\": null } }' | ConvertFrom-Json; $o.a.Count, $o.a[1], $o.a[0].GetType().Name, ($null -eq $o.b.c)"] = "3|2.5|Int64|True",
        ["('{\"a\": {\"b\": 2}}' | ConvertFrom-Json -AsHashtable)['a']['b']"] = "2",
        ["('[1, 2]' | ConvertFrom-Json).Count"] = "2",
        ["'{ bad' | ConvertFrom-Json"] = "ERROR System.ArgumentException,Microsoft.PowerShell.Commands.ConvertFromJsonCommand",
        ["('\"2020-01-02T03:04:05Z\"' | ConvertFrom-Json).Year"] = "2020",

        // Files
        ["Set-Content c.txt 'a', 'b'; Add-Content c.txt c; Get-Content c.txt"] = "a|b|c",
        ["1..5 | Set-Content c.txt; Get-Content c.txt -TotalCount 2; Get-Content c.txt -Tail 1"] = "1|2|5",
        ["Set-Content c.txt x -NoNewline; (Get-Content c.txt -Raw).Length"] = "1",
        ["Get-Content none.txt -ErrorAction SilentlyContinue; 'went on'"] = "went on",
        ["$ErrorActionPreference = 'Stop'; Get-Content none.txt; 'never'"] = "ERROR PathNotFound,Microsoft.PowerShell.Commands.GetContentCommand",
        ["(Join-Path a b c) -replace '\\\\', '/'"] = "a/b/c",
        ["Split-Path /x/y.txt -Leaf; (Split-Path /x/y.txt) -replace '\\\\', '/'; Split-Path /x/y.txt -LeafBase; Split-Path /x/y.txt -Extension"] = "y.txt|/x|y|.txt",
        ["$null = New-Item d -ItemType Directory; $null = New-Item d/f.txt -Value hi; Test-Path d/f.txt; Test-Path d -PathType Leaf; Test-Path d -PathType Container; Test-Path d/g"] = "True|False|True|False",
        ["$null = New-Item e/s -ItemType Directory; Set-Content e/1.txt 1; Set-Content e/s/2.txt 2; Set-Content e/3.csv 3; (Get-ChildItem e -Recurse -Filter *.txt).Name; (Get-ChildItem e -Directory).Name; Get-ChildItem e -File -Name"] = "1.txt|2.txt|s|1.txt|3.csv",
        ["Set-Content r.txt x; (Get-Item r.txt).Length -gt 1; Remove-Item r.txt -WhatIf; Test-Path r.txt; Remove-Item r.txt; Test-Path r.txt"] = "True|True|False",
        ["Remove-Item none.txt -ErrorAction Stop"] = "ERROR PathNotFound,Microsoft.PowerShell.Commands.RemoveItemCommand",
        ["$null = New-Item w -ItemType Directory; Set-Location w; Split-Path (Get-Location) -Leaf; Set-Location ..; Split-Path (Resolve-Path w) -Leaf"] = "w|w",
        ["Test-Path variable:PSVersionTable; Test-Path env:NO_SUCH_VARIABLE"] = "True|False",

        // Session
        ["Get-Date -Year 2024 -Month 2 -Day 29 -Format yyyy-MM-dd"] = "2024-02-29",
        ["(Get-Date '2024-01-02').DayOfWeek"] = "Tuesday",
        ["$a = Get-Random -SetSeed 7 -Maximum 100 -Count 5; $b = Get-Random -SetSeed 7 -Maximum 100 -Count 5; \"$a\" -eq \"$b\"; $a[0].GetType().Name"] = "True|Int32",
        ["(1..10 | Get-Random -Shuffle | Sort-Object) -join ''; $r = Get-Random -Minimum 1.0 -Maximum 2.0; $r -ge 1 -and $r -lt 2"] = "12345678910|True",
        ["(Measure-Command { $inside = 5 }).GetType().Name; $inside"] = "TimeSpan|5",
        ["(Measure-Command { Start-Sleep -Milliseconds 30 }).TotalMilliseconds -gt 15"] = "True",
        ["(New-TimeSpan -Hours 1 -Minutes 30).TotalMinutes"] = "90",
        ["$x = 4; Get-Variable x -ValueOnly; Set-Variable y 6; $y; Get-Variable none -ErrorAction Stop"] = "4|6|ERROR VariableNotFound,Microsoft.PowerShell.Commands.GetVariableCommand",
    };
}
