"""The door of the growth room: references, scores and centiles of one child; measurements follow."""

from yunyu.growth.lms import EDITIONS, Edition, centile_of, measure_at, one, z_of_centile
from yunyu.growth.lms.intergrowth import STANDARDS, Standard

__all__ = ["EDITIONS", "STANDARDS", "Edition", "Standard", "centile_of", "measure_at", "one", "z_of_centile"]
