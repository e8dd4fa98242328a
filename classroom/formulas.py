"""Formulas for pages that load nothing: LaTeX in, MathML out, which a browser sets and a screen reader reads aloud."""

import re

from latex2mathml.converter import convert
from nbconvert.filters.markdown_mistune import IPythonRenderer, MarkdownWithMath

# What TeX does and MathML leaves to whoever writes it: the spacing of signs and names.
SPACING = [
    # A minus after another sign belongs to its number.
    (r"(?<=</mo>)(?<!&#x00029;</mo>)(?<!&#x0005D;</mo>)<mo>(?=&#x02212;)", '<mo form="prefix">'),
    # A single word is a name, as max and ReLU are: beside a space, which a text counts as, a minus would be a sign.
    (r"<(mo|mtext)>([A-Za-z]{2,})</\1>", r"<mi>\2</mi>"),
    (r"<mo([^>]*)>(?=&#x0007C;)", r'<mo\1 lspace="0" rspace="0">'),  # |z|
    (r"(?<=<mi>ln</mi>)(?!<mo)", '<mspace width="0.167em" />'),
]


def formula(latex, display="inline"):
    """Return a formula as MathML.

    Parameters
    ----------
    latex : str
        Without the dollar signs around it.
    display : {"inline", "block"}, optional
        In a line of text, or on a line of its own, which scrolls where it is wider than the page.

    Returns
    -------
    str
    """
    mathml = convert(latex, display=display)
    for pattern, better in SPACING:
        mathml = re.sub(pattern, better, mathml)
    return f'<span class="formula">{mathml}</span>' if display == "block" else mathml


class _Renderer(IPythonRenderer):
    """nbconvert's own, apart from the formulas, which it leaves to MathJax."""

    def block_math(self, body):
        return formula(body, "block")

    def inline_math(self, body):
        return formula(body)


def markdown(source):
    """Return the Markdown of a cell as HTML; in place of nbconvert's filter of the same task."""
    return MarkdownWithMath(_Renderer(escape=False)).render(source)
