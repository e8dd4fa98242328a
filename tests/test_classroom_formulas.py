"""Formulas on slides, handouts and worksheets: the browser sets them; nothing of LaTeX is left, and none left out."""

import re
from html import unescape

import nbformat
import pytest
from test_notebooks import PATHS, every_notebook

from classroom import worksheets
from classroom.formulas import formula, markdown

LATEX = re.compile(r"(\$\$?)([^$]+)\1")
MATHML = re.compile(r"<math.*?</math>", re.DOTALL)


def written(cells):
    """Return the formulas of cells of prose, as LaTeX."""
    return [latex for cell in cells if cell.cell_type == "markdown" for _, latex in LATEX.findall(cell.source)]


def words(html):
    """Return what is read in a piece of HTML."""
    return unescape(re.sub(r"<[^>]*>", "", html))


def holds_the_formulas_of(page, cells):
    """Return whether a page made of cells sets each of their formulas, in their order, and no other."""
    return [words(made) for made in MATHML.findall(page)] == [words(formula(latex)) for latex in written(cells)]


@every_notebook
def test_nothing_of_latex_is_left_in_a_formula(path):
    for latex in written(nbformat.read(path, as_version=4).cells):
        assert not re.search(r"[\\$&_}]|\d(ex|em|pt)\b", words(formula(latex))), latex


def test_all_steps_of_the_forward_pass_have_their_formula():
    told = {path.stem[:2]: written(nbformat.read(path, as_version=4).cells) for path in PATHS}
    for number, part in {
        "03": r"z_j = \sum",
        "04": r"\max(0, z)",
        "05": r"z_2 = \sum",
        "06": r"\frac{1}{1 + e^{-z}}",
        "07": r"L = -\ln \hat{y}",
        "08": r"\sigma\big(\operatorname{ReLU}(x \, W_1) \, W_2\big)",
    }.items():
        assert any(part in latex for latex in told[number])


@pytest.mark.parametrize("backward", [False, True])
def test_each_step_on_a_worksheet_stands_beside_its_formula(tmp_path, backward):
    page = worksheets.make(["Ada"], folder=tmp_path, backward=backward)[0].read_text(encoding="utf-8")
    headings = re.findall(r"<h2>.*?</h2>", page)
    assert [heading.count("<math") for heading in headings] == [int("<code>" in heading) for heading in headings]
    assert not re.search(r"[\\$]", "".join(map(words, MATHML.findall(page))))


def test_a_minus_in_front_of_a_number_is_a_sign_and_one_between_two_is_none():
    sign = '<mo form="prefix">&#x02212;</mo>'
    for latex in (r"0 \times (-1)", r"= -2", "max(0, -0.1)"):
        assert formula(latex).count(sign) == 1
    for latex in ("1 - y", "(a) - b", "-1"):  # at its beginning, MathML itself takes it for a sign
        assert sign not in formula(latex)


def test_code_and_prices_are_no_formulas():
    assert "<math" not in markdown("`$x$`, and a coffee costs $2.")
    assert markdown("so $z_j$").startswith("<p>so <math")


def test_a_name_is_one_word_for_who_hears_it():
    for latex, name in ((r"\operatorname{ReLU}(z)", "ReLU"), (r"\max(0, z)", "max"), (r"\text{step} - 1", "step")):
        assert f"<mi>{name}</mi>" in formula(latex)
