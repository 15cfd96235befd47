"""Measurements of Yunyu's engines against their peers: one module a name, run by `./yunyu bench NAME`."""
