"""The figures of docs/STATISTICS.md a second time, plain and slow on purpose, one function per statistic.

Written from the specification alone, by somebody who had not seen the Rust code. S numbers are its sections.

    python analyse.py round.csv
    python analyse.py --change first.csv second.csv
"""
import argparse
import csv
import json
import math
from collections import defaultdict

import numpy as np
from scipy import optimize, special, stats

EPS = 1e-9
VAR_ZERO = 1e-12
CUT = 3.5
DELTA = 0.5
DELTA_ITEM = 1.0
PRIOR_DF = 6
DF_MIN = 4
ALPHA = 0.05
Q = 0.10
Z975 = float(stats.norm.ppf(0.975))
OTHERS = ("colleague", "outside")
VIEWS = ("colleague", "leader", "others", "outside")
NO_CATEGORY = ("no_answers", "too_few_raters", "no_self", "too_few_df", "no_spread")
FORM_RELATIONS = ("self", "colleague", "outside", "leader")


# ------------------------------------------------------------------ S0 basics
def ge(x, t):
    """S0: `x >= t` with EPS."""
    return x >= t - EPS


def le(x, t):
    """S0: `x <= t` with EPS."""
    return x <= t + EPS


def mean(xs):
    """S0: plain mean, null for no values."""
    xs = list(xs)
    return math.fsum(xs) / len(xs) if xs else None


def sum_squares(xs):
    """S0: sum of squared deviations from the mean."""
    m = mean(xs)
    return math.fsum((x - m) ** 2 for x in xs)


def variance(xs):
    """S0: variance with n - 1, null below two values."""
    return sum_squares(xs) / (len(xs) - 1) if len(xs) >= 2 else None


def sd(xs):
    """S0: standard deviation with n - 1, null below two values."""
    v = variance(xs)
    return None if v is None else math.sqrt(v)


def t975(df):
    """S0: two-sided 5 % quantile of Student's t."""
    return float(stats.t.ppf(0.975, df))


def t_p(t, df):
    """S4: p = 2 P(T_df > |t|)."""
    return float(2 * stats.t.sf(abs(t), df))


def f975(a, b):
    """S7/S8: .975 quantile of F."""
    return float(stats.f.ppf(0.975, a, b))


def benjamini_hochberg(ps):
    """S12: adjusted p = min over larger ranks of p m / rank, capped at 1. Null stays null, outside the family."""
    idx = [i for i, p in enumerate(ps) if p is not None]
    m = len(idx)
    order = sorted(idx, key=lambda i: ps[i])
    out = [None] * len(ps)
    running = 1.0
    for rank in range(m, 0, -1):
        i = order[rank - 1]
        running = min(running, ps[i] * m / rank)
        out[i] = running
    return out


def bh_into(blocks, p_key="p", out_key="p_bh"):
    """S12: write adjusted p into a list of dicts."""
    for b, q in zip(blocks, benjamini_hochberg([b[p_key] for b in blocks])):
        b[out_key] = q


def wilson(x, n):
    """S9: Wilson interval of a share."""
    z, p = Z975, x / n
    mid = (p + z * z / (2 * n)) / (1 + z * z / n)
    half = z * math.sqrt(p * (1 - p) / n + z * z / (4 * n * n)) / (1 + z * z / n)
    return [max(0.0, mid - half), min(1.0, mid + half)]


# ------------------------------------------------------------------ reading, S1, S2
class Form:
    def __init__(self, subject, rater, relation, department):
        self.subject, self.rater, self.relation, self.department = subject, rater, relation, department
        self.rows = {}      # item -> score or None, as in the file
        self.scores = {}    # dimension (and ALL) -> score or None

    @property
    def answers(self):
        return {i: s for i, s in self.rows.items() if s is not None}


class Round:
    """S0-S2: one round read from CSV, with form scores."""

    def __init__(self, path, k_min=3, k_item=5, k_spread=5, team_min=5):
        self.k_min, self.k_item, self.k_spread, self.team_min = k_min, k_item, k_spread, team_min
        self.name = None
        forms, subjects, dims = {}, set(), defaultdict(set)
        self.norm, self.expected = {}, {}
        with open(path, newline="", encoding="utf-8") as f:
            for row in csv.DictReader(f):
                if self.name is None:
                    self.name = row["round"]
                subjects.add(row["subject"])
                text = row["score"].strip()
                score = float(text) if text else None
                if row["relation"] in ("norm", "expected"):
                    # S20: item = dimension code
                    if score is not None:
                        getattr(self, row["relation"])[row["subject"], row["item"]] = score
                    continue
                if row["relation"] not in FORM_RELATIONS:
                    raise ValueError(f"unknown relation {row['relation']!r}")
                dims[row["dimension"]].add(row["item"])
                key = (row["subject"], row["rater"], row["relation"])
                if key not in forms:
                    forms[key] = Form(row["subject"], row["rater"], row["relation"], row["department_of_rater"] or None)
                forms[key].rows[row["item"]] = score
        self.has_s20 = bool(self.norm or self.expected)
        self.dims = {d: sorted(items) for d, items in sorted(dims.items())}
        self.items = sorted({i for items in dims.values() for i in items})
        self.dim_names = list(self.dims)
        self.forms = [forms[k] for k in sorted(forms)]
        self.subjects = sorted(subjects)
        for form in self.forms:
            form.scores = form_scores(form, self.dims)
        self.by_subject = {s: [f for f in self.forms if f.subject == s] for s in self.subjects}

    def view(self, subject, view):
        """S0: forms of one view; the leader is never in others."""
        wanted = OTHERS if view == "others" else (view,)
        return [f for f in self.by_subject[subject] if f.relation in wanted]

    def self_form(self, subject):
        forms = self.view(subject, "self")
        return forms[0] if forms else None

    def self_score(self, subject, d):
        f = self.self_form(subject)
        return None if f is None else f.scores[d]

    def self_item(self, subject, item):
        f = self.self_form(subject)
        return None if f is None else f.rows.get(item)

    def department(self, subject):
        """S11: department of the self form; no self form, no department."""
        f = self.self_form(subject)
        return None if f is None else f.department

    def scored(self, subject, view, d):
        """S2: forms of the view with a score on d (d may be ALL)."""
        return [f for f in self.view(subject, view) if f.scores[d] is not None]

    def ys(self, subject, view, d):
        return [f.scores[d] for f in self.scored(subject, view, d)]

    def groups(self, view, d):
        """S4/S7: groups = people with at least one score."""
        out = {s: self.ys(s, view, d) for s in self.subjects}
        return {s: g for s, g in out.items() if g}

    def item_groups(self, item):
        """S12: raw item scores of others."""
        out = {s: [f.rows[item] for f in self.view(s, "others") if f.rows.get(item) is not None] for s in self.subjects}
        return {s: g for s, g in out.items() if g}


