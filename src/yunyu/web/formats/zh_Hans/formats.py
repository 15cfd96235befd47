"""Dates as they are said: no leading zeros."""

DATE_FORMAT = "Y年n月j日"
MONTH_DAY_FORMAT = "n月j日"
DATETIME_FORMAT = "n月j日 H:i"
