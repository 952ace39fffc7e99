"""Makes preprocessing.csv with scikit-learn: what scaling and imputation learn from columns of numbers.

    python3 preprocessing.py

Each line: scaling, fill, the column (nan where a value is missing), the offset, the divisor, the fill (nan: none), the column prepared.
"""
import numpy as np
from sklearn.impute import SimpleImputer
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import FunctionTransformer, MinMaxScaler, StandardScaler

random = np.random.default_rng(5)
columns = [
    random.standard_normal(9) * 3 + 100,
    random.integers(0, 4, 12).astype(float),
    np.full(5, 0.1),
    np.array([1e4 + 1, 1e4 + 2, 1e4 + 3, 1e4 + 4]),
    np.array([2.0, np.nan, 4.0, 4.0, np.nan, 7.5]),
    np.array([np.nan, 3.0, 1.0, 3.0, 1.0, 2.0]),
]
lines = []
text = lambda values: " ".join(repr(float(x)) for x in np.ravel(values))
for column in columns:
    missing = np.isnan(column).any()
    for scaling in ["None", "Standard", "MinMax"]:
        for fill in ["Mean", "Median", "MostFrequent"] if missing else ["Error", "Median"]:
            scaler = {"None": FunctionTransformer(), "Standard": StandardScaler(), "MinMax": MinMaxScaler()}[scaling]
            steps = [] if fill == "Error" else [SimpleImputer(strategy={"Mean": "mean", "Median": "median", "MostFrequent": "most_frequent"}[fill])]
            prepared = make_pipeline(*steps, scaler).fit_transform(column.reshape(-1, 1))
            offset, divisor = {"None": (0, 1), "Standard": (getattr(scaler, "mean_", 0), getattr(scaler, "scale_", 1)), "MinMax": (getattr(scaler, "data_min_", 0), 1 / getattr(scaler, "scale_", 1))}[scaling]
            lines.append(",".join([scaling, fill, text(column), text(offset), text(divisor), text(steps[0].statistics_) if steps else "nan", text(prepared)]))
open("preprocessing.csv", "w").write("\n".join(lines) + "\n")
