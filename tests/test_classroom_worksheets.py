"""Worksheets: the key is right, nobody gets another's numbers, and a page is a pupil's."""
import os
import re
import subprocess
import sys
from fractions import Fraction
from math import exp

import pytest

from classroom import worksheets
from classroom.pupil import COMMON, SIZES, sheet
from classroom.worksheets import LONGEST, MOST, Problem, read_names
from helpers import practice

ROOT = worksheets.HERE.parent
LONG = "Maximiliane Freifrau von Hohenlohe-Schillingsfürst"


def read(text):
    """Return a number as it is written on paper."""
    return Fraction(text.replace("−", "-"))


def by_hand(x, W1, W2):
    """Work out a forward pass in fractions, one product at a time."""
    x, W1, W2 = ([[Fraction(value) for value in row] for row in rows] for rows in ([x], W1.tolist(), W2.tolist()))
    z1 = [sum(x[0][i] * W1[i][j] for i in range(len(W1))) for j in range(len(W2))]
    a1 = [value if value > 0 else Fraction(0) for value in z1]
    return z1, a1, sum(a1[j] * W2[j][0] for j in range(len(W2)))


@pytest.mark.parametrize("size", SIZES)
def test_key_is_right_for_a_thousand_seeds(size):
    explained = set()
    for seed in range(1000):
        pupil = sheet("Ada", seed, size)
        z1, a1, z2 = by_hand(*pupil.network)
        answers = pupil.answers
        assert [read(text) for text in answers["z1"]] == z1
        assert [read(text) for text in answers["a1"]] == a1
        assert read(answers["z2"]) == z2
        y_hat = 1 / (1 + exp(-z2))
        assert abs(float(answers["y_hat"]) - y_hat) <= 0.005
        assert answers["class"] == (z2 > 0)
        assert float(answers["gap"]) == pytest.approx(abs(pupil.y - float(answers["y_hat"])))
        for line, total in zip(pupil.sums(), [*z1, z2], strict=True):
            terms, said = re.fullmatch(r"\w+(?:\[\d\])? = (.*) = (.*)\.", line).groups()
            products = [[read(factor.strip("()")) for factor in term.split(" × ")] for term in terms.split(" + ")]
            assert sum(left * right for left, right in products) == read(said) == total
        if explained != set(COMMON):
            explained |= {common for common in COMMON for words in pupil.slips() if common in words}
    assert explained == set(COMMON)


@pytest.mark.parametrize("size", SIZES)
def test_table_holds_every_answer(size):
    table = {f"{z:g}": f"{1 / (1 + exp(-z)):.2f}" for z in worksheets.TABLE}
    for seed in range(1000):
        answers = sheet("Ada", seed, size).answers
        positive = table[answers["z2"].lstrip("−")]
        from_table = positive if answers["z2"] in table else f"{1 - float(positive):.2f}"
        assert answers["y_hat"] == from_table


def test_idle_weights_are_those_that_change_nothing():
    for seed in range(100):
        pupil = sheet("Ada", seed, "3-4-1")
        matrices = {"W1": pupil.network.W1, "W2": pupil.network.W2}
        idle = set()
        for name, matrix in matrices.items():
            for i, j in [(i, j) for i in range(matrix.shape[0]) for j in range(matrix.shape[1])]:
                nudged = matrix.copy()
                nudged[i, j] += 1e-6
                after = by_hand(pupil.network.x, **{**matrices, name: nudged})[2]
                if after == by_hand(*pupil.network)[2]:
                    idle.add(f"{name}[{i}, {j}]")
        assert set(pupil.idle()) == idle


