"""The normal distribution both ways: the centile of a z-score, and the z-score of a centile."""

from statistics import NormalDist

_NORMAL = NormalDist()


def centile_of(z: float) -> float:
    """How many of a hundred children lie below this z-score, 0 to 100."""
    return 100 * _NORMAL.cdf(z)


def z_of_centile(centile: float) -> float:
    """The z-score below which this many of a hundred children lie. Raises ValueError outside 0 to 100."""
    if not 0 < centile < 100:
        message = f"a centile lies between 0 and 100, not at {centile}"
        raise ValueError(message)
    return _NORMAL.inv_cdf(centile / 100)
