"""Accounts, families, members, children, pregnancies and the stage a child is in.

Owns: users, the family record, invitations, 安静模式. Emits: the facts in `events.py`.
"""
