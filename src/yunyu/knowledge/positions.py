"""Distances on the globe, and the box that surely holds everything within one; pure arithmetic."""

from dataclasses import dataclass
from math import asin, cos, degrees, radians, sin, sqrt

EARTH_KM = 6371.0088
"""The mean radius of the earth (IUGG), for great-circle distances."""


def distance_km(latitude: float, longitude: float, other_latitude: float, other_longitude: float) -> float:
    """The great-circle distance by the haversine formula."""
    here, there = radians(latitude), radians(other_latitude)
    half_lat = sin((there - here) / 2)
    half_lon = sin(radians(other_longitude - longitude) / 2)
    return 2 * EARTH_KM * asin(min(1.0, sqrt(half_lat**2 + cos(here) * cos(there) * half_lon**2)))


@dataclass(frozen=True)
class Box:
    """A range of latitudes and of longitudes; `around` where it holds every longitude."""

    south: float
    north: float
    west: float
    east: float

    @property
    def around(self) -> bool:
        """True where the box reaches all the way round, or over the date line: every longitude is in."""
        return self.west < -180 or self.east > 180


def box_around(latitude: float, longitude: float, km: float) -> Box:
    """Everything within `km` of a place lies in it."""
    reach = km / EARTH_KM
    south, north = latitude - degrees(reach), latitude + degrees(reach)
    if south <= -90 or north >= 90:
        return Box(south, north, -181, 181)
    wide = degrees(asin(min(1.0, sin(min(reach, 1.5)) / cos(radians(latitude)))))
    return Box(south, north, longitude - wide, longitude + wide)