def form_scores(form, dims):
    """S1 (dimension score, half rule) and S2 (ALL, at least half of the dimensions)."""
    out = {}
    for d, items in dims.items():
        got = [form.rows[i] for i in items if form.rows.get(i) is not None]
        out[d] = mean(got) if got and 2 * len(got) >= len(items) else None
    valid = [x for x in out.values() if x is not None]
    out["ALL"] = mean(valid) if valid and 2 * len(valid) >= len(dims) else None
    return out


def view_summary(ys):
    """S2: mean over raters, n, sd."""
    return {"mean": mean(ys), "n": len(ys), "sd": sd(ys)}


# ------------------------------------------------------------------ S3, S4
def moderated(groups, who, cap=PRIOR_DF):
    """S4: moderated variance of one person's raters. All null for a person without answers."""
    out = dict(own_df=None, own_var=None, prior_df=None, prior_var=None, var=None, df=None)
    if who not in groups:
        return out
    own = groups[who]
    others = [g for s, g in groups.items() if s != who]
    d_i, ss_i = len(own) - 1, sum_squares(own)
    big_d = sum(len(g) - 1 for g in others)
    d0 = min(cap, big_d)
    prior = math.fsum(sum_squares(g) for g in others) / big_d if big_d > 0 else None
    out.update(own_df=d_i, own_var=ss_i / d_i if d_i > 0 else None, prior_df=d0, prior_var=prior, df=d0 + d_i)
    if d0 + d_i > 0:
        out["var"] = ((d0 * prior if d0 > 0 else 0.0) + ss_i) / (d0 + d_i)
    return out


def gap_block(groups, who, self_score, minimum):
    """S3, S4: gap with its interval, and the reason code (order of S0)."""
    ys = groups.get(who, [])
    n = len(ys)
    out = {"n": n, "mean": mean(ys), "self": self_score, "gap": None, "se": None, "t": None,
           "lo": None, "hi": None, "p": None, "p_bh": None}
    out.update(moderated(groups, who))
    if n and self_score is not None:
        out["gap"] = self_score - out["mean"]
    if n == 0:
        out["reason"] = "no_answers"
    elif n < minimum:
        out["reason"] = "too_few_raters"
    elif self_score is None:
        out["reason"] = "no_self"
    elif out["df"] < DF_MIN:
        out["reason"] = "too_few_df"
    elif out["var"] <= VAR_ZERO:
        out["reason"] = "no_spread"
    else:
        out["reason"] = "ok"
        se = math.sqrt(out["var"] / n)
        out["se"], out["t"] = se, out["gap"] / se
        half = t975(out["df"]) * se
        out["lo"], out["hi"] = out["gap"] - half, out["gap"] + half
        out["p"] = t_p(out["t"], out["df"])
    return out


def matched_gap(rnd, subject, d):
    """S3: matched check over the items both answered, averaged over raters with a score on d."""
    me = rnd.self_form(subject)
    if me is None or me.scores[d] is None:
        return None
    diffs = []
    for f in rnd.scored(subject, "others", d):
        both = [i for i in rnd.dims[d] if me.rows.get(i) is not None and f.rows.get(i) is not None]
        if both:
            diffs.append(mean(me.rows[i] for i in both) - mean(f.rows[i] for i in both))
    return mean(diffs)


# ------------------------------------------------------------------ S5
def reliable(gap):
    """S5: p <= .05 and adjusted p <= .10 (the notable part is checked by the caller)."""
    return gap["p"] is not None and le(gap["p"], ALPHA) and gap["p_bh"] is not None and le(gap["p_bh"], Q)


def category(gap):
    """S5: self-other agreement; only where there is a range."""
    if gap["reason"] in NO_CATEGORY:
        return "not_shown"
    if not ge(abs(gap["gap"]), DELTA):
        return "in_agreement_good" if ge(gap["mean"], CUT) else "in_agreement_poor"
    if reliable(gap):
        return "over_estimator" if gap["gap"] > 0 else "under_estimator"
    return "unclear"


def johari(gap):
    """S5: quadrant (same basis as category)."""
    if gap["reason"] in NO_CATEGORY:
        return "not_shown"
    m_high, s_high = ge(gap["mean"], CUT), ge(gap["self"], CUT)
    if not ge(abs(gap["gap"]), DELTA):
        return "confirmed_strength" if m_high else "confirmed_development_area"
    if m_high and s_high:
        return "confirmed_strength"
    if not m_high and not s_high:
        return "confirmed_development_area"
    if reliable(gap):
        return "blind_spot" if s_high else "hidden_strength"
    return "open_question"


# ------------------------------------------------------------------ S6
def ad_item(xs):
    """S6: average deviation of one item."""
    m = mean(xs)
    return mean(abs(x - m) for x in xs)


def rwg_j(s2, j, sigma2):
    """S6: rwg(j), truncated at 0."""
    u = min(s2, sigma2) / sigma2
    return j * (1 - u) / (j * (1 - u) + u)


