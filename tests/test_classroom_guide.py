"""The teacher's guide: its links, minutes, quotations and answers are true."""

import re
from pathlib import Path

import numpy as np
import pytest

from helpers import penguins
from helpers.backpropagation import backward, loss
from helpers.lessons.your_backward.museum import MUSEUM
from helpers.network import W1, W2, forward, relu, says_yes, sigmoid
from launch import commands

ROOT = Path(__file__).resolve().parents[1]
GUIDE = (ROOT / "classroom/README.md").read_text(encoding="utf-8")
PLANS, CHAPTERS = GUIDE.split("## The notebooks, one by one")
HEADING = r"\[(\d\d) ([^\]]+)\]\(\.\./notebooks/(\w+)\.ipynb\) · (\d+) minutes(, optional)?"
CODE = "\n".join(path.read_text(encoding="utf-8") for path in sorted((ROOT / "helpers").rglob("*.py")))
SENTENCES = {sentence for text in re.findall(r'"([^"\n]+)"', CODE) for sentence in re.split(r"(?<=[.?]) ", text)}
PATTERNS = [  # what stands in curly brackets is filled in; what is left must say something
    re.sub(r"\\\{.*?\\\}", ".+?", re.escape(sentence))
    for sentence in SENTENCES
    if len(re.sub(r"\{.*?\}", "", sentence)) > 8
]
ON_PAPER = forward(np.array([2.0, -1]), np.array([[1, -0.5, 0], [0.5, 1, -1]]), np.array([[2.0], [4], [-1]]))


def written(*values):
    """Return numbers as the guide writes them: several in square brackets, real minus signs."""
    rows = [[f"{value:.4f}".rstrip("0").rstrip(".").replace("-", "−") for value in np.ravel(row)] for row in values]
    return ", ".join(f"[{', '.join(row)}]" if len(row) > 1 else row[0] for row in rows)


EXIT_ANSWERS = {
    "00": f"{len(penguins.CHINSTRAP.x)} in, 1 out",
    "01": written(3 * 6 + 6 * 1),
    "02": f"{written(W1[1, 2])}, from x₂ to h₃",
    "03": written((penguins.GENTOO.x @ W1)[0]),
    "04": written(relu(penguins.GENTOO.x @ W1)),
    "05": written(np.array([1, 0, 0.5, 2]) @ [1, -1, -2, -0.5]),
    "06": written(1 - sigmoid(2.0).round(4)),
    "07": ", ".join(str(int(says_yes(0.62, threshold))) for threshold in (0.5, 0.62, 0.7)),
    "08": " and ".join(str(shape) for shape in [(np.zeros((342, 3)) @ W1).shape, (342, 1)]),
    "09": written(*ON_PAPER[1:]),
    "10": written(-4 * 0.5),
    "11": f"{np.zeros((5, 3)).T.shape}, 5",
    "12": written((0.497 - 0.5) / 0.01),
    "13": written(0.3 - 1) + ", " + written(0.6 - 0),
    "14": written(2 * 1 * -3 * -0.5),
    "15": written(np.array([4, 3]) * -0.5, np.where(np.array([1, -2]) > 0, np.array([4, 3]) * -0.5, 0)),
    "16": MUSEUM[0].line,
    "17": written(2 - 0.1 * -0.5),
    "18": f"{100 * (50 - 10) / 50:.0f} %, {100 * 50 / 50:.0f} %",
    "19": f"{100 * 70 / 100:.0f} %, {'yes' if 70 > 75 else 'no'}",
    "20": written(np.array([[0.1, 0, -0.2], [0.3, 0, 0.1]]).sum(axis=0)),
}


def chapter(number):
    """Return what the guide says of one notebook."""
    return next(text for text in CHAPTERS.split("### ")[1:] if text.startswith(f"[{number} "))


def is_said(words):
    """Return whether a check says these words, in one piece or sentence by sentence with names filled in."""
    return words in CODE or all(
        any(re.fullmatch(pattern, sentence) for pattern in PATTERNS) for sentence in re.split(r"(?<=[.?]) ", words)
    )


def minutes_in(table):
    """Return the numbers of a plan's first column."""
    return [int(number) for number in re.findall(r"^\| (\d+) \|", table, re.MULTILINE)]


def test_each_notebook_has_a_chapter_and_the_minutes_of_the_readme():
    row = r"\[(\d\d) ([^\]]+)\]\(notebooks/(\w+)\.ipynb\)(, optional)? \| (\d+) \|"
    readme = re.findall(row, (ROOT / "README.md").read_text(encoding="utf-8"))
    assert [(*found[:3], found[4], found[3]) for found in readme] == re.findall(HEADING, CHAPTERS)
    assert [file for _, _, file, _, _ in re.findall(HEADING, CHAPTERS)] == sorted(
        path.stem for path in (ROOT / "notebooks").glob("*.ipynb")
    )


