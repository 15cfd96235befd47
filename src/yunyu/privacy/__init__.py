"""Consent, purposes, sealed fields, residency, access log, export and erasure.

Owns: the keyring, consents, the access log and the register of every table that holds family data.
"""
