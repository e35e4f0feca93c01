"""Computes tests/reference/quantiles.json: limits and tails of t and F, and Hedges' correction, to 40 digits.

The tests of src/domain/statistics compare with these numbers, so they come from another place than the code:

    pip install mpmath && python3 tests/reference/quantiles.py

The incomplete beta function is the power series of Abramowitz & Stegun 26.5.4, all of its terms positive, at 60
digits; the code has a continued fraction. Each tail is checked against `mpmath.betainc`, or against the integral of the
density where that does not converge, and each limit is put back into its tail. Every parameter is the double that the
code gets, not the decimal number that it is written as.
"""

import json
import pathlib
import platform

import mpmath
from mpmath import mp, mpf

mp.dps = 60
DIGITS = 40
AGREE = mpf(10) ** -45

T_DF = [
    0.5, 1.0, 1.7, 2.0, 2.25, 3.0, 3.4, 4.4, 7.31, 9.0, 14.078, 17.776, 29.57, 61.5, 185.0, 999.5, 12345.6, 700000.0,
]
T_P = [0.05, 0.01, 0.1]
# Parts of the range that no figure needs, tried with fewer degrees of freedom.
T_FAR_DF = [0.5, 2.25, 3.0, 7.31, 61.5, 12345.6]
T_FAR_P = [0.999, 0.9, 0.51, 0.5, 0.001, 1e-06, 9e-07, 1e-12]

F_DF = [
    (1.0, 1.0), (1.0, 9.0), (2.0, 5.0), (5.0, 18.0), (18.0, 5.0), (3.0, 33.0), (33.0, 3.0), (7.0, 28.0), (28.0, 7.0),
    (1.5, 2.5), (2.5, 1.5), (0.8, 40.0), (40.0, 0.8), (0.7, 0.3), (29.0, 174.0), (174.0, 29.0), (61.7, 3.25),
    (199.0, 812.0), (812.0, 199.0), (999.5, 999.5), (4999.0, 34993.0), (5.5, 700000.0), (700000.0, 5.5),
    (92592.0, 648000.0), (648000.0, 92592.0),
]
F_P = [0.025, 0.975]
F_FAR_DF = [(0.8, 40.0), (7.0, 28.0), (61.7, 3.25), (199.0, 812.0), (92592.0, 648000.0)]
F_FAR_P = [0.999, 0.5, 0.001, 1e-09]

T_VALUES = [0.001, 0.3, 1.0, 1.96, 4.0, 8.5, 23.0, 40.0, 1000.0, 1e6]
F_VALUES = [0.001, 0.2, 0.9, 1.0, 1.1, 3.0, 12.0, 250.0]
SMALL_SAMPLE_DF = [2, 3, 4, 7, 10, 19, 100, 199, 999, 4999, 100000, 1000000]
# Below this a tail has no room in a double.
SMALLEST = mpf(10) ** -300


def beta_series(a, b, x, y):
    """I_x(a, b), where y is 1 - x."""
    factor = mp.exp(
        a * mp.log(x) + b * mp.log(y) + mp.loggamma(a + b) - mp.loggamma(a) - mp.loggamma(b)
    ) / a
    term, total, k = mpf(1), mpf(1), 0
    while term > total * mpf(10) ** -(mp.dps + 2) or x * (a + b + k) >= a + 1 + k:
        term *= x * (a + b + k) / (a + 1 + k)
        total += term
        k += 1
    return factor * total


def f_tails(f, above, below):
    """P(F > f) and P(F < f). The series is short for the smaller of x and y; the other side is 1 minus it, with so many
    more digits that as many are left as are asked for."""
    a, b, digits = below / 2, above / 2, mp.dps
    while True:
        with mp.workdps(digits):
            whole = below + above * f
            x, y = below / whole, above * f / whole
            one = beta_series(a, b, x, y) if x < y else beta_series(b, a, y, x)
            other = 1 - one
        if other > mpf(10) ** (mp.dps - digits) or digits > 400 + mp.dps:
            break
        digits = 2 * digits
    return (one, other) if x < y else (other, one)


def density(a, b, s):
    """The density of ln(x / y) at s, when x is beta distributed with a and b."""
    return mp.exp(
        -a * mp.log1p(mp.exp(-s)) - b * mp.log1p(mp.exp(s)) + mp.loggamma(a + b) - mp.loggamma(a) - mp.loggamma(b)
    )