@pytest.mark.parametrize("number", EXIT_ANSWERS)
def test_each_chapter_is_whole_and_its_exit_question_has_the_right_answer(number):
    text = chapter(number)
    points = re.findall(r"^\* \*\*(\w+):\*\*", text, re.MULTILINE)
    assert points == ["Goals", "Prepare", "Ask", "Expect", "Board", "Exit"]
    assert re.findall(r"→\s+\*\*(.+?)\*\*", text.partition("**Exit:**")[2]) == [EXIT_ANSWERS[number]]


def test_the_sentences_in_italics_are_those_of_the_checks():
    star = CHAPTERS.replace("`*`", "").replace("what * gives", "what STAR gives")  # these two begin no italics
    quoted = re.findall(r"(?<!\*)\*([^*\n]+?[.?])\*(?!\*)", star)
    sentences = [words.replace("STAR", "*") for words in quoted]
    assert len(sentences) > 25
    assert not [words for words in sentences if not is_said(words)]


def test_the_board_of_03_shows_the_numbers_of_the_lesson():
    board = chapter("03").partition("**Board:**")[2]
    for row in [*W1, penguins.CHINSTRAP.x @ W1]:
        assert re.search(r"\s+".join(written(value) for value in row), board)


@pytest.mark.parametrize("length", [45, 90])
def test_the_plan_of_one_lesson_fills_it(length):
    plan = PLANS.partition(f"### One lesson of {length} minutes")[2].partition("###")[0]
    assert sum(minutes_in(plan)) == length


def test_each_plan_of_part_2_fills_its_lesson():
    plans = PLANS.partition("### Part 2: three lessons of 45 minutes")[2].partition("###")[0].split("\n**The ")[1:]
    assert [sum(minutes_in(plan)) for plan in plans] == [45, 45, 45]
    for number in re.findall(r"Exit question of (\d\d)", PLANS):
        assert "**Exit:**" in chapter(number)


def test_sixteen_pupils_find_what_the_guide_says():
    activity = PLANS.partition("### Sixteen pupils, one weight each")[2]
    x, y = penguins.CHINSTRAP.x, penguins.CHINSTRAP.y
    trace = forward(x, W1, W2)
    slopes, start = backward(trace, y, W2), loss(trace, y)[0]
    assert f"z2 = {written(trace.z2)} and its loss, {written(start)}" in activity
    seen, found = {written(trace.z2): written(start)}, [np.zeros((3, 4)), np.zeros((4, 1))]
    for which, matrix in enumerate((W1, W2)):
        for place in np.ndindex(matrix.shape):
            weights = [W1.copy(), W2.copy()]
            weights[which][place] += 0.1
            after = forward(x, *weights)
            seen[written(after.z2)] = written(loss(after, y))
            found[which][place] = (round(loss(after, y)[0], 4) - round(start, 4)) / 0.1
    table = [re.findall(r"[\d.]+", line) for line in re.findall(r"^ +\| (?:z2|loss) \|.*", activity, re.MULTILINE)]
    assert dict(zip(table[0][1:], table[1], strict=True)) == seen
    matrices = re.findall(r"((?: {7}.*\n)+)", activity)
    for shown, (of_W1, of_W2), digits in zip(matrices, (found, (slopes.dW1, slopes.dW2)), (3, 4), strict=True):
        values = [float(value.replace("−", "-")) for value in re.findall(r"(?<![W\d])−?\d[\d.]*", shown)]
        right = [value for row in (0, 1, 2) for value in [*of_W1[row], of_W2[row, 0]]] + [of_W2[3, 0]]
        assert np.abs(np.array(values) - right).max() <= 0.5 * 10**-digits + 1e-9
    lifted = x @ (W1 + 0.1 * np.eye(3, 4, 1))[:, 1]
    assert written(x @ W1[:, 1], lifted) == "−0.1, 0.01"


def test_each_lesson_of_the_course_has_room_for_its_notebooks():
    minutes = {number: int(length) for number, _, _, length, _ in re.findall(HEADING, CHAPTERS)}
    lessons = re.findall(r"^\| \d \| ([\d, ]+) \| (\d+) \|", PLANS, re.MULTILINE)
    assert len(lessons) == 5
    for numbers, said in lessons:
        assert sum(minutes[number] for number in numbers.split(", ")) == int(said) <= 45


def test_links_lead_to_files_and_commands_exist():
    assert all((ROOT / "classroom" / link).exists() for link in re.findall(r"\]\(([^)]+)\)", GUIDE))
    assert set(re.findall(r"start\.py (\w+)", GUIDE)) <= set(commands.COMMANDS)
    zoom = re.search(r"zoom: ([\d.]+)", (ROOT / "helpers/projector.css").read_text(encoding="utf-8"))
    assert f"everything {zoom[1]} times as large" in GUIDE


def test_the_sections_that_a_plan_names_are_in_the_notebook():
    for number, section in re.findall(r"notebook (\d\d), sections? (\d)", PLANS):
        [path] = (ROOT / "notebooks").glob(f"{number}_*.ipynb")
        assert f'"## {section} · ' in path.read_text(encoding="utf-8")