def agreement(columns, n, k_spread):
    """S6: agreement over a dimension. columns: per item the available answers of raters with a score."""
    used = [c for c in columns if len(c) >= 2]
    out = {"n": n, "items_used": len(used), "ad_m": None, "mean_item_variance": None, "rwg_j_uniform": None,
           "rwg_j_skew": None, "rwg_star_uniform": None, "rwg_star_max": None, "words": None}
    if used:
        j, s2, ad = len(used), mean(variance(c) for c in used), mean(ad_item(c) for c in used)
        out.update(ad_m=ad, mean_item_variance=s2, rwg_j_uniform=rwg_j(s2, j, 2.0), rwg_j_skew=rwg_j(s2, j, 1.34),
                   rwg_star_uniform=1 - s2 / 2, rwg_star_max=1 - s2 / 4)
        if n >= k_spread:
            out["words"] = "similar" if le(ad, 0.60) else "mixed" if le(ad, 5 / 6) else "different"
    return out


def dimension_agreement(rnd, subject, d):
    """S6: per dimension, raters with a score on d."""
    forms = rnd.scored(subject, "others", d)
    columns = [[f.rows[i] for f in forms if f.rows.get(i) is not None] for i in rnd.dims[d]]
    return agreement(columns, len(forms), rnd.k_spread)


# ------------------------------------------------------------------ S7, S16
def raters_needed(icc1, target):
    """S16: smallest k with Spearman-Brown >= target; null for ICC <= 0. No cap."""
    if icc1 is None or icc1 <= 0:
        return None
    if icc1 >= 1:
        return 1
    return max(1, math.ceil(target * (1 - icc1) / (icc1 * (1 - target)) - EPS))


def spearman_brown(r, n):
    """S7/S16."""
    return n * r / (1 + (n - 1) * r)


def anova(groups):
    """S7: one-way random effects. groups: list of lists (each >= 1 value)."""
    groups = [g for g in groups if g]
    a, big_n = len(groups), sum(len(g) for g in groups)
    ssw = math.fsum(sum_squares(g) for g in groups)
    dfw = big_n - a
    out = {"subjects": a, "ratings": big_n, "mean_raters": big_n / a if a else None, "ssw": ssw, "dfw": dfw,
           "k0": None, "msb": None, "msw": None, "f": None, "icc1": None, "icc1_lo": None, "icc1_hi": None,
           "icc_k0": None, "icc_k0_lo": None, "icc_k0_hi": None, "var_between": None,
           "raters_for_070": None, "raters_for_080": None,
           "shown": sum(len(g) >= 2 for g in groups) >= 10}
    if a < 2 or dfw < 1 or ssw / dfw <= VAR_ZERO:
        return out
    grand = math.fsum(math.fsum(g) for g in groups) / big_n
    msw = ssw / dfw
    msb = math.fsum(len(g) * (mean(g) - grand) ** 2 for g in groups) / (a - 1)
    k0 = (big_n - sum(len(g) ** 2 for g in groups) / big_n) / (a - 1)
    f = msb / msw
    out.update(grand_mean=grand, msw=msw, msb=msb, k0=k0, f=f, var_between=max(0.0, (msb - msw) / k0))
    fl, fu = f / f975(a - 1, dfw), f * f975(dfw, a - 1)
    out["icc1"] = (msb - msw) / (msb + (k0 - 1) * msw)
    out["icc1_lo"], out["icc1_hi"] = (fl - 1) / (fl + k0 - 1), (fu - 1) / (fu + k0 - 1)
    if msb > VAR_ZERO:
        out["icc_k0"], out["icc_k0_lo"], out["icc_k0_hi"] = (msb - msw) / msb, 1 - 1 / fl, 1 - 1 / fu
    out["raters_for_070"], out["raters_for_080"] = raters_needed(out["icc1"], 0.7), raters_needed(out["icc1"], 0.8)
    return out


def empirical_bayes(groups, table):
    """S7: (centre, {who: (lambda, shrunken mean)}); nulls when the anova is null."""
    if table["msw"] is None:
        return None, {w: (None, None) for w in groups}
    vb, msw = table["var_between"], table["msw"]
    weight = {w: 1 / (vb + msw / len(g)) for w, g in groups.items()}
    centre = math.fsum(weight[w] * mean(g) for w, g in groups.items()) / math.fsum(weight.values())
    out = {}
    for w, g in groups.items():
        lam = vb / (vb + msw / len(g))
        out[w] = (lam, centre + lam * (mean(g) - centre))
    return centre, out


def person_reliability(n, table):
    """S7: reliability of a mean of n raters, r = max(0, ICC(1))."""
    if n == 0 or table["icc1"] is None:
        return None
    return spearman_brown(max(0.0, table["icc1"]), n)


# ------------------------------------------------------------------ S8
def minres_one_factor(r):
    """S8: one-factor minres loadings on a correlation matrix (off-diagonal least squares)."""
    j = r.shape[0]
    iu = np.triu_indices(j, 1)

    def resid(l):
        return (r - np.outer(l, l))[iu]

    def jac(l):
        out = np.zeros((len(iu[0]), j))
        for k, (a, b) in enumerate(zip(*iu)):
            out[k, a], out[k, b] = -l[b], -l[a]
        return out

    vals, vecs = np.linalg.eigh(r)
    start = vecs[:, -1] * math.sqrt(max(vals[-1], 1e-6))
    if start.sum() < 0:
        start = -start
    fit = optimize.least_squares(resid, start, jac=jac, xtol=1e-15, ftol=1e-15, gtol=1e-15, max_nfev=20000)
    return fit.x


def omega_total(x):
    """S8: omega total, one-factor minres, loadings rescaled by item SDs; null below 3 items or Heywood."""
    n, j = x.shape
    if j < 3 or n < 2:
        return None
    s = x.std(axis=0, ddof=1)
    if (s ** 2 <= VAR_ZERO).any():
        return None
    loadings = minres_one_factor(np.corrcoef(x, rowvar=False))
    if (loadings ** 2 >= 0.9999).any():
        return None
    common = float((loadings * s).sum()) ** 2
    unique = float(((1 - loadings ** 2) * s ** 2).sum())
    return common / (common + unique)


