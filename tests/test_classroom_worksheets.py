"""Worksheets: the key is right, nobody gets another's numbers, and a page is a pupil's."""

import os
import re
import subprocess
import sys
from fractions import Fraction
from math import exp

import pytest

from classroom import worksheets
from classroom.pupil import COMMON, COMMON_BACK, RATE, SIZES, sheet
from classroom.worksheets import LONGEST, MOST, Problem, read_names
from helpers import practice
from helpers.lessons.your_turn.pictures import LARGEST

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
        explained |= {words for words, _ in pupil.slips()} if len(explained) < len(COMMON) else set()
    assert len(explained) >= len(COMMON)


def back_by_hand(x, z1, a1, W2, e, later_W2=None, gate=True):
    """Work out the slopes in fractions, from the one along z2: dW2, da1, dz1 and dW1."""
    da1 = [weight * e for weight in later_W2 or W2]
    dz1 = [slope if total > 0 or not gate else Fraction(0) for slope, total in zip(da1, z1, strict=True)]
    return [value * e for value in a1], da1, dz1, [[value * slope for slope in dz1] for value in x]


def stepped(W2, dW2):
    """Take a step in fractions."""
    return [weight - Fraction(RATE) * slope for weight, slope in zip(W2, dW2, strict=True)]


def numbers_in(line):
    """Return the numbers of a line, in order, and whether it says that they are exact."""
    name, sign, said = re.fullmatch(r"(\w+(?:\[0\])?) ([=≈]) (.+)", line).groups()
    return name, sign == "=", [read(number) for number in re.findall(r"−?[\d.]+", said)]


@pytest.mark.parametrize("size", SIZES)
def test_key_of_the_way_back_is_right_for_a_thousand_names(size):
    for place in range(1000):
        pupil = sheet(f"Sheet {place}", 1, size)
        z1, a1, z2 = by_hand(*pupil.network)
        x, W2 = ([Fraction(value) for value in part.ravel()] for part in (pupil.network.x, pupil.network.W2))
        e = read(pupil.answers["y_hat"]) - 1
        dW2, da1, dz1, dW1 = back_by_hand(x, z1, a1, W2, e)
        new_W2 = stepped(W2, dW2)
        lines = {name: (exact, values) for name, exact, values in map(numbers_in, pupil.way_back())}
        assert lines == {
            "dz2": (True, [e]),
            "dW2": (True, dW2),
            "da1": (True, da1),
            "dz1": (True, dz1),
            "dW1": (True, [slope for row in dW1 for slope in row]),
            "new_W2": (True, new_W2),
        }
        z2_after = sum(value * weight for value, weight in zip(a1, new_W2, strict=True))
        assert z2_after > z2
        said = pupil.z2_after_the_step()
        assert abs(read(said.strip("≈ ")) - z2_after) <= ("≈" in said) * Fraction(1, 20000)
        zero = {f"W2[{j}, 0]" for j, slope in enumerate(dW2) if slope == 0}
        zero |= {f"W1[{i}, {j}]" for i, row in enumerate(dW1) for j, slope in enumerate(row) if slope == 0}
        assert zero == set(pupil.idle())


SLIPS_BACK = {  # of each slip its words, and the keys of what it leaves behind
    "dz2: It is the wrong way round": "turned",
    "dW2: z1 is where a1": "z1 for a1",
    "da1: That is dz2 for every neuron": "W2 forgotten",
    "da1: It takes the new W2": "new W2",
    "dz1: Every slope passed": "no gate",
    "dW1: The numbers of the columns": "column by column",
    "new_W2: rate times the slope was added": "uphill",
}


