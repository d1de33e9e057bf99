"""The days of all stories of a report together: a digest runs newest first or oldest first, neighbours lie close."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from onrecord.extract.dates.rules import Odds
from onrecord.extract.dates.window import Array

BACKWARD_DAYS = 7
LONGEST_GAP = 90
STRAY = 0.002  # a story from anywhere in the window
TINY = 1e-300


def chain(votes: Sequence[Array], odds: Odds) -> tuple[list[Array], str]:
    """The likelihood of each candidate day for each story, all told, and how the stories run.

    votes   a story each: logarithms of odds over the candidate days, all over the same days
    """
    local = [np.exp(v - v.max()) for v in votes]
    if len(local) == 1:
        return [local[0] / local[0].sum()], "alone"
    runs: list[tuple[str, float, list[Array]]] = []
    for mean in odds.gaps:
        falling = _kernel(mean, odds.backward)
        shares = {"newest first": odds.newest_first, "oldest first": odds.oldest_first}
        shares["in no order"] = 1 - odds.newest_first - odds.oldest_first
        scattered = _kernel(mean * odds.scattered, odds.backward)
        kernels = (falling, falling[::-1], (scattered + scattered[::-1]) / 2)
        for (name, share), kernel in zip(shares.items(), kernels, strict=True):
            days, evidence = _smooth(local, kernel)
            runs.append((name, evidence + float(np.log(share / len(odds.gaps))), days))
    return _mix(runs)


def _mix(runs: Sequence[tuple[str, float, list[Array]]]) -> tuple[list[Array], str]:
    """The orders weighed by how well they fit."""
    best = max(evidence for _, evidence, _ in runs)
    weights = [float(np.exp(evidence - best)) for _, evidence, _ in runs]
    total = sum(weights)
    mixed = [
        np.sum([days[i] * (weight / total) for (_, _, days), weight in zip(runs, weights, strict=True)], axis=0)
        for i in range(len(runs[0][2]))
    ]
    held: dict[str, float] = {}
    for (name, *_), weight in zip(runs, weights, strict=True):
        held[name] = held.get(name, 0.0) + weight / total
    name = max(held, key=lambda n: held[n])
    return mixed, name if held[name] > 0.8 else "close together"


def _kernel(mean: float, backward: float) -> Array:
    """The odds of each gap between neighbours, newest first: index LONGEST_GAP is no gap, lower is further back."""
    kernel = np.zeros(2 * LONGEST_GAP + 1)
    ratio = mean / (1 + mean)
    kernel[: LONGEST_GAP + 1] = ratio ** np.arange(LONGEST_GAP, -1, -1)
    kernel[LONGEST_GAP + 1 : LONGEST_GAP + 1 + BACKWARD_DAYS] = backward * kernel.sum() / BACKWARD_DAYS
    return np.asarray(kernel / kernel.sum())


def _smooth(local: Sequence[Array], kernel: Array) -> tuple[list[Array], float]:
    """Forward and backward over the stories: the likelihood of each day, and the evidence for this order."""
    forward, evidence = [], 0.0
    state = np.full(len(local[0]), 1 / len(local[0]))
    for i, own in enumerate(local):
        before = state if i == 0 else _step(state, kernel)
        state = before * own
        total = max(float(state.sum()), TINY)
        evidence += float(np.log(total))
        state = state / total
        forward.append(state)
    result = [forward[-1]]
    after = np.ones(len(local[0]))
    for i in range(len(local) - 2, -1, -1):
        after = _step(after * local[i + 1], kernel[::-1])
        after = after / max(float(after.max()), TINY)
        both = forward[i] * after
        result.append(both / max(float(both.sum()), TINY))
    return result[::-1], evidence


def _step(state: Array, kernel: Array) -> Array:
    moved = np.convolve(state, kernel)[LONGEST_GAP:-LONGEST_GAP]
    return np.asarray((1 - STRAY) * moved + STRAY * state.sum() / len(state))


def narrowest(likelihood: Array, share: float, longest: int) -> tuple[int, int] | None:
    """The shortest run of days that holds this share of the whole; None where it is longer than `longest`."""
    summed = np.concatenate(([0.0], np.cumsum(likelihood)))
    for length in range(1, min(longest, len(likelihood)) + 1):
        held = summed[length:] - summed[:-length]
        at = int(held.argmax())
        if held[at] >= share * summed[-1]:
            return at, at + length - 1
    return None
