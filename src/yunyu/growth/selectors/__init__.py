"""Reads of the room, one file an idea."""

from yunyu.growth.selectors.measurements import Growing, MeasureView, body_of, growing, measure_of, score_of

__all__ = ["Growing", "MeasureView", "body_of", "growing", "measure_of", "score_of"]