@pytest.mark.parametrize("size", SIZES)
def test_key_says_what_each_slip_on_the_way_back_leads_to(size):
    met = dict.fromkeys(SLIPS_BACK.values(), 0)
    for place in range(60):
        pupil = sheet(f"Sheet {place}", 1, size)
        z1, a1, _ = by_hand(*pupil.network)
        x, W2 = ([Fraction(value) for value in part.ravel()] for part in (pupil.network.x, pupil.network.W2))
        e = read(pupil.answers["y_hat"]) - 1
        dW2, da1, dz1, dW1 = back_by_hand(x, z1, a1, W2, e)
        new_W2 = stepped(W2, dW2)
        turned = back_by_hand(x, z1, a1, W2, -e)
        of_z1 = [value * e for value in z1]
        ones = back_by_hand(x, z1, a1, W2, e, later_W2=[Fraction(1)] * len(W2))
        late = back_by_hand(x, z1, a1, W2, e, later_W2=new_W2)
        open_all = back_by_hand(x, z1, a1, W2, e, gate=False)
        columns = [row[j] for j in range(len(W2)) for row in dW1]
        leads_to = {
            "turned": {"dz2": [-e], "dW1[0]": turned[3][0], "new_W2": stepped(W2, turned[0])},
            "z1 for a1": {"dW2": of_z1, "new_W2": stepped(W2, of_z1)},
            "W2 forgotten": {"da1": ones[1], "dW1[0]": ones[3][0]},
            "new W2": {"da1": late[1], "dW1[0]": late[3][0]},
            "no gate": {"dz1": open_all[2], "dW1[0]": open_all[3][0]},
            "column by column": {"dW1[0]": columns[: len(W2)]},
            "uphill": {"new_W2": stepped(W2, [-slope for slope in dW2])},
        }
        right = {"dz2": [e], "dW2": dW2, "da1": da1, "dz1": dz1, "dW1[0]": dW1[0], "new_W2": new_W2}
        said = pupil.slips_back()
        for words, lines in said:
            name = next(name for begin, name in SLIPS_BACK.items() if words.startswith(begin))
            met[name] += 1
            wrong = {what: values for what, values in leads_to[name].items() if values != right[what]}
            assert [what for what, _, _ in map(numbers_in, lines)] == list(wrong)
            for what, exact, values in map(numbers_in, lines):
                slack = 0 if exact else Fraction(1, 20000)
                assert all(abs(a - b) <= slack for a, b in zip(values, wrong[what], strict=True))
        assert len(said) == sum(leads_to[name] != {what: right[what] for what in leads_to[name]} for name in leads_to)
    assert len(met) == len(COMMON_BACK)
    assert min(count for name, count in met.items() if name != "column by column") == 60
    assert met["column by column"] > 20


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


@pytest.mark.parametrize("with_slopes", [False, True], ids=["09", "16"])
def test_seed_on_the_sheet_gives_the_same_network_in_both_notebooks(with_slopes):
    for place in range(50):
        pupil = sheet(f"Sheet {place}", size="3-2-1")
        again = practice.sample_network(pupil.seed, 3, 2, with_slopes)
        assert 0 <= pupil.seed <= LARGEST
        assert all((a == b).all() for a, b in zip(pupil.network, again, strict=True))


def test_name_and_seed_give_the_same_pages_on_every_run(tmp_path):
    made = []
    for place in ("1", "2"):
        command = [
            "-c",
            f"from classroom import worksheets as w; w.printed = lambda page: []; "
            f"w.make(['Ada', 'Ben'], folder={str(tmp_path / place)!r})",
        ]
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

    drawn = sheet("Ada").network  # with a look at its answers: a network has to teach
    monkeypatch.setattr(practice, "sample_network", lambda *_: drawn)
    monkeypatch.setattr(practice, "hides_a_mistake", lambda _: False)
    monkeypatch.setattr(practice.PracticeNetwork, "slopes", property(peek))
    with pytest.raises(AssertionError, match="looked at"):
        worksheets.make(["Ada"], folder=tmp_path, backward=True)
    assert "Ada" in (tmp_path / "backward_worksheets.html").read_text(encoding="utf-8")
    monkeypatch.setattr(practice.PracticeNetwork, "trace", property(peek))
    with pytest.raises(AssertionError, match="looked at"):  # the key does
        worksheets.make(["Ada"], folder=tmp_path)
    assert "Ada" in (tmp_path / "worksheets.html").read_text(encoding="utf-8")


