"""The catalogue: what can be bought, for which stage, at what price, and how much of it is there.

Owns products and their variants, warehouses, stock and timed holds on it. Goods and services share one shape: a
variant with a SKU and a price; a service's is not counted and becomes a voucher where it is bought. Stock is changed
with a condition in the same statement, so that no pack is promised twice.
"""
