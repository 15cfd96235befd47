"""The steward's plan: from preconception to six years, what is due, why, and what was done.

The engines in `schedule` are pure and driven by dated rows alone. Emits `PlanChanged` and `DoseRecorded`.
"""