def alpha_block(rows, j):
    """S8: alpha with Feldt interval, lambda-2, omega over complete forms."""
    n = len(rows)
    out = {"alpha": None, "lo": None, "hi": None, "lambda2": None, "omega": None, "items": j, "rows": n,
           "shown": n >= 50}
    if j < 2 or n < 2:
        return out
    x = np.array(rows, dtype=float)
    c = np.cov(x, rowvar=False, ddof=1)
    total = float(c.sum())
    if total <= VAR_ZERO:
        return out
    alpha = j / (j - 1) * (1 - float(np.trace(c)) / total)
    off = c - np.diag(np.diag(c))
    out["alpha"] = alpha
    out["lambda2"] = (float(off.sum()) + math.sqrt(j / (j - 1) * float((off ** 2).sum()))) / total
    a, b = n - 1, (n - 1) * (j - 1)
    out["lo"], out["hi"] = 1 - (1 - alpha) * f975(a, b), 1 - (1 - alpha) / f975(b, a)
    out["omega"] = omega_total(x)
    return out


def consistency(rnd):
    """S8, S10: per dimension: others' forms and self forms, listwise; sd and sem of the self scores."""
    out = {}
    for d, items in rnd.dims.items():
        def complete(relations):
            return [[f.rows[i] for i in items] for f in rnd.forms
                    if f.relation in relations and all(f.rows.get(i) is not None for i in items)]
        block = {"others": alpha_block(complete(OTHERS), len(items)), "self": alpha_block(complete(("self",)), len(items))}
        scores = [s for s in (rnd.self_score(p, d) for p in rnd.subjects) if s is not None]
        block["self_sd"] = sd(scores)
        alpha = block["self"]["alpha"]
        ok = block["self_sd"] is not None and alpha is not None and alpha <= 1
        block["self_sem"] = block["self_sd"] * math.sqrt(max(0.0, 1 - alpha)) if ok else None
        out[d] = block
    return out


# ------------------------------------------------------------------ S9
def hedges_j(df):
    """S9: exact gamma correction."""
    return float(math.exp(special.gammaln(df / 2) - special.gammaln((df - 1) / 2)) / math.sqrt(df / 2))


def bonett(m1, m2, s1, s2, r, n):
    """S9 [17]: standardised mean difference with the average SD, normal-theory interval."""
    s = math.sqrt((s1 ** 2 + s2 ** 2) / 2)
    est = (m1 - m2) / s
    df = n - 1
    v1, v2 = s1 ** 2, s2 ** 2
    vd = v1 + v2 - 2 * r * s1 * s2
    se = math.sqrt(est ** 2 * (v1 ** 2 + v2 ** 2 + 2 * r ** 2 * v1 * v2) / (8 * df * s ** 4) + vd / (df * s ** 2))
    return {"d_av": est, "d_av_adj": est * math.sqrt((n - 2) / (n - 1)), "d_av_se": se,
            "d_av_lo": est - Z975 * se, "d_av_hi": est + Z975 * se}


def paired(xs, ys, team_min):
    """S9: paired comparison x - y over people."""
    n = len(xs)
    ds = [x - y for x, y in zip(xs, ys)]
    keys = ("t p p_bh lo hi se sd_diff d_z g_z d_av d_av_adj d_av_se d_av_lo d_av_hi r r_lo r_hi "
            "loa_lo loa_hi loa_half_ci").split()
    out = dict.fromkeys(keys)
    out.update(people=n, df=n - 1, mean_x=mean(xs), mean_y=mean(ys), mean_diff=mean(ds), shown=n >= team_min,
               effect_shown=n >= 10, loa_shown=n >= 30)
    if n < 2:
        return out
    m, s, df = out["mean_diff"], sd(ds), n - 1
    out["sd_diff"] = s
    out["se"] = s / math.sqrt(n)
    if s ** 2 > VAR_ZERO:
        half = t975(df) * out["se"]
        out.update(t=m / out["se"], lo=m - half, hi=m + half, d_z=m / s)
        out["p"] = t_p(out["t"], df)
        out["loa_lo"], out["loa_hi"] = m - 1.96 * s, m + 1.96 * s
        out["loa_half_ci"] = t975(df) * s * math.sqrt(1 / n + 1.96 ** 2 / (2 * (n - 1)))
        if n >= 3:
            out["g_z"] = hedges_j(df) * out["d_z"]
    if n >= 3:
        s1, s2 = sd(xs), sd(ys)
        if s1 ** 2 > VAR_ZERO and s2 ** 2 > VAR_ZERO:
            mx, my = out["mean_x"], out["mean_y"]
            r = math.fsum((x - mx) * (y - my) for x, y in zip(xs, ys)) / (df * s1 * s2)
            r = max(-1.0, min(1.0, r))
            out["r"] = r
            out.update(bonett(mx, my, s1, s2, r, n))
            if n >= 4 and 1 - abs(r) > VAR_ZERO:
                h = Z975 / math.sqrt(n - 3)
                out["r_lo"], out["r_hi"] = math.tanh(math.atanh(r) - h), math.tanh(math.atanh(r) + h)
    return out


def relative(selfs, ms):
    """S5: half-SD categories of the literature, for n >= 30 only."""
    n = len(selfs)
    ds = [s - m for s, m in zip(selfs, ms)]
    out = {"people": n, "mean_diff": mean(ds), "half_sd": None, "over": None, "under": None,
           "agree_good": None, "agree_poor": None, "shown": n >= 30}
    if n < 2:
        return out
    half = sd(ds) / 2
    out.update(half_sd=half, over=0, under=0, agree_good=0, agree_poor=0)
    grand = mean(ms)
    for d, m in zip(ds, ms):
        if d > out["mean_diff"] + half + EPS:
            out["over"] += 1
        elif d < out["mean_diff"] - half - EPS:
            out["under"] += 1
        elif ge(m, grand):
            out["agree_good"] += 1
        else:
            out["agree_poor"] += 1
    return out


def counts(labels):
    """S9: counts and shares with Wilson intervals; not_shown outside the denominator."""
    shown = [l for l in labels if l != "not_shown"]
    out = {}
    for l in sorted(set(labels)):
        c = labels.count(l)
        if l == "not_shown":
            out[l] = {"count": c, "share": None, "wilson": None}
        else:
            out[l] = {"count": c, "share": c / len(shown), "wilson": wilson(c, len(shown))}
    return out