@pytest.mark.parametrize("size", SIZES)
def test_the_number_that_is_said_to_turn_the_class_turns_it_and_a_hundredth_less_does_not(size):
    rounded = 0
    for seed in range(1000):
        pupil = sheet("Ada", seed, size)
        _, a1, z2 = by_hand(*pupil.network)
        weights = [Fraction(value) for value in pupil.network.W2[:, 0]]
        turning = pupil.turning()
        assert len(turning) == sum(value > 0 for value in a1)
        for words in turning:
            row, bound, limit = re.fullmatch(r"W2\[(\d), 0\] (at most|above) (.+)", words).groups()
            j, limit = int(row), read(limit)
            back, least = (Fraction(1, 100), 0) if bound == "at most" else (Fraction(-1, 100), Fraction(1, 10**9))
            said, too_early = (z2 + a1[j] * (value - weights[j]) for value in (limit + least, limit + back))
            assert (said > 0) != (z2 > 0)
            assert (too_early > 0) == (z2 > 0)
            rounded += weights[j] - z2 / a1[j] != limit
    assert rounded > 100 or size == "3-2-1"  # where one neuron alone is open, the class turns at 0


def test_seed_on_the_sheet_gives_the_same_network_in_notebook_09():
    for name in ("Ada", "Bashir", "陳"):
        pupil = sheet(name, size="3-2-1")
        again = practice.draw(pupil.seed, 3, 2)
        assert 0 <= pupil.seed <= 10**6
        assert all((a == b).all() for a, b in zip(pupil.network, again, strict=True))


def test_name_and_seed_give_the_same_pages_on_every_run(tmp_path):
    made = []
    for place in ("1", "2"):
        command = ["-c", f"from classroom import worksheets as w; w.printed = lambda page: []; "
                         f"w.make(['Ada', 'Ben'], folder={str(tmp_path / place)!r})"]
        subprocess.run([sys.executable, *command], cwd=ROOT, check=True, env={**os.environ, "PYTHONHASHSEED": place})
        made.append([(tmp_path / place / f"{page}.html").read_bytes() for page in ("worksheets", "answer_key")])
    assert made[0] == made[1]


def test_pupils_and_seeds_differ():
    class_of_thirty = [sheet(f"Sheet {place}") for place in range(1, 31)]
    assert len({pupil.seed for pupil in class_of_thirty}) == 30
    assert len({str(pupil.network) for pupil in class_of_thirty}) == 30
    assert {pupil.y for pupil in class_of_thirty} == {0, 1}
    assert sheet("Ada", 1).seed != sheet("Ada", 2).seed


def test_sheet_is_made_without_its_answers(tmp_path, monkeypatch):
    def peek(network):
        raise AssertionError("the sheet looked at the answers")

    monkeypatch.setattr(worksheets, "printed", lambda page: [])
    drawn = sheet("Ada").network  # with a look at its answers: a network has to teach
    monkeypatch.setattr(practice, "draw", lambda *_: drawn)
    monkeypatch.setattr(practice.Practice, "trace", property(peek))
    with pytest.raises(AssertionError, match="looked at"):  # the key does
        worksheets.make(["Ada"], folder=tmp_path)
    assert "Ada" in (tmp_path / "worksheets.html").read_text(encoding="utf-8")


def test_names_are_shown_as_text(tmp_path, monkeypatch):
    monkeypatch.setattr(worksheets, "printed", lambda page: [])
    for page in worksheets.make(["<script>alert(1)</script>", "O'Neill & 陳"], folder=tmp_path):
        words = page.read_text(encoding="utf-8")
        assert "<script" not in words
        assert "&lt;script&gt;" in words
        assert "陳" in words


def test_names_come_from_words_file_and_count(tmp_path):
    names = tmp_path / "class.txt"
    names.write_bytes("\ufeffAda  Lovelace\r\n\r\n Zoe\u0308 \n".encode())
    assert read_names(["Ben"], names, 2) == ["Ben", "Ada Lovelace", "Zoë", "Sheet 1", "Sheet 2"]


