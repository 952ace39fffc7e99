#!/usr/bin/env python3
"""Iterations: integrators of differential equations, Newton loops, recurrences: integrators.py > integrators.json"""
import math
import torch
from golden import case

exp, sin, cos, sqrt = torch.exp, torch.sin, torch.cos, torch.sqrt


def lorenz(s, r, b):
    x, y, z, h = torch.tensor(1.0), torch.tensor(1.0), torch.tensor(1.0), 0.01
    for _ in range(60):
        x, y, z = x + h * s * (y - x), y + h * (x * (r - z) - y), z + h * (x * y - b * z)
    return x + y + z


case("Lorenz by Euler steps", """{ param($s, $r, $b) $state = 1.0, 1.0, 1.0; $h = 0.01
    foreach ($n in 1..60) { $x, $y, $z = $state; $state = @(($x + $h * $s * ($y - $x)), ($y + $h * ($x * ($r - $z) - $y)), ($z + $h * ($x * $y - $b * $z))) }
    $t = 0; $state | ForEach-Object { $t += $_ }; $t }""", lorenz, 10.0, 28.0, 8 / 3)


def verlet(k, v0):
    x, v, h = torch.tensor(1.0), v0, 0.05
    a = -k * x
    for _ in range(40):
        x = x + v * h + 0.5 * a * h * h
        n = -k * x - 0.1 * x ** 3
        v = v + 0.5 * (a + n) * h
        a = n
    return 0.5 * v * v + 0.5 * k * x * x


case("A spring by velocity Verlet", """{ param($k, $v0) function Get-Force([double]$x) { -$k * $x - 0.1 * [Math]::Pow($x, 3) }
    $x = 1.0; $v = $v0; $h = 0.05; $a = -$k * $x; $n = 0
    do { $x += $v * $h + 0.5 * $a * $h * $h; $next = Get-Force $x; $v += 0.5 * ($a + $next) * $h; $a = $next; $n++ } while ($n -lt 40)
    0.5 * $v * $v + 0.5 * $k * $x * $x }""", verlet, 2.5, 0.3)


def sir(beta, gamma):
    s, i, r = 0.99, 0.01, 0.0
    for _ in range(100):
        f, g = beta * s * i, gamma * i
        s, i, r = s - 0.5 * f, i + 0.5 * (f - g), r + 0.5 * g
    return r


case("An epidemic in a dictionary", """{ param($beta, $gamma) $p = @{ S = 0.99; I = 0.01; R = 0.0 }
    for ($t = 0; $t -lt 100; $t++) { $infected = $beta * $p.S * $p.I; $recovered = $gamma * $p['I']; $p.S -= 0.5 * $infected; $p.I += 0.5 * ($infected - $recovered); $p.R += 0.5 * $recovered }
    $p.R }""", sir, 0.6, 0.2)


def heat(u):
    for _ in range(20):
        u = torch.cat([u[:1], u[1:-1] + 0.2 * (u[:-2] - 2 * u[1:-1] + u[2:]), u[-1:]])
    return (u * u).sum()


case("Heat in a rod", """{ param([double[]]$u) $n = $u.Length
    for ($t = 0; $t -lt 20; $t++) { $next = [double[]]::new($n); $next[0] = $u[0]; $next[$n - 1] = $u[$n - 1]
        for ($i = 1; $i -lt $n - 1; $i++) { $next[$i] = $u[$i] + 0.2 * ($u[$i - 1] - 2 * $u[$i] + $u[$i + 1]) }
        $u = $next }
    $s = 0; foreach ($v in $u) { $s += $v * $v }; $s }""", heat, [0.0, 1.0, 3.0, 2.0, -1.0, 0.5])


def kepler(m, e):
    x = m
    for _ in range(60):
        x = x - (x - e * sin(x) - m) / (1 - e * cos(x))
    return x


case("Kepler's equation by Newton's method", """{ param($m, $e) $x = $m; $step = 1
    while ([Math]::Abs($step) -gt 1e-15 -and $n++ -lt 60) { $step = ($x - $e * [Math]::Sin($x) - $m) / (1 - $e * [Math]::Cos($x)); $x -= $step }
    $x }""", kepler, 0.8, 0.4)


def mean(a, b):
    for _ in range(8):
        a, b = (a + b) / 2, sqrt(a * b)
    return a


case("The arithmetic-geometric mean by recursion", """{ param($a, $b) function agm($p, $q, $n) { if ($n -eq 0) { return $p }; agm (($p + $q) / 2) ([Math]::Sqrt($p * $q)) ($n - 1) }; agm $a $b 8 }""", mean, 1.0, 2.5)
case("A logistic map", "{ param($r, $x) foreach ($n in 1..4) { $x = $r * $x * (1 - $x) }; $x }", lambda r, x: __import__("functools").reduce(lambda v, _: r * v * (1 - v), range(4), x), 3.2, 0.3)
case("A continued fraction", "{ param($x) $f = 1.0; for ($n = 30; $n -ge 1; $n--) { $f = 1 + $n * $x / $f }; $f }", lambda x: __import__("functools").reduce(lambda f, n: 1 + n * x / f, range(30, 0, -1), torch.tensor(1.0)), 0.7)


def simpson(a, b):
    n, h = 40, (b - a) / 40
    return h / 3 * sum((1 if i in (0, n) else 4 if i % 2 else 2) * exp(-(a + i * h) ** 2) for i in range(n + 1))


case("An integral by Simpson's rule", """{ param($a, $b) $n = 40; $h = ($b - $a) / $n; $f = { param($t) [Math]::Exp(-[Math]::Pow($t, 2)) }
    $s = (& $f $a) + (& $f $b); foreach ($i in 1..($n - 1)) { $s += ($i % 2 ? 4 : 2) * $f.Invoke($a + $i * $h)[0] }
    $h / 3 * $s }""", simpson, -0.5, 1.25)


def horner(c, x):
    y = 0
    for v in c:
        y = y * x + v
    return y


case("Horner's scheme in a pipeline", "{ param($c, $x) $y = 0; $c | ForEach-Object { $y = $y * $x + $_ }; $y }", horner, [2.0, -1.0, 0.5, 3.0], 1.3)
case("Adaptive halving", """{ param($x) function halve([double]$v, [int]$depth = 0) { if ($v -lt 0.1 -or $depth -ge 10) { return $v * $v }; (halve ($v / 2) ($depth + 1)) + 0.5 * (halve ($v / 3) -depth ($depth + 1)) }; halve $x }""",
     lambda x: (lambda f: f(f, x, 0))(lambda f, v, d: v * v if v < 0.1 or d >= 10 else f(f, v / 2, d + 1) + 0.5 * f(f, v / 3, d + 1)), 1.7)
case("A filter over samples", "{ param($alpha) $level = 0.0; foreach ($s in 1.0, 3.0, -2.0, 4.5, 0.5) { $level = $alpha * $s + (1 - $alpha) * $level }; $level }",
     lambda a: __import__("functools").reduce(lambda l, s: a * s + (1 - a) * l, [1.0, 3.0, -2.0, 4.5, 0.5], torch.tensor(0.0)), 0.35)
case("Discounted cash", "{ param($rate) $flows = -1000, 300, 420, 680; $value = 0; for ($i = 0; $i -lt $flows.Count; $i++) { $value += $flows[$i] / [Math]::Pow(1 + $rate, $i) }; $value }",
     lambda r: sum(f / (1 + r) ** i for i, f in enumerate([-1000, 300, 420, 680])), 0.12)
