"""The people every test may ask for."""

from tests.people import clerk, family_lin, family_wang

__all__ = ["clerk", "family_lin", "family_wang"]