@pytest.mark.parametrize(("words", "said"), [
    ([], "no names"), (["  "], "no names"), (["Ada", "Ben", "ada"], "comes twice"), (["x" * 51], "51 letters"),
    (["\udcff"], "cannot be printed"), (["Ada\x00"], "cannot be printed"),
    ([f"pupil {place}" for place in range(MOST + 1)], "501 names are too many"),
])
def test_unusable_names_are_refused_in_one_line(words, said):
    with pytest.raises(Problem, match=said):
        read_names(words)


def test_too_many_sheets_are_refused_before_they_are_named():
    with pytest.raises(Problem, match="too many"):
        read_names([], count=10**15)
    assert len(read_names([], count=MOST)) == MOST


def test_unreadable_file_is_named(tmp_path):
    with pytest.raises(Problem, match=r"nobody.txt cannot be read \(No such file"):
        read_names([], tmp_path / "nobody.txt")
    (tmp_path / "picture.txt").write_bytes(b"\xff\xfe\x00\xd8")
    with pytest.raises(Problem, match=r"picture.txt cannot be read \(it is no text"):
        read_names([], tmp_path / "picture.txt")


def test_command_says_what_is_wrong_and_nothing_else():
    answer = subprocess.run([sys.executable, "-m", "classroom.worksheets"], cwd=ROOT, capture_output=True, text=True)
    assert answer.returncode == 1
    assert answer.stderr.startswith("start.py worksheets: no names")
    assert answer.stderr.count("\n") == 1


@pytest.mark.skipif(os.name == "nt", reason="the stand-in for a browser is a shell script")
@pytest.mark.parametrize("script", ["exit 1", "exit 0"])
def test_browser_that_prints_nothing_leaves_no_older_pdf(tmp_path, monkeypatch, script):
    (tmp_path / "chromium").write_text(f"#!/bin/sh\n{script}\n")
    (tmp_path / "chromium").chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    for name in ("worksheets", "answer_key"):
        (tmp_path / f"{name}.pdf").write_text("yesterday's numbers")
    assert [file.name for file in worksheets.make(["Ada"], folder=tmp_path)] == ["worksheets.html", "answer_key.html"]
    assert not list(tmp_path.glob("*.pdf"))


def test_folder_that_cannot_be_written_is_named_in_one_line(tmp_path, monkeypatch, capsys):
    (tmp_path / "file").touch()
    monkeypatch.setattr(worksheets.make, "__defaults__", (1, SIZES[0], tmp_path / "file" / "made"))
    monkeypatch.setattr("sys.argv", ["worksheets", "Ada"])
    assert worksheets.main() == 1
    assert re.fullmatch(r"start\.py worksheets: .*made cannot be written \(.+\)\n", capsys.readouterr().err)


@pytest.mark.browser
@pytest.mark.parametrize("paper", ["A4", "Letter"])
@pytest.mark.parametrize("size", SIZES)
def test_each_pupil_has_one_page(browser, tmp_path, monkeypatch, paper, size):
    monkeypatch.setattr(worksheets, "printed", lambda page: [])
    assert len(LONG) == LONGEST
    names = ["Ada", LONG, "Chen"]
    sheets, _ = worksheets.make(names, size=size, folder=tmp_path)
    page = browser.new_page()
    requests = []
    page.on("request", lambda request: requests.append(request.url))
    page.goto(sheets.as_uri())
    assert requests == [sheets.as_uri()]
    pdf = page.pdf(format=paper, prefer_css_page_size=True)
    page.close()
    assert len(re.findall(rb"/Type\s*/Page\b", pdf)) == len(names)


@pytest.mark.browser
def test_pdf_is_made_beside_the_pages(browser, tmp_path):
    files = worksheets.make(["Ada"], folder=tmp_path)
    assert [file.name for file in files] == ["worksheets.html", "worksheets.pdf", "answer_key.html", "answer_key.pdf"]
    assert all(file.read_bytes().startswith(b"%PDF") for file in files if file.suffix == ".pdf")
