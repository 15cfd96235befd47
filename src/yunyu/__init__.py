"""Yunyu (孕育): a parenting operating system on one family record."""
