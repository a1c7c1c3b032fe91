#!/usr/bin/env python3
"""Writes prediction-metrics.json: what scikit-learn 1.2.1 (Debian's python3-sklearn) says of the predictions that ship as examples.

    /usr/bin/python3 tests/Demos.Tests/Fixtures/make_prediction_metrics.py

A number stands under the name of scikit-learn's function, followed by the average where it has one: f1_score_macro.
"""

import csv
import json
import math
import warnings
from pathlib import Path

import numpy as np
import sklearn
from sklearn import metrics
from sklearn.preprocessing import MultiLabelBinarizer, label_binarize

HERE = Path(__file__).resolve().parent
EXAMPLES = HERE.parents[2] / "src/Demos/BuiltIn/MetricTables/Examples"
POSITIVE = "positive"
OVERLAPS = (metrics.precision_score, metrics.recall_score, metrics.f1_score, metrics.jaccard_score)


def read(name: str) -> dict[str, list[str]]:
    with open(EXAMPLES / name, encoding="utf-8", newline="") as file:
        header, *rows = csv.reader(file)
    return dict(zip(header, map(list, zip(*rows))))


def numbers(column: list[str]) -> np.ndarray:
    return np.array([float(cell) for cell in column])


def averaged(truth, prediction, averages: list[str]) -> dict:
    return {
        f"{score.__name__}_{average}": score(truth, prediction, average=average)
        for score in OVERLAPS
        for average in averages
    }


def of_labels(truth: list[str], prediction: list[str]) -> dict:
    """What needs labels alone, for two classes or more."""
    return {
        "labels": sorted(set(truth) | set(prediction)),
        "confusion_matrix": metrics.confusion_matrix(truth, prediction).tolist(),
        "accuracy_score": metrics.accuracy_score(truth, prediction),
        "balanced_accuracy_score": metrics.balanced_accuracy_score(truth, prediction),
        "matthews_corrcoef": metrics.matthews_corrcoef(truth, prediction),
        "cohen_kappa_score": metrics.cohen_kappa_score(truth, prediction),
        "hamming_loss": metrics.hamming_loss(truth, prediction),
        "zero_one_loss": metrics.zero_one_loss(truth, prediction),
        **averaged(truth, prediction, ["macro", "micro", "weighted"]),
        "classification_report": metrics.classification_report(truth, prediction, output_dict=True),
    }


def binary(name: str) -> dict:
    table = read(name)
    truth, prediction, scores = table["y_true"], table["y_pred"], numbers(table[f"p_{POSITIVE}"])
    return {
        "pos_label": POSITIVE,
        **of_labels(truth, prediction),
        **{score.__name__: score(truth, prediction, pos_label=POSITIVE) for score in OVERLAPS},
        "roc_auc_score": metrics.roc_auc_score(np.array(truth) == POSITIVE, scores),
        "average_precision_score": metrics.average_precision_score(truth, scores, pos_label=POSITIVE),
        "log_loss": metrics.log_loss(np.array(truth) == POSITIVE, scores),
        "brier_score_loss": metrics.brier_score_loss(truth, scores, pos_label=POSITIVE),
    }


def multiclass(name: str) -> dict:
    table = read(name)
    truth, prediction = table["y_true"], table["y_pred"]
    found = of_labels(truth, prediction)
    labels = found["labels"]
    if f"p_{labels[0]}" not in table:
        return found
    scores = np.column_stack([numbers(table[f"p_{label}"]) for label in labels])
    assert math.isclose(np.abs(scores.sum(axis=1) - 1).max(), 0, abs_tol=1e-9)
    # This version takes average precision of several classes only as one column for each.
    columns = label_binarize(truth, classes=labels)
    return {
        **found,
        **{
            f"roc_auc_score_{how}_{average}": metrics.roc_auc_score(truth, scores, multi_class=how, average=average, labels=labels)
            for how in ("ovr", "ovo")
            for average in ("macro", "weighted")
        },
        "roc_auc_score_per_class": metrics.roc_auc_score(columns, scores, average=None).tolist(),
        **{
            f"average_precision_score_{average}": metrics.average_precision_score(columns, scores, average=average)
            for average in ("macro", "micro", "weighted")
        },
        "average_precision_score_per_class": metrics.average_precision_score(columns, scores, average=None).tolist(),
        "log_loss": metrics.log_loss(truth, scores, labels=labels),
        "top_k_accuracy_score_k2": metrics.top_k_accuracy_score(truth, scores, k=2, labels=labels),
    }


def multilabel(name: str) -> dict:
    table = read(name)
    truth, prediction = ([cell.split("|") for cell in table[column]] for column in ("y_true", "y_pred"))
    binarizer = MultiLabelBinarizer().fit(truth + prediction)
    truth, prediction = binarizer.transform(truth), binarizer.transform(prediction)
    labels = binarizer.classes_.tolist()
    return {
        "labels": labels,
        "multilabel_confusion_matrix": metrics.multilabel_confusion_matrix(truth, prediction).tolist(),
        "accuracy_score": metrics.accuracy_score(truth, prediction),
        "hamming_loss": metrics.hamming_loss(truth, prediction),
        "zero_one_loss": metrics.zero_one_loss(truth, prediction),
        **averaged(truth, prediction, ["macro", "micro", "weighted", "samples"]),
        "classification_report": metrics.classification_report(truth, prediction, target_names=labels, output_dict=True),
    }


def regression(name: str) -> dict:
    table = read(name)
    truth, prediction = numbers(table["y_true"]), numbers(table["y_pred"])
    found = {
        score.__name__: score(truth, prediction)
        for score in (
            metrics.mean_absolute_error,
            metrics.mean_squared_error,
            metrics.median_absolute_error,
            metrics.max_error,
            metrics.mean_absolute_percentage_error,
            metrics.r2_score,
            metrics.explained_variance_score,
            metrics.d2_absolute_error_score,
        )
    }
    found["root_mean_squared_error"] = metrics.mean_squared_error(truth, prediction, squared=False)
    found["mean_pinball_loss"] = metrics.mean_pinball_loss(truth, prediction, alpha=0.5)
    if truth.min() >= 0 and prediction.min() >= 0:
        found["mean_squared_log_error"] = metrics.mean_squared_log_error(truth, prediction)
    return found


def main() -> None:
    # Where a metric is undefined scikit-learn warns and gives a number all the same: no such number may get in.
    warnings.simplefilter("error")
    kinds = {"sentiment": binary, "pictures": multiclass, "sounds": multiclass, "notes": multilabel, "sizes": regression}
    found = {"scikit-learn": sklearn.__version__}
    for name, measure in kinds.items():
        rows = len(read(f"{name}.csv")["y_true"])
        found[name] = {"file": f"{name}.csv", "kind": measure.__name__, "rows": rows, **measure(f"{name}.csv")}
    text = json.dumps(found, indent=1, default=lambda value: value.item(), allow_nan=False)
    (HERE / "prediction-metrics.json").write_text(text + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
