"""The writes of the care room, one module an idea."""

from yunyu.care.services.child_screens import adjust_feeding, answer_signs, withdraw_adjustment

__all__ = ["adjust_feeding", "answer_signs", "withdraw_adjustment"]
