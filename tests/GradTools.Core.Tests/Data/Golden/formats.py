"""Makes the data files of this folder with NumPy and scikit-learn, and formats.csv with what is in them.

    python3 formats.py

formats.csv: file, array (of an .npz), rows, columns, the values row by row with a space between them.
"""
import gzip
import struct
import warnings

import numpy as np
from sklearn.datasets import dump_svmlight_file

rows = []
values = np.array([[0, 1, 2], [100, 101, 102], [7, 120, 5], [1, 0, 127]])


def note(file, array, content):
    content = np.asarray(content)
    matrix = content.reshape(content.shape[0] if content.ndim else 1, -1)
    rows.append(f"{file},{array},{matrix.shape[0]},{matrix.shape[1]},{' '.join(repr(float(x)) for x in matrix.ravel())}")


def npy(file, content, version=None):
    with open(file, "wb") as target:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            np.lib.format.write_array(target, content, version=version)
    note(file, "", content)


arrays = {}
for code in ["b1", "i1", "u1", "i2", "u2", "i4", "u4", "i8", "u8", "f2", "f4", "f8"]:
    content = values.copy()
    if code[0] in "if":
        content = -content
    for order in "<>":
        arrays[f"{code}_{'little' if order == '<' else 'big'}"] = content.astype(order + code if code[1] != "1" else code)
arrays["large_i8"] = np.array([[2**53 - 1, -(2**53)], [2**62, -(2**63)]])
arrays["large_u8"] = np.array([[2**64 - 1, 2**63]], dtype="u8")
arrays["fine"] = np.random.default_rng(1).standard_normal((3, 4))
arrays["turned"] = np.asfortranarray(np.random.default_rng(2).standard_normal((3, 4)))
arrays["deep"] = np.asfortranarray(np.arange(24.0).reshape(2, 3, 4))
arrays["vector"] = np.array([3.5, -1.25])
np.savez_compressed("types.npz", **arrays)
for name, content in arrays.items():
    note("types.npz", name, content)

npy("version1.npy", values.astype("f4"), (1, 0))
npy("version2.npy", values.astype("<i2"), (2, 0))
npy("version3.npy", np.asfortranarray(values.astype(">f8")), (3, 0))
npy("scalar.npy", np.array(2.5))
with gzip.GzipFile("packed.npy.gz", "wb", mtime=0) as target:
    np.lib.format.write_array(target, values * 0.5)
note("packed.npy.gz", "", values * 0.5)
np.save("words.npy", np.array(["a", "b"]))
np.save("complex.npy", np.array([1 + 2j]))
np.save("record.npy", np.array([(1, 2.0)], dtype=[("a", "i4"), ("b", "f8")]))
np.save("nan.npy", np.array([[1.0, np.nan], [np.inf, 2.0]]))
np.savez("pair.npz", x_train=values / 4, y_train=np.array([0, 1, 1, 0]), x_test=values[:2] / 4, y_test=np.array([1, 0]))


def idx(file, content, code):
    data = struct.pack(">BBBB", 0, 0, code, content.ndim) + b"".join(struct.pack(">I", n) for n in content.shape) + content.astype(content.dtype.newbyteorder(">")).tobytes()
    if file.endswith(".gz"):
        with gzip.GzipFile(file, "wb", mtime=0) as target:
            target.write(data)
    else:
        open(file, "wb").write(data)
    note(file, "", content)


images = np.random.default_rng(3).integers(0, 256, (6, 2, 3)).astype("u1")
idx("train-images-idx3-ubyte", images, 0x08)
idx("train-images-idx3-ubyte.gz", images, 0x08)
idx("train-labels-idx1-ubyte.gz", np.array([0, 1, 2, 0, 1, 2], dtype="u1"), 0x08)
for code, kind in [(0x09, "i1"), (0x0B, "i2"), (0x0C, "i4"), (0x0D, "f4"), (0x0E, "f8")]:
    idx(f"{kind}.idx", -values.astype(kind), code)

x = np.round(np.random.default_rng(4).standard_normal((5, 6)), 3)
x[np.abs(x) < 0.7] = 0
x[2] = 0
y = np.array([1, -1, 1, 1, -1])
dump_svmlight_file(x, y, "sparse.svm", zero_based=False, comment="made by scikit-learn")
note("sparse.svm", "", np.column_stack([y, x]))

open("formats.csv", "w").write("\n".join(rows) + "\n")