def test_names_are_shown_as_text(tmp_path):
    for page in worksheets.make(["<script>alert(1)</script>", "O'Neill & 陳"], folder=tmp_path):
        words = page.read_text(encoding="utf-8")
        assert "<script" not in words
        assert "&lt;script&gt;" in words
        assert "陳" in words


def test_names_come_from_words_file_and_count(tmp_path):
    names = tmp_path / "class.txt"
    names.write_bytes("\ufeffAda  Lovelace\r\n\r\n Zoe\u0308 \n".encode())
    assert read_names(["Ben"], names, 2) == ["Ben", "Ada Lovelace", "Zoë", "Sheet 1", "Sheet 2"]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ([], "no names"),
        (["  "], "no names"),
        (["Ada", "Ben", "ada"], "comes twice"),
        (["x" * 51], "51 letters"),
        (["Ada", "Ada\u200b"], "comes twice"),
        (["\u2066Ben\u2069", "Zoe", "be\u00adn"], "comes twice"),
        (["Zoe\u0308", "Zo\u200be\u0308"], "comes twice"),
        (["陳", "陳\U000e0100"], "comes twice"),
        (["Ada \u2060", "Ada"], "comes twice"),
        (["\udcff"], "cannot be printed"),
        (["Ada\x00"], "cannot be printed"),
        ([f"pupil {place}" for place in range(MOST + 1)], "501 names are too many"),
    ],
)
def test_unusable_names_are_refused_in_one_line(words, said):
    with pytest.raises(Problem, match=said):
        read_names(words)


@pytest.mark.parametrize(
    "letter", list("\u200b\u2060\ufeff\u00ad\u200d\u202e\u2066\ufe0f\u180b\u3164\u2800\U000e0100\U000e0041"), ids=ascii
)
def test_names_that_nobody_sees_are_refused(letter):
    for name in (letter, f"{letter} {letter}"):
        with pytest.raises(Problem, match=r"holds nothing that can be seen: type it anew"):
            read_names(["Ada", name])


def test_a_joiner_inside_a_name_stays():
    assert read_names(["علی\u200cرضا", "Ada"])[0] == "علی\u200cرضا"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_a_spreadsheet_with_one_column_is_read(tmp_path, encoding):
    file = tmp_path / "class.csv"
    file.write_bytes('Zoë\r\n"Ada ""Countess"" Lovelace"\r\n"Lovelace, Ada"\r\nHopper, Grace\r\n'.encode(encoding))
    assert read_names([], file) == ["Zoë", 'Ada "Countess" Lovelace', "Lovelace, Ada", "Hopper, Grace"]


@pytest.mark.parametrize(
    ("row", "shown"),
    [
        ("Ada;5b", "Ada;5b"),
        ("Ada,5b", "Ada,5b"),
        ('"Ada","5b"', '"Ada","5b"'),
        ("Ada\t5b", r"Ada\t5b"),
        ("Ada,", "Ada,"),
        ("Ada;" + "x" * 999, "Ada;" + "x" * 46 + "…"),
    ],
)
def test_rows_with_several_columns_are_refused_and_shown(tmp_path, row, shown):
    file = tmp_path / "class.csv"
    file.write_text(f"Ben\n{row}\n", encoding="utf-8")
    with pytest.raises(Problem) as refused:
        read_names([], file)
    advice = "give a text file with one name a line, and nothing beside it"
    assert str(refused.value) == f"{file}, line 2 has several columns ('{shown}'): {advice}"


def test_a_heading_and_another_encoding_are_refused(tmp_path):
    file = tmp_path / "class.csv"
    file.write_text("Name\nAda\n", encoding="utf-8")
    with pytest.raises(Problem, match="begins with the heading 'Name'"):
        read_names([], file)
    file.write_bytes("Zoë\n".encode("cp1252"))
    with pytest.raises(Problem, match=r"it is no text in UTF-8\): .*saved as UTF-8"):
        read_names([], file)


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


DBUS = "[1:2:1125/1.1:ERROR:dbus/bus.cc:405] Failed to connect to the bus"
NO_SANDBOX = "[1:1:1125/1.1:ERROR:zygote_host_impl_linux.cc:130] No usable sandbox! If this is Debian, please install"
FATAL = "[1:1:1125/1.1:FATAL:gpu.cc:1] GPU process is not usable. Goodbye."


