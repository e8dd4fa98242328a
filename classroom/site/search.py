"""What the site's search knows: the words under each heading, read from the pages that were made."""

import json
from html.parser import HTMLParser

# Code is not prose, and nobody should meet a solution or a reply among the results.
LEFT_OUT = {"script", "style", "svg", "pre", "details", "fieldset", "button", "output", "label", "nav"}
HEADINGS = {"h1", "h2", "h3"}
BREAKS = {"p", "li", "td", "th", "tr", "div", "br", *HEADINGS}


class Sections(HTMLParser):
    """The sections of a page's `main`: the id, the words of the heading, and the words below it."""

    def __init__(self, page):
        super().__init__()
        self.found = []
        self.inside = self.in_heading = False
        self.skipped, self.depth = None, 0
        self.feed(page)

    def handle_starttag(self, tag, attributes):
        """Begin what the tag begins."""
        attributes = dict(attributes)
        if self.skipped:
            self.depth += tag == self.skipped
        elif tag == "main":
            self.inside = True
        elif tag in LEFT_OUT or "hidden" in attributes or attributes.get("class") == "anchor-link":
            self.skipped, self.depth = tag, 1
        elif tag in HEADINGS and self.inside:
            self.in_heading = True
            self.found.append([attributes.get("id", ""), "", ""])
        if tag in BREAKS and self.found and not self.in_heading:
            self.found[-1][2] += " "

    def handle_endtag(self, tag):
        """End what the tag ends."""
        if self.skipped:
            self.depth -= tag == self.skipped
            if not self.depth:
                self.skipped = None
        elif tag == "main":
            self.inside = False
        elif tag in HEADINGS:
            self.in_heading = False

    def handle_data(self, words):
        """Keep the words of a heading, and those below it."""
        if self.inside and self.found and not self.skipped:
            self.found[-1][1 if self.in_heading else 2] += words


def index(pages):
    """Return a script that holds what the search knows, so that it is found without a server too.

    Parameters
    ----------
    pages : dict of str to str
        The HTML of each page, by its file's name.
    """
    entries = []
    for name, page in pages.items():
        sections = [[part, *(" ".join(words.split()) for words in rest)] for part, *rest in Sections(page).found]
        entries += [[f"{name}#{part}", sections[0][1], heading, words] for part, heading, words in sections]
    return f"const SECTIONS = {json.dumps(entries, ensure_ascii=False, separators=(',', ':'))};\n"
