#!/usr/bin/env python3
"""The Gaussian-mixture objective of ADBench (Srajer, Kukelova, Fitzgibbon: A benchmark of selected algorithmic differentiation tools, 2018): mixtures.py > mixtures.json

The first point is ADBench's own smallest instance; what PyTorch gives there is held against the gradient that ADBench publishes.
"""
import math
import torch
from golden import CASES, case, text

ALPHAS = [-0.649014, 1.181166, -0.758453]
MEANS = [[0.092339, 0.186260], [0.345561, 0.396767], [0.538817, 0.419195]]
FACTORS = [[0.586443, -0.851887, 0.800321], [-1.509405, 0.875874, -0.242790], [0.166813, -1.965419, -1.270071]]
DATA = [[1.175171, 2.029160]]
PUBLISHED_VALUE = 8.07380408004975791
PUBLISHED_GRADIENT = [
    1.08662855508652456e-01, -7.41270039523898472e-01, 6.32607184015246071e-01, 1.11692576532787013e+00, 1.63333013551455269e-01, -2.19989824071193142e-02,
    2.27778292254236098e-01, 1.20963025612832187e+00, -6.06375920733956339e-02, 2.58529994051162237e+00, 1.12632694524213789e-01, 3.85744309849611777e-01,
    7.35180573182305508e-02, 5.41836362715595232e+00, -3.21494409677446469e-01, 1.71892309775004937e+00, 8.60091090790866875e-01, -9.94640930466322848e-01]


def mixture(data, gamma, m):
    """The log-likelihood of the data and of the factors of the inverse covariances, of which the diagonals are given as logarithms."""
    x = torch.tensor(data)
    count, size = x.shape

    def objective(alphas, means, factors):
        matrices = []
        for factor in factors:
            lower = torch.zeros(size, size)
            rows, columns = zip(*[(row, column) for column in range(size) for row in range(column + 1, size)])
            lower = lower.index_put((torch.tensor(rows), torch.tensor(columns)), factor[size:])
            matrices.append(lower + torch.diag(torch.exp(factor[:size])))
        q = torch.stack(matrices)
        whitened = torch.einsum("kij,nkj->nki", q, x[:, None, :] - means[None])
        logs = factors[:, :size].sum(1)
        terms = alphas + logs - 0.5 * whitened.pow(2).sum(2)
        likelihood = torch.logsumexp(terms, 1).sum() - count * torch.logsumexp(alphas, 0) - count * size * 0.5 * math.log(2 * math.pi)
        freedom = size + m + 1
        constant = freedom * size * (math.log(gamma) - 0.5 * math.log(2)) - torch.special.multigammaln(torch.tensor(0.5 * freedom), size).item()
        return likelihood + (0.5 * gamma ** 2 * q.pow(2).sum((1, 2)) - m * logs).sum() - len(alphas) * constant

    return objective


def block(data, gamma, m):
    rows = text(data) if len(data) > 1 else f"@(, {text(data[0])})"
    return f"""{{ param($alphas, $means, $factors)
    $data = {rows}; $gamma = {gamma!r}; $m = {m}; $size = $data[0].Count; $sum = 0.0
    $logs = foreach ($f in $factors) {{ $s = 0.0; for ($i = 0; $i -lt $size; $i++) {{ $s += $f[$i] }}; $s }}
    foreach ($x in $data) {{
        $terms = for ($k = 0; $k -lt $alphas.Count; $k++) {{
            $f = $factors[$k]
            $d = for ($i = 0; $i -lt $size; $i++) {{ $x[$i] - $means[$k][$i] }}
            $y = for ($i = 0; $i -lt $size; $i++) {{ [Math]::Exp($f[$i]) * $d[$i] }}
            $next = $size
            for ($i = 0; $i -lt $size; $i++) {{ for ($j = $i + 1; $j -lt $size; $j++) {{ $y[$j] += $f[$next++] * $d[$i] }} }}
            $square = 0.0; foreach ($v in $y) {{ $square += $v * $v }}
            $alphas[$k] + $logs[$k] - 0.5 * $square }}
        $sum += [Grad]::LogSumExp($terms) }}
    $prior = 0.0; $freedom = $size + $m + 1
    for ($k = 0; $k -lt $alphas.Count; $k++) {{
        $f = $factors[$k]; $square = 0.0
        for ($i = 0; $i -lt $f.Count; $i++) {{ $q = if ($i -lt $size) {{ [Math]::Exp($f[$i]) }} else {{ $f[$i] }}; $square += $q * $q }}
        $prior += 0.5 * $gamma * $gamma * $square - $m * $logs[$k] }}
    $norm = $freedom * $size * ([Math]::Log($gamma) - 0.5 * [Math]::Log(2)) - 0.25 * $size * ($size - 1) * [Math]::Log([Math]::PI)
    for ($i = 0; $i -lt $size; $i++) {{ $norm -= [Grad]::LogGamma(0.5 * ($freedom - $i)) }}
    $sum - $data.Count * ([Grad]::LogSumExp($alphas) + 0.5 * $size * [Math]::Log(2 * [Math]::PI)) + $prior - $alphas.Count * $norm }}"""


case("ADBench's mixture of Gaussians", block(DATA, 1.0, 0), mixture(DATA, 1.0, 0), ALPHAS, MEANS, FACTORS)
for computed, published in zip([CASES[-1]["value"], *CASES[-1]["gradient"]], [PUBLISHED_VALUE, *PUBLISHED_GRADIENT]):
    assert abs(computed - published) <= 1e-12 * max(1, abs(published))

torch.manual_seed(1)
SIZE, COMPONENTS, COUNT = 4, 3, 20
data, alphas, means, factors = (
    torch.round(torch.randn(*shape), decimals=4).tolist() for shape in ((COUNT, SIZE), (COMPONENTS,), (COMPONENTS, SIZE), (COMPONENTS, SIZE * (SIZE + 1) // 2)))
case("A mixture of Gaussians in four dimensions", block(data, 0.7, 2), mixture(data, 0.7, 2), alphas, means, factors)