@pytest.mark.skipif(os.name == "nt", reason="the stand-in for a browser is a shell script")
@pytest.mark.parametrize(
    ("script", "reason"),
    [
        (
            f"echo '{DBUS}' >&2; echo '{NO_SANDBOX}' >&2; echo '{FATAL}' >&2; echo '#0 0x7f' >&2; exit 133",
            "{chromium} says: No usable sandbox",
        ),
        (f"echo '{FATAL}' >&2; echo '#0 0x7f' >&2; exit 133", "{chromium} says: GPU process is not usable"),
        (f"echo 'out of memory' >&2; echo '{DBUS}' >&2; exit 1", "{chromium} says: out of memory"),
        (f"echo '{DBUS}' >&2; exit 3", "{chromium} ended with code 3"),
        ("exit 0", "{chromium} ended with code 0"),
        ("exec /bin/sleep 30", "{chromium} had not ended after 1 seconds"),
        (None, "no Chromium or Chrome was found"),
    ],
)
def test_browser_that_prints_nothing_is_quoted_and_leaves_no_older_pdf(tmp_path, monkeypatch, capsys, script, reason):
    chromium = tmp_path / "chromium"
    if script:
        chromium.write_text(f"#!/bin/sh\n{script}\n")
        chromium.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(worksheets, "PATIENCE", 1)
    monkeypatch.setattr(worksheets.make, "__defaults__", (1, SIZES[0], tmp_path, False))
    monkeypatch.setattr("sys.argv", ["worksheets", "Ada"])
    for name in ("worksheets", "answer_key"):
        (tmp_path / f"{name}.pdf").write_text("yesterday's numbers")
    assert worksheets.main() == 0
    *files, said = capsys.readouterr().out.splitlines()
    assert files == [str(tmp_path / "worksheets.html"), str(tmp_path / "answer_key.html")]
    advice = "Open the HTML files in any browser, and print them there."
    assert said == f"There is no PDF: {reason.format(chromium=chromium)}. {advice}"
    assert not list(tmp_path.glob("*.pdf"))


def test_folder_that_cannot_be_written_is_named_in_one_line(tmp_path, monkeypatch, capsys):
    (tmp_path / "file").touch()
    monkeypatch.setattr(worksheets.make, "__defaults__", (1, SIZES[0], tmp_path / "file" / "made", False))
    monkeypatch.setattr("sys.argv", ["worksheets", "Ada"])
    assert worksheets.main() == 1
    assert re.fullmatch(r"start\.py worksheets: .*made cannot be written \(.+\)\n", capsys.readouterr().err)


@pytest.mark.browser
@pytest.mark.parametrize("paper", ["A4", "Letter"])
@pytest.mark.parametrize("backward", [False, True], ids=["forward", "backward"])
@pytest.mark.parametrize("size", SIZES)
def test_each_pupil_has_one_page(browser, tmp_path, paper, size, backward):
    assert len(LONG) == LONGEST
    names = ["Ada", LONG, "Chen"]
    sheets, _ = worksheets.make(names, size=size, folder=tmp_path, backward=backward)
    page = browser.new_page()
    requests = []
    page.on("request", lambda request: requests.append(request.url))
    page.goto(sheets.as_uri())
    assert requests == [sheets.as_uri()]
    # What is wider than the paper would make a browser print everything smaller.
    wide = "document.querySelectorAll('.page').forEach(page => { if (page.scrollWidth > page.clientWidth) throw page })"
    page.evaluate(wide)
    pdf = page.pdf(format=paper, prefer_css_page_size=True)
    page.close()
    assert len(re.findall(rb"/Type\s*/Page\b", pdf)) == len(names)


@pytest.mark.browser
def test_pdf_is_made_beside_the_pages(browser, tmp_path):
    files = [worksheets.printed(page) for page in worksheets.make(["Ada"], folder=tmp_path)]
    assert files == [tmp_path / "worksheets.pdf", tmp_path / "answer_key.pdf"]
    assert all(file.read_bytes().startswith(b"%PDF") for file in files)