def f_tail_by_another_way(f, above, below):
    """P(F > f) from mpmath's own function, or by numerical integration where that does not converge."""
    a, b = below / 2, above / 2
    try:
        return mp.betainc(a, b, 0, below / (below + above * f), regularized=True)
    except mp.NoConvergence:
        end = mp.log(below / (above * f))
        # In steps of one standard deviation, far enough that the rest is nothing.
        step = mp.sqrt(1 / a + 1 / b)
        start = min(end, mp.log(a / b))
        points = [start - step * k for k in range(20, 0, -1)] + [start]
        points += [start + step * k for k in range(1, int((end - start) / step) + 1)]
        if points[-1] < end:
            points.append(end)
        # The library stops at an absolute error, so what it adds up must not be small.
        most = density(a, b, start)
        return most * mp.quad(lambda s: density(a, b, s) / most, points)


def checked_f_tail(f, above, below):
    """P(F > f), and no other way gives anything else."""
    tail, _ = f_tails(f, above, below)
    if tail > SMALLEST:
        other = f_tail_by_another_way(f, above, below)
        assert abs(tail - other) <= AGREE * tail, (f, above, below, tail, other)
    return tail


def f_limit(p, above, below):
    """The f with P(F > f) = p: bisection of ln f, then Newton."""
    p = mpf(p)
    low, high = mpf(-2000), mpf(2000)
    with mp.workdps(20):
        for _ in range(42):
            middle = (low + high) / 2
            if f_tails(mp.exp(middle), above, below)[0] > p:
                low = middle
            else:
                high = middle
    s = low
    a, b = below / 2, above / 2
    for _ in range(5):
        f = mp.exp(s)
        whole = below + above * f
        x, y = below / whole, above * f / whole
        slope = mp.exp(
            a * mp.log(x) + b * mp.log(y) + mp.loggamma(a + b) - mp.loggamma(a) - mp.loggamma(b)
        )
        s += (f_tails(f, above, below)[0] - p) / slope
    f = mp.exp(s)
    assert abs(checked_f_tail(f, above, below) - p) <= AGREE * p, (p, above, below)
    return f


def t_limit(p, df):
    return mp.sqrt(f_limit(p, mpf(1), mpf(df)))


def small_sample(df):
    """gamma(df / 2) / (sqrt(df / 2) gamma((df - 1) / 2))."""
    half = mpf(df) / 2
    return mp.exp(mp.loggamma(half) - mp.loggamma(half - mpf(1) / 2)) / mp.sqrt(half)


def shown(value):
    return mp.nstr(value, DIGITS, strip_zeros=False, min_fixed=-1, max_fixed=1)


def main():
    t_limits = [(p, df) for p in T_P for df in T_DF] + [(p, df) for p in T_FAR_P for df in T_FAR_DF]
    f_limits = [(p, *pair) for p in F_P for pair in F_DF] + [(p, *pair) for p in F_FAR_P for pair in F_FAR_DF]
    t_tails = [(t, df, checked_f_tail(mpf(t) ** 2, mpf(1), mpf(df))) for df in T_DF for t in T_VALUES]
    f_tails_ = [
        (f, *pair, checked_f_tail(mpf(f), mpf(pair[0]), mpf(pair[1]))) for pair in F_DF for f in F_VALUES
    ]
    parts = {
        "t_limits": [
            {"p": p, "df": df, "limit": shown(t_limit(p, df))} for p, df in t_limits
        ],
        "f_limits": [
            {"p": p, "df_above": above, "df_below": below, "limit": shown(f_limit(p, mpf(above), mpf(below)))}
            for p, above, below in f_limits
        ],
        "t_tails": [
            {"t": t, "df": df, "p": shown(tail)} for t, df, tail in t_tails if tail > SMALLEST
        ],
        "f_tails": [
            {"f": f, "df_above": above, "df_below": below, "p": shown(tail)}
            for f, above, below, tail in f_tails_
            if tail > SMALLEST
        ],
        "small_sample": [{"df": df, "factor": shown(small_sample(df))} for df in SMALL_SAMPLE_DF],
    }
    head = {
        "about": "Limits and tails of t and F. t_limits: P(|T| > limit) = p. f_limits: P(F > limit) = p. "
        "t_tails: p = P(|T| > t). f_tails: p = P(F > f). "
        "small_sample: gamma(df / 2) / (sqrt(df / 2) gamma((df - 1) / 2)).",
        "computed_by": "tests/reference/quantiles.py: power series of the incomplete beta function at "
        f"{mp.dps} digits, {DIGITS} of them kept; each tail checked against mpmath.betainc or the integral of the "
        "density",
        "computed_with": f"mpmath {mpmath.__version__}, Python {platform.python_version()}",
    }
    lines = [f"  {json.dumps(key)}: {json.dumps(value)}" for key, value in head.items()]
    for name, rows in parts.items():
        rows = ",\n".join(f"    {json.dumps(row)}" for row in rows)
        lines.append(f"  {json.dumps(name)}: [\n{rows}\n  ]")
    path = pathlib.Path(__file__).with_suffix(".json")
    path.write_text("{\n" + ",\n".join(lines) + "\n}\n", encoding="utf-8")


if __name__ == "__main__":
    main()
