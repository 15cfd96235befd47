"""Thirty ways a unit slips, written down before the code that catches them (care.md U1; Baby Buddy #927).

Each says what was typed beside which chosen unit, and what was meant. `asked`: the number alone cannot be right, so
the parent is asked and the meant value stands first. Otherwise the unit was typed, and the number is converted.
"""

from dataclasses import dataclass
from decimal import Decimal


@dataclass(frozen=True)
class UnitCase:
    """A number typed for a child of a sex and age in days; `last` is an earlier value and how many days ago."""

    what: str
    sex: str
    age_days: int
    typed: str
    chosen: str
    meant: str
    asked: bool
    last: tuple[str, int] | None = None

    @property
    def value(self) -> Decimal:
        """What was meant, in kilograms or centimetres."""
        return Decimal(self.meant)


CASES = (
    # weight: the unit was typed
    UnitCase("weight", "M", 274, "16.05斤", "kg", "8.025", asked=False),
    UnitCase("weight", "M", 274, "8022.9 g", "kg", "8.023", asked=False),
    UnitCase("weight", "M", 274, "8,022.9克", "kg", "8.023", asked=False),
    UnitCase("weight", "M", 274, "17 lb 11 oz", "kg", "8.023", asked=False),
    UnitCase("weight", "F", 0, "6斤半", "kg", "3.250", asked=False),
    UnitCase("weight", "F", 0, "6斤5两", "kg", "3.250", asked=False),
    UnitCase("weight", "M", 274, "８．０２公斤", "jin", "8.020", asked=False),
    # weight: the number cannot be right in the chosen unit
    UnitCase("weight", "M", 274, "8022.9", "kg", "8.023", asked=True),
    UnitCase("weight", "M", 274, "16.05", "kg", "8.025", asked=True),
    UnitCase("weight", "M", 274, "8.02", "jin", "8.020", asked=True),
    UnitCase("weight", "M", 274, "8.0229", "g", "8.023", asked=True),
    UnitCase("weight", "M", 274, "80.2", "kg", "8.020", asked=True),
    UnitCase("weight", "F", 0, "3250", "kg", "3.250", asked=True),
    UnitCase("weight", "F", 0, "6.5", "kg", "3.250", asked=True),
    UnitCase("weight", "M", 731, "24.4", "kg", "12.200", asked=True),
    UnitCase("weight", "M", 1461, "32.6", "kg", "16.300", asked=True),
    UnitCase("weight", "M", 1461, "29", "kg", "14.500", asked=True, last=("14.4", 30)),
    UnitCase("weight", "F", 1826, "18.2", "jin", "18.200", asked=True),
    UnitCase("weight", "F", 91, "11.4", "kg", "5.700", asked=True, last=("5.2", 21)),
    UnitCase("weight", "M", 274, "8022.9 kg", "kg", "8.023", asked=True),
    # length, head, arm: the unit was typed
    UnitCase("length", "M", 274, "28 in", "cm", "71.12", asked=False),
    UnitCase("length", "M", 274, "711mm", "cm", "71.10", asked=False),
    UnitCase("length", "M", 1461, "1米02", "cm", "102.00", asked=False),
    # length, head, arm: the number cannot be right in the chosen unit
    UnitCase("length", "M", 274, "28", "cm", "71.12", asked=True),
    UnitCase("length", "M", 274, "71.12", "in", "71.12", asked=True),
    UnitCase("length", "M", 274, "0.7112", "cm", "71.12", asked=True),
    UnitCase("length", "M", 274, "711", "cm", "71.10", asked=True),
    UnitCase("length", "F", 731, "34.1", "cm", "86.61", asked=True),
    UnitCase("head", "M", 274, "17.5", "cm", "44.45", asked=True),
    UnitCase("arm", "M", 274, "145", "cm", "14.50", asked=True),
)
