"""A thumb on a phone: it taps and types as a person does, counts both, and knows how long a person would have taken.

Times are those of the keystroke-level model (Card, Moran and Newell 1980): 1.1 s to point, 0.2 s to press, 1.35 s to
think before each act, 0.28 s a character.
"""

from dataclasses import dataclass, field

from playwright.sync_api import Locator, Page

POINT, PRESS, THINK, CHARACTER = 1.1, 0.2, 1.35, 0.28


@dataclass
class Thumb:
    """One person's hand on one page."""

    page: Page
    taps: int = 0
    characters: int = 0
    screens: list[str] = field(default_factory=list)

    @property
    def seconds(self) -> float:
        """What the acts so far cost a person, without the machine's share."""
        return self.taps * (POINT + PRESS + THINK) + self.characters * CHARACTER

    def choose(self, words: str) -> None:
        """Tap a choice that bears these words; the page stays."""
        self.taps += 1
        self.page.locator("label.option, summary").filter(has_text=words).filter(visible=True).first.tap()

    def tap(self, words: str) -> None:
        """Tap the button or link that bears these words, and wait for the page it leads to."""
        self.press(self._named(words))

    def _named(self, words: str) -> Locator:
        buttons = self.page.locator("button, a")
        return buttons.filter(has_text=words).filter(visible=True).first

    def press(self, what: Locator) -> None:
        """Tap what leads to another page, and wait for it."""
        self.taps += 1
        with self.page.expect_navigation(wait_until="load"):
            what.tap()

    def type(self, label: str, words: str) -> None:
        """Tap a field by its label and write in it."""
        self.taps += 1
        self.characters += len(words)
        self.page.get_by_label(label, exact=False).first.fill(words)

    def type_code(self, words: str) -> None:
        """Write into the field the cursor already stands in."""
        self.characters += len(words)
        assert self.page.evaluate("document.activeElement.tagName") == "INPUT"
        self.page.keyboard.type(words)