def people_with_gap(rnd, d):
    """S9: persons with self and >= K_MIN raters: [(subject, self, mean)]."""
    out = []
    for s in rnd.subjects:
        me, ys = rnd.self_score(s, d), rnd.ys(s, "others", d)
        if me is not None and len(ys) >= rnd.k_min:
            out.append((s, me, mean(ys)))
    return out


def over_dimensions(rnd, pairs_of, team_min):
    """S9, S12: a paired block per dimension and ALL; BH over the real dimensions."""
    out = {}
    for d in rnd.dim_names + ["ALL"]:
        pairs = pairs_of(d)
        out[d] = paired([p[0] for p in pairs], [p[1] for p in pairs], team_min)
    bh_into([out[d] for d in rnd.dim_names])
    return out


def team(rnd, subjects):
    """S9: team gap and counts of categories and quadrants."""
    gap = over_dimensions(rnd, lambda d: [(s, m) for _, s, m in people_with_gap(rnd, d)], rnd.team_min)
    for d in gap:
        who = people_with_gap(rnd, d)
        gap[d]["relative"] = relative([s for _, s, _ in who], [m for _, _, m in who])
    table = {d: {k: counts([subjects[s]["dimensions"][d][k] for s in rnd.subjects]) for k in ("category", "johari")}
             for d in rnd.dim_names}
    return {"gap": gap, "counts": table}


# ------------------------------------------------------------------ S7 departments
def departments(rnd):
    """S7: shrinkage of department gaps; group = department of the self form, value = gap."""
    out = {}
    for d in rnd.dim_names + ["ALL"]:
        groups = defaultdict(list)
        for s, me, m in people_with_gap(rnd, d):
            if rnd.department(s) is not None:
                groups[rnd.department(s)].append(me - m)
        table = anova(list(groups.values()))
        _, eb = empirical_bayes(groups, table)
        units = {}
        for u, g in groups.items():
            units[u] = {"people": len(g), "mean_gap": mean(g), "sd": sd(g), "weight": eb[u][0], "shrunken": eb[u][1],
                        "shown": len(g) >= rnd.team_min}
        out[d] = {"anova": table, "units": units}
    return out


# ------------------------------------------------------------------ S10, S11 Welch
def welch(m1, mod1, n1, m2, mod2, n2):
    """S10/S11: m1 - m2 with moderated variances, Welch-Satterthwaite df."""
    out = {"diff": m1 - m2, "se": None, "t": None, "df": None, "lo": None, "hi": None, "p": None, "reason": "ok"}
    va = mod1["var"] / n1 if mod1["var"] is not None else 0.0
    vb = mod2["var"] / n2 if mod2["var"] is not None else 0.0
    denominator = 0.0
    for v, mod in ((va, mod1), (vb, mod2)):
        if v > 0:
            denominator += v * v / mod["df"]
    if va + vb <= VAR_ZERO:
        out["reason"] = "no_spread"
        return out
    df = (va + vb) ** 2 / denominator
    if not ge(df, DF_MIN):
        out["reason"], out["df"] = "too_few_df", df
        return out
    se = math.sqrt(va + vb)
    half = t975(df) * se
    out.update(se=se, df=df, t=out["diff"] / se, lo=out["diff"] - half, hi=out["diff"] + half)
    out["p"] = t_p(out["t"], df)
    return out


def inner_outer(rnd, cache, subject, d):
    """S11: colleague minus outside for one person; only if the split may open."""
    a, b = cache["colleague", d], cache["outside", d]
    na, nb = len(a.get(subject, [])), len(b.get(subject, []))
    out = {"diff": None, "se": None, "t": None, "df": None, "lo": None, "hi": None, "p": None, "p_bh": None,
           "reason": "too_few_raters"}
    if na >= rnd.k_min and nb >= rnd.k_min:
        out.update(welch(mean(a[subject]), moderated(a, subject), na, mean(b[subject]), moderated(b, subject), nb))
    return out


def team_inner_outer(rnd):
    """S11: paired t over people with both views open."""
    def pairs(d):
        out = []
        for s in rnd.subjects:
            a, b = rnd.ys(s, "colleague", d), rnd.ys(s, "outside", d)
            if len(a) >= rnd.k_min and len(b) >= rnd.k_min:
                out.append((mean(a), mean(b)))
        return out
    return over_dimensions(rnd, pairs, rnd.team_min)


def team_own_other_department(rnd):
    """S11: colleagues of the own department against colleagues of other departments."""
    def pairs(d):
        out = []
        for s in rnd.subjects:
            dep = rnd.department(s)
            if dep is None:
                continue
            forms = [f for f in rnd.scored(s, "colleague", d) if f.department is not None]
            own = [f.scores[d] for f in forms if f.department == dep]
            other = [f.scores[d] for f in forms if f.department != dep]
            if len(own) >= rnd.k_min and len(other) >= rnd.k_min:
                out.append((mean(own), mean(other)))
        return out
    return over_dimensions(rnd, pairs, rnd.team_min)


