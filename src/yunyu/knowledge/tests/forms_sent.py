"""What a browser would send from the editor's form of a page: inputs, chosen options, and the text of text areas."""

from html.parser import HTMLParser


class DeskForm(HTMLParser):
    """The values of the form with the class `desk-form`."""

    def __init__(self, page: str) -> None:
        super().__init__(convert_charrefs=True)
        self.values: dict[str, str] = {}
        self._inside = False
        self._field = ""
        self._select = ""
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note a field."""
        given = {name: value or "" for name, value in attrs}
        if tag == "form":
            self._inside = "desk-form" in given.get("class", "").split()
        if not self._inside:
            return
        if tag == "input":
            self.values[given["name"]] = given.get("value", "")
        elif tag == "textarea":
            self._field = given["name"]
            self.values[self._field] = ""
        elif tag == "select":
            self._select = given["name"]
        elif tag == "option" and ("selected" in given or self._select not in self.values):
            self.values[self._select] = given.get("value", "")

    def handle_data(self, data: str) -> None:
        """The text of a text area."""
        if self._field:
            self.values[self._field] += data

    def handle_endtag(self, tag: str) -> None:
        """A field or the form ends; the first line break of a text area is not its text."""
        if tag == "textarea":
            self.values[self._field] = self.values[self._field].removeprefix("\n").removeprefix("\r\n")
            self._field = ""
        elif tag == "form":
            self._inside = False


def sent_from(page: str) -> dict[str, str]:
    """What the editor's form would send if nothing were typed."""
    return DeskForm(page).values
