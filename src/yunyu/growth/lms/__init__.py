"""Growth references and the arithmetic on them: WHO 2006, WHO 2007, WS/T 423-2022; pure NumPy, tables read when needed.

Sources, licences and how to cite the tables: `growth/data/NOTICE.md`.
"""

from yunyu.growth.lms.bands import Cuts, cuts, percentile_band, sd_band
from yunyu.growth.lms.editions import EDITIONS, Edition
from yunyu.growth.lms.normal import centile_of, z_of_centile
from yunyu.growth.lms.points import measure_at, one, params_at
from yunyu.growth.lms.scores import Children, Scores, scores

__all__ = [
    "EDITIONS",
    "Children",
    "Cuts",
    "Edition",
    "Scores",
    "centile_of",
    "cuts",
    "measure_at",
    "one",
    "params_at",
    "percentile_band",
    "scores",
    "sd_band",
    "z_of_centile",
]