# ------------------------------------------------------------------ S13
def response_surface_fit(x, y, z):
    """S13: polynomial regression with surface parameters, classical and HC3 errors."""
    x, y, z = (np.array(v, dtype=float) for v in (x, y, z))
    n = len(x)
    design = np.column_stack([np.ones(n), x, y, x * x, x * y, y * y])
    if n <= 6 or np.linalg.matrix_rank(design) < 6:
        return None
    inv = np.linalg.inv(design.T @ design)
    b = np.linalg.lstsq(design, z, rcond=None)[0]
    e = z - design @ b
    rss = float(e @ e)
    df = n - 6
    cov = inv * rss / df
    h = np.einsum("ij,jk,ik->i", design, inv, design)
    if (1 - h <= VAR_ZERO).any():
        return None
    w = (e / (1 - h)) ** 2
    hc3 = inv @ (design.T * w) @ design @ inv
    out = {"b": b.tolist(), "se": np.sqrt(np.diag(cov)).tolist(), "se_hc3": np.sqrt(np.diag(hc3)).tolist()}
    tss = float(((z - z.mean()) ** 2).sum())
    out["r2"] = 1 - rss / tss if tss > VAR_ZERO else None
    for name, c in (("a1", [0, 1, 1, 0, 0, 0]), ("a2", [0, 0, 0, 1, 1, 1]), ("a3", [0, 1, -1, 0, 0, 0]),
                    ("a4", [0, 0, 0, 1, -1, 1])):
        c = np.array(c, dtype=float)
        est, se, se3 = float(c @ b), math.sqrt(float(c @ cov @ c)), math.sqrt(float(c @ hc3 @ c))
        half = t975(df) * se3
        out[name] = {"estimate": est, "se": se, "se_hc3": se3, "lo_hc3": est - half, "hi_hc3": est + half,
                     "p": t_p(est / se, df) if se > 0 else None, "p_hc3": t_p(est / se3, df) if se3 > 0 else None}
    lin = np.linalg.lstsq(np.column_stack([np.ones(n), x, y]), z, rcond=None)[0]
    out["linear"] = {"c": lin.tolist(), "abs": abs(float(lin[1] - lin[2])) - abs(float(lin[1] + lin[2]))}
    d = x - y
    out["share_over"] = float(np.mean(d >= DELTA - EPS))
    out["share_under"] = float(np.mean(d <= -DELTA + EPS))
    return out


def response_surface(rnd):
    """S13: X = self - 3, Y = colleague mean - 3 (>= 3 colleagues), Z = leader; on ALL."""
    x, y, z = [], [], []
    for s in rnd.subjects:
        me, ys, leader = rnd.self_score(s, "ALL"), rnd.ys(s, "colleague", "ALL"), rnd.ys(s, "leader", "ALL")
        if me is not None and len(ys) >= rnd.k_min and leader:
            x.append(me - 3)
            y.append(mean(ys) - 3)
            z.append(mean(leader))
    fit = response_surface_fit(x, y, z)
    if fit is None:
        return {"b": None, "people": len(x), "shown": False}
    fit["people"] = len(x)
    fit["shown"] = len(x) >= 200 and ge(fit["share_over"], 0.1) and ge(fit["share_under"], 0.1)
    return fit


# ------------------------------------------------------------------ S14
def henderson_one(triples):
    """S14: variance components subject / rater / rest by Henderson's method I. triples: (subject, rater, y)."""
    big_n = len(triples)
    ni, nj, yi, yj, nij = (defaultdict(float) for _ in range(5))
    for i, j, y in triples:
        ni[i] += 1
        nj[j] += 1
        yi[i] += y
        yj[j] += y
        nij[i, j] += 1
    if big_n < 2 or len(ni) < 2 or len(nj) < 2:
        return None
    # centred values: the sums of squares are invariant and more exact
    grand = math.fsum(y for _, _, y in triples) / big_n
    t0 = math.fsum((y - grand) ** 2 for _, _, y in triples)
    ta = math.fsum((yi[i] - ni[i] * grand) ** 2 / ni[i] for i in ni)
    tb = math.fsum((yj[j] - nj[j] * grand) ** 2 / nj[j] for j in nj)
    kab = sum(c * c / ni[i] for (i, j), c in nij.items())
    kba = sum(c * c / nj[j] for (i, j), c in nij.items())
    ka, kb = sum(c * c for c in ni.values()) / big_n, sum(c * c for c in nj.values()) / big_n
    m = np.array([[big_n - ka, kab - kb, len(ni) - 1],
                  [kba - ka, big_n - kb, len(nj) - 1],
                  [big_n - ka, big_n - kb, big_n - 1]])
    if np.linalg.matrix_rank(m, tol=1e-9 * big_n) < 3:
        return None
    return [float(v) for v in np.linalg.solve(m, [ta, tb, t0])]


def rater_effects(rnd):
    """S14: leniency diagnostics per dimension, colleague view."""
    out = {}
    for d in rnd.dim_names + ["ALL"]:
        triples = [(s, f.rater, f.scores[d]) for s in rnd.subjects for f in rnd.scored(s, "colleague", d)]
        per_rater = defaultdict(int)
        for _, j, _ in triples:
            per_rater[j] += 1
        with3 = sum(c >= 3 for c in per_rater.values())
        people = len({i for i, _, _ in triples})
        block = {"ratings": len(triples), "subjects": people, "raters": len(per_rater), "raters_with_3": with3,
                 "var_subject": None, "var_rater": None, "var_rest": None,
                 "share_subject": None, "share_rater": None, "share_rest": None,
                 "shown": people >= 10 and with3 >= 10}
        v = henderson_one(triples)
        if v is not None:
            names = ("subject", "rater", "rest")
            pos = [max(0.0, c) for c in v]
            for name, c, p in zip(names, v, pos):
                block["var_" + name] = c
                if sum(pos) > VAR_ZERO:
                    block["share_" + name] = p / sum(pos)
        out[d] = block
    return out


# ------------------------------------------------------------------ S15
def longstring(values):
    """S15: longest run of equal answers; missing answers are skipped."""
    best = run = 0
    last = None
    for v in values:
        run = run + 1 if v == last else 1
        last = v
        best = max(best, run)
    return best


def form_quality_row(form, items):
    """S15: one form."""
    values = [form.rows[i] for i in items if form.rows.get(i) is not None]
    return {"subject": form.subject, "rater": form.rater, "answered": len(values),
            "cant_judge": len(items) - len(values),
            "irv": sd(values), "longstring": longstring(values),
            "straight_line": len(values) >= 10 and len(set(values)) == 1}


def form_quality(rnd, all_forms):
    """S15: all forms of the round, self and leader included."""
    rows = [form_quality_row(f, rnd.items) for f in rnd.forms]
    out = {"forms": len(rows), "straight_lines": sum(r["straight_line"] for r in rows),
           "flagged": [{"subject": r["subject"], "rater": r["rater"]} for r in rows if r["straight_line"]]}
    if all_forms:
        out["all"] = rows
    return out


