"""The coefficients in ErrorFunction.cs and the values in ErrorFunctionTests.cs, by mpmath with 50 digits."""
import mpmath as mp

mp.mp.dps = 50


def through_chebyshev_nodes(f, low, high, degree):
    """The coefficients of the polynomial that agrees with f at the Chebyshev nodes of the interval, lowest power first."""
    nodes = [(low + high) / 2 + (high - low) / 2 * mp.cos(mp.pi * (k + mp.mpf(1) / 2) / (degree + 1)) for k in range(degree + 1)]
    powers = mp.matrix([[node**j for j in range(degree + 1)] for node in nodes])
    return mp.lu_solve(powers, mp.matrix([f(node) for node in nodes]))


def near(square):
    return mp.erf(mp.sqrt(square)) / mp.sqrt(square)


def far(t):
    x = 2 * (1 + t) / (1 - t)
    return mp.exp(x * x) * mp.erfc(x)


print([float(c) for c in through_chebyshev_nodes(near, mp.mpf(0), mp.mpf(1), 12)])
print([float(c) for c in through_chebyshev_nodes(far, mp.mpf(-1) / 3, mp.mpf(4.5) / mp.mpf(8.5), 16)])
for x in (1e-300, 1e-5, 0.25, 0.5, 0.75, 0.999, 1, 1.001, 1.5, 2, 3, 4.5, 6):
    print(x, mp.nstr(mp.erf(x), 18))
