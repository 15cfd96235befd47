"""The room's tables, one file an idea."""

from yunyu.growth.models.measurements import Measurement

__all__ = ["Measurement"]