# ------------------------------------------------------------------ person
def item_blocks(rnd, subject, item_groups):
    """S6, S12: the items of one report."""
    out = {}
    others = rnd.view(subject, "others")
    for i in rnd.items:
        xs = item_groups[i].get(subject, [])
        asked = sum(bool(f.answers) for f in others)
        gap = gap_block(item_groups[i], subject, rnd.self_item(subject, i), rnd.k_item)
        v = variance(xs)
        out[i] = {"asked": asked, "cant_judge_share": (asked - len(xs)) / asked if asked else None,
                  "mostly_not_judged": 2 * len(xs) < asked, "gap": gap, "variance": v,
                  "ad_m": ad_item(xs) if len(xs) >= 2 else None,
                  "rwg": None if v is None else 1 - min(v, 2.0) / 2.0, "flag": None}
    bh_into([b["gap"] for b in out.values()])
    for b in out.values():
        g = b["gap"]
        if g["reason"] == "ok":
            b["flag"] = "none"
            if ge(abs(g["gap"]), DELTA_ITEM) and reliable(g):
                b["flag"] = "higher_self" if g["gap"] > 0 else "lower_self"
    return out


def person(rnd, subject, cache, tables, straight):
    """S2-S7, S11: the dimensions of one report."""
    out = {}
    for d in rnd.dim_names + ["ALL"]:
        views = {v: view_summary(rnd.ys(subject, v, d)) for v in VIEWS}
        n = views["others"]["n"]
        block = {"views": views,
                 "split_shown": views["colleague"]["n"] >= rnd.k_min and views["outside"]["n"] >= rnd.k_min,
                 "gap": gap_block(cache["others", d], subject, rnd.self_score(subject, d), rnd.k_min),
                 "inner_outer": inner_outer(rnd, cache, subject, d),
                 "gap_matched": None, "item_mismatch": None,
                 "reliability": person_reliability(n, tables["others"][d]),
                 "eb_mean": cache["eb", d].get(subject, (None, None))[1],
                 "mean_without_straight_lines": mean(f.scores[d] for f in rnd.scored(subject, "others", d)
                                                     if (f.subject, f.rater, f.relation) not in straight)}
        out[d] = block
    bh_into([out[d]["gap"] for d in rnd.dim_names])
    bh_into([out[d]["inner_outer"] for d in rnd.dim_names])
    for d in rnd.dim_names:
        b = out[d]
        b["gap_matched"] = matched_gap(rnd, subject, d)
        if b["gap_matched"] is not None and b["gap"]["gap"] is not None:
            b["item_mismatch"] = ge(abs(b["gap_matched"] - b["gap"]["gap"]), 0.25)
        b["agreement"] = dimension_agreement(rnd, subject, d)
        b["category"] = category(b["gap"])
        b["johari"] = johari(b["gap"])
    return out


# ------------------------------------------------------------------ S20
def foresight_block(rnd, cache, subject, d, gap):
    """S20: foresight E - M with the error term of the gap."""
    return gap_block(cache["others", d], subject, rnd.expected.get((subject, d)), rnd.k_min)


def say_expect_seen(rnd, cache, subject, dims):
    """S20: norm, expectation, seen, for one person (real dimensions only)."""
    out = {}
    for d in rnd.dim_names:
        g = dims[d]["gap"]
        norm, expected = rnd.norm.get((subject, d)), rnd.expected.get((subject, d))
        f = foresight_block(rnd, cache, subject, d, g)
        f = {("foresight" if k == "gap" else "expected" if k == "self" else k): v for k, v in f.items()}
        if f["reason"] == "no_self":
            f["reason"] = "no_expected"
        out[d] = {"norm": norm, "expected": expected,
                  "say_do": None if norm is None or g["mean"] is None else norm - g["mean"],
                  "self_view": g["gap"],
                  "expected_gap": None if expected is None or g["self"] is None else g["self"] - expected,
                  "foresight": f, "foresight_notable": None, "foresight_reliable": None, "reading": None}
    bh_into([out[d]["foresight"] for d in rnd.dim_names])
    for d in rnd.dim_names:
        b, g, f = out[d], dims[d]["gap"], out[d]["foresight"]
        if f["reason"] in ("no_answers", "too_few_raters", "no_expected"):
            continue
        b["foresight_notable"] = ge(abs(f["foresight"]), DELTA)
        b["foresight_reliable"] = b["foresight_notable"] and reliable(f)
        if g["reason"] == "ok" and ge(abs(g["gap"]), DELTA) and reliable(g):
            same_sign = f["foresight"] * g["gap"] > 0
            b["reading"] = "unforeseen" if same_sign and b["foresight_notable"] else "foreseen"
    return out


def team_say_expect_seen(rnd, blocks):
    """S20: team foresight and say_do, shares of foreseen and unforeseen among the reliable gaps."""
    out = {"foresight": {}, "say_do": {}, "readings": {}}
    for d in rnd.dim_names:
        for name, key in (("foresight", "expected"), ("say_do", "norm")):
            pairs = [(blocks[s][d][key], blocks[s][d]["foresight"]["mean"]) for s in rnd.subjects
                     if blocks[s][d][key] is not None and blocks[s][d]["foresight"]["n"] >= rnd.k_min]
            out[name][d] = paired([p[0] for p in pairs], [p[1] for p in pairs], rnd.team_min)
        out["readings"][d] = counts([blocks[s][d]["reading"] or "not_shown" for s in rnd.subjects])
    for name in ("foresight", "say_do"):
        bh_into([out[name][d] for d in rnd.dim_names])
    return out


# ------------------------------------------------------------------ whole round
def config(rnd):
    """S0: the constants."""
    return {"ALPHA": ALPHA, "CUT": CUT, "DELTA": DELTA, "DELTA_ITEM": DELTA_ITEM, "DF_MIN": DF_MIN, "EPS": EPS,
            "K_ITEM": rnd.k_item, "K_MIN": rnd.k_min, "K_SPREAD": rnd.k_spread, "PRIOR_DF": PRIOR_DF, "Q": Q,
            "TEAM_MIN": rnd.team_min}


def analyse(path_csv, items="all", forms=True, k_min=3, k_item=5, k_spread=5, team_min=5):
    """The whole analysis of one round, in the shape of small_8.expected.json.

    items: 'all', 'none' (no items key), or N (items key only for the first N subjects in order).
    forms: with or without form_quality.all.
    """
    rnd = Round(path_csv, k_min, k_item, k_spread, team_min)
    names = rnd.dim_names + ["ALL"]
    cache = {(v, d): rnd.groups(v, d) for v in VIEWS for d in names}
    tables = {v: {d: anova(list(cache[v, d].values())) for d in names} for v in VIEWS}
    centres = {}
    for d in names:
        centres[d], cache["eb", d] = empirical_bayes(cache["others", d], tables["others"][d])
    straight = {(f.subject, f.rater, f.relation) for f in rnd.forms if form_quality_row(f, rnd.items)["straight_line"]}
    with_items = set(rnd.subjects if items == "all" else [] if items == "none" else rnd.subjects[:int(items)])
    item_groups = {i: rnd.item_groups(i) for i in rnd.items} if with_items else {}
    subjects = {}
    for s in rnd.subjects:
        subjects[s] = {"department": rnd.department(s), "dimensions": person(rnd, s, cache, tables, straight)}
        if s in with_items:
            subjects[s]["items"] = item_blocks(rnd, s, item_groups)
    out = {"config": config(rnd), "round": rnd.name, "dimensions": rnd.dims, "subjects": subjects,
           "subjects_count": len(rnd.subjects), "forms_count": len(rnd.forms), "reliability": tables,
           "empirical_bayes_centre": centres, "consistency": consistency(rnd), "team": team(rnd, subjects),
           "team_inner_outer": team_inner_outer(rnd), "team_own_other_department": team_own_other_department(rnd),
           "departments": departments(rnd), "response_surface": response_surface(rnd),
           "rater_effects": rater_effects(rnd), "form_quality": form_quality(rnd, forms)}
    if rnd.has_s20:
        blocks = {s: say_expect_seen(rnd, cache, s, subjects[s]["dimensions"]) for s in rnd.subjects}
        for s in rnd.subjects:
            subjects[s]["say_expect_seen"] = blocks[s]
        out["team_say_expect_seen"] = team_say_expect_seen(rnd, blocks)
    return out


# ------------------------------------------------------------------ S10
def change(path_a, path_b, k_min=3, k_item=5, k_spread=5, team_min=5):
    """S10: change from round A to round B, in the shape of small_8_change.expected.json."""
    a = Round(path_a, k_min, k_item, k_spread, team_min)
    b = Round(path_b, k_min, k_item, k_spread, team_min)
    both = [s for s in a.subjects if s in b.by_subject]
    dims = [d for d in a.dim_names if d in b.dims and set(a.dims[d]) == set(b.dims[d])]
    sem = {d: c["self_sem"] for d, c in consistency(a).items()}
    ga, gb = ({d: r.groups("others", d) for d in dims} for r in (a, b))
    people = {}
    for s in both:
        people[s] = {}
        for d in dims:
            block = dict.fromkeys("df gap_change hi lo others_change p p_bh se self_change self_rc t".split())
            block["verdict"] = "not_shown"
            sa, sb = a.self_score(s, d), b.self_score(s, d)
            if sa is not None and sb is not None:
                block["self_change"] = sb - sa
                if sem[d] is not None and sem[d] > 1e-6:
                    block["self_rc"] = (sb - sa) / (math.sqrt(2) * sem[d])
            ya, yb = ga[d].get(s, []), gb[d].get(s, [])
            if len(ya) >= k_min and len(yb) >= k_min:
                w = welch(mean(yb), moderated(gb[d], s), len(yb), mean(ya), moderated(ga[d], s), len(ya))
                block["others_change"] = w["diff"]
                for k in ("df", "hi", "lo", "p", "se", "t"):
                    block[k] = w[k]
                if block["self_change"] is not None:
                    block["gap_change"] = block["self_change"] - block["others_change"]
            people[s][d] = block
        bh_into(list(people[s].values()))
        for block in people[s].values():
            if block["p"] is not None:
                block["verdict"] = "no_clear_change"
                if reliable(block):
                    block["verdict"] = "higher" if block["others_change"] > 0 else "lower"
    out_team = {}
    for d in dims:
        others, gaps = [], []
        for s in both:
            ya, yb = ga[d].get(s, []), gb[d].get(s, [])
            if len(ya) >= k_min and len(yb) >= k_min:
                ma, mb, sa, sb = mean(ya), mean(yb), a.self_score(s, d), b.self_score(s, d)
                others.append((mb, ma))
                if sa is not None and sb is not None:
                    gaps.append((sb - mb, sa - ma))
        out_team[d] = {"others": paired([p[0] for p in others], [p[1] for p in others], team_min),
                       "gap": paired([p[0] for p in gaps], [p[1] for p in gaps], team_min)}
    for k in ("others", "gap"):
        bh_into([out_team[d][k] for d in dims])
    return {"from": a.name, "to": b.name, "people": people, "people_in_both": len(both), "team": out_team}


def main():
    p = argparse.ArgumentParser()
    p.add_argument("csv", nargs="+")
    p.add_argument("--change", action="store_true")
    p.add_argument("--items", default="all")
    p.add_argument("--no-forms", action="store_true")
    p.add_argument("--k-min", type=int, default=3)
    p.add_argument("--k-item", type=int, default=5)
    p.add_argument("--k-spread", type=int, default=5)
    p.add_argument("--team-min", type=int, default=5)
    a = p.parse_args()
    limits = dict(k_min=a.k_min, k_item=a.k_item, k_spread=a.k_spread, team_min=a.team_min)
    if a.change:
        out = change(a.csv[0], a.csv[1], **limits)
    else:
        out = analyse(a.csv[0], items=a.items, forms=not a.no_forms, **limits)
    print(json.dumps(out, indent=1, sort_keys=True, allow_nan=False))


if __name__ == "__main__":
    main()
