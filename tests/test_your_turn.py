"""Notebook 09: a learner's whole pass is tried and explained, practice goes on for ever, statements have examples."""

import re
from html import unescape
from itertools import count

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from svg_reader import (
    assert_network,
    at,
    cells,
    headings,
    number_in,
    row_in,
    shapes,
    svgs,
    table,
    texts,
    values_of,
)

from helpers import network, notation, penguins, practice
from helpers.lessons.your_turn import checks, pictures, questions, statements
from helpers.network import Trace, relu, sigmoid


def learners(z1=lambda x, W1: x @ W1, a1=relu, z2=lambda a1, W2: a1 @ W2, y_hat=sigmoid, bundle=Trace):
    """Return a forward pass like a learner's, with one step exchanged."""

    def forward(x, W1, W2):
        first = z1(x, W1)
        second = a1(first)
        third = z2(second, W2)
        return bundle(x, first, second, third, y_hat(third))

    return forward


def in_place(x, W1, W2):
    z1 = x @ W1
    z1[z1 < 0] = 0
    a1 = z1
    z2 = a1 @ W2
    return Trace(x, z1, a1, z2, sigmoid(z2))


def one_blank(x, W1, W2):
    z1 = x @ W1
    a1 = ...
    z2 = a1 @ W2
    return Trace(x, z1, a1, z2, sigmoid(z2))


def spoils_its_argument(x, W1, W2):
    steps = network.forward(x.copy(), W1, W2)
    W1[:] = 0
    return steps


def three_inputs_only(x, W1, W2):
    z1 = sum(x[i] * W1[i] for i in range(3))
    return network.forward(x, W1, W2)._replace(z1=z1)


@pytest.mark.parametrize(
    "forward",
    [
        network.forward,
        learners(),
        learners(bundle=lambda *steps: steps),
        learners(z1=lambda x, W1: np.einsum("i,ij->j", x, W1)),
        learners(z1=lambda x, W1: W1.T @ x),
        lambda x, W1, W2: print("noisy") or network.forward(x, W1, W2),
    ],
    ids=["reference", "four lines", "plain tuple", "einsum", "transposed", "printing"],
)
def test_any_way_of_writing_it_rightly_passes(forward, capsys):
    assert checks.forward(forward).right
    assert len(capsys.readouterr().out.splitlines()) <= 9  # and not a line for each network that it is tried on


def stops_with(line):
    """Return a pass as a learner types it, with this line for a1."""
    code = f"def forward(x, W1, W2):\n z1 = x @ W1\n {line}\n z2 = a1 @ W2\n return Trace(x, z1, a1, z2, sigmoid(z2))"
    names = {"np": np, "Trace": Trace, "relu": relu, "sigmoid": sigmoid, "forgets": lambda z: None}
    exec(code, names)
    return names["forward"]


def kinds(verdict):
    """Return what a verdict names: the kinds of its mistakes, or else its reason."""
    return [mistake.kind for mistake in verdict.mistakes] or [verdict.reason]


@pytest.mark.parametrize(
    ("line", "step", "kind", "says"),
    [
        ("a1 = relu", "a1", "no_numbers", "Call it"),
        ("a1 = np.max(z1, 0)", "a1", "one_number", ""),
        ("a1 = forgets(z1)", "a1", "no_numbers", "return"),
        ("a1 = relu(x)", "a1", "another_operand", ""),
        ("a1 = max(z1, 0)", "", "stopped_ValueError", "np.maximum"),
        ("a1 = 2.7 ^ z1", "", "stopped_TypeError", "**"),
        ("a1 = exp(z1)", "", "stopped_NameError", "np.exp"),
        ("a1 = Relu(z1)", "", "stopped_NameError", "relu?"),
        ("a1 = relu()", "", "stopped_TypeError", "brackets"),
        ("A1 = relu(z1)", "", "stopped_NameError", "A1?"),
    ],
)
def test_where_a_pass_stops_what_it_had_stored_is_looked_at(line, step, kind, says):
    verdict = checks.forward(stops_with(line))
    assert (verdict.step, kinds(verdict)) == (step, [kind])
    assert says in verdict.words


@pytest.mark.parametrize("step", [{"a1": lambda z: 0 * z}, {"y_hat": lambda z: sigmoid(-z)}, {"a1": np.ones_like}])
def test_no_slip_is_sought_in_a_step_that_was_found_right(step):
    assert "The slip is in" not in checks.forward(learners(**step)).words


def test_z1_where_a1_belongs_is_named_and_two_mistakes_are_told_apart():
    def uses_z1(x, W1, W2):
        z1 = x @ W1
        return Trace(x, z1, relu(z1), z1 @ W2, sigmoid(z1 @ W2))

    verdict = checks.forward(uses_z1)
    assert (verdict.step, kinds(verdict)) == ("z2", ["another_operand"])
    assert kinds(checks.forward(learners(y_hat=lambda z: sigmoid(z) > 0.5))) == ["class"]
    assert len(checks.forward(learners(y_hat=lambda z: z)).mistakes) == 1


@pytest.mark.parametrize(
    ("forward", "step", "kind"),
    [
        (learners(a1=lambda z: z * 1), "a1", "relu_missing"),
        (learners(a1=np.abs), "a1", "size_taken"),
        (learners(a1=sigmoid), "a1", "sigmoid_for_relu"),
        (learners(z2=lambda a1, W2: relu(a1 @ W2)), "z2", "relu_already"),
        (learners(y_hat=lambda z: z * 1), "y_hat", "sigmoid_missing"),
        (learners(y_hat=lambda z: sigmoid(-z)), "y_hat", "sign_turned"),
        (learners(y_hat=lambda z: (z > 0) * 1.0), "y_hat", "class"),
        (learners(y_hat=lambda z: 100 * sigmoid(z)), "y_hat", "percent"),
        (learners(y_hat=lambda z: sigmoid(2 * z)), "y_hat", "doubled_inside"),
        (learners(z1=lambda x, W1: W1 @ x), "", "stopped_ValueError"),
        (learners(z1=lambda x, W1: x * W1), "", "stopped_ValueError"),
        (learners(z1=lambda x, W1: W1.reshape(W1.shape[::-1]) @ x), "z1", "reshaped"),
        (learners(z1=lambda x, W1: x @ network.W1), "z1", "another_operand"),
        (learners(z1=lambda x, W1: penguins.CHINSTRAP.x @ W1), "z1", "another_operand"),
        (learners(z2=lambda a1, W2: a1 @ network.W2), "z2", "another_operand"),
        (learners(z2=lambda a1, W2: a1 * W2), "z2", "every_pair"),
        (learners(z2=lambda a1, W2: (a1 @ W2)[0]), "z2", "shape"),
        (learners(y_hat=lambda z: sigmoid(z)[:, None]), "y_hat", "shape"),
        (in_place, "z1", "changed_in_place"),
        (spoils_its_argument, "", "changes_argument"),
        (three_inputs_only, "", "stopped_IndexError"),
        (lambda x, W1, W2: sigmoid(relu(x @ W1) @ W2), "", "another_return"),
        (lambda x, W1, W2: (1, 2), "", "another_return"),
        (lambda x, W1, W2: print(), "", "returns_none"),
        (lambda x: x, "", "stopped_TypeError"),
        (lambda x, W1, W2: z_one, "", "stopped_NameError"),  # noqa: F821
        (lambda x, W1, W2: 1 / 0, "", "stopped_ZeroDivisionError"),
        (lambda x, W1, W2: Trace("a", None, [], {}, object()), "x", "no_numbers"),
        (2.5, "", "no_function"),
    ],
    ids=count(),
)
def test_the_first_wrong_step_of_a_pass_is_named_and_explained(forward, step, kind):
    verdict = checks.forward(forward)
    assert verdict.right is False
    assert kind in kinds(verdict)
    assert verdict.step == step


def test_a_pass_that_fits_one_size_alone_is_told_which_size_goes_well():
    assert "3-4-1" in checks.forward(three_inputs_only).words
    assert "a 3-4-1 network works" not in checks.forward(learners(z2=lambda a1, W2: a1 @ network.W2)).words


def test_what_is_always_1_is_told_of_softmax():
    assert "softmax" in checks.forward(learners(y_hat=lambda z: np.ones(1))).words


@pytest.mark.parametrize(
    "forward",
    [..., one_blank, lambda x, W1, W2: ..., lambda x, W1, W2: (x, ..., ..., ..., ...)],
    ids=["nothing", "one line", "all", "in the bundle"],
)
def test_a_blank_is_not_answered_yet_and_the_picture_says_so(forward):
    assert checks.forward(forward).right is None
    if forward is not ...:
        assert "`...`" in pictures.bird_network(forward).trouble


# Practice


def solve(made, rounding=4):
    """Return the four right answers as a learner would type them, from plain Python."""
    z1 = [sum(x * w for x, w in zip(made.x, column, strict=True)) for column in made.W1.T]
    a1 = [max(z, 0) for z in z1]
    z2 = sum(a * w for a, w in zip(a1, made.W2[:, 0], strict=True))
    return [" ".join(map(str, z1)), ", ".join(map(str, a1)), f"{z2}", f"{1 / (1 + np.exp(-z2)):.{rounding}f}"]


@pytest.mark.parametrize("size", ["2-3-1", "3-2-1", "3-4-1"])
def test_a_network_is_filled_in_step_by_step_and_counted(size):
    made = pictures.Practice(seed=3, size=size)
    for seed in range(4, 9):
        for step, typed in zip(("z1", "a1", "z2", "y_hat"), solve(made), strict=True):
            assert made.step == step
            assert made.entry.description == f"{step} ="
            made.entry.value = typed
            assert made.verdict.right, made.verdict.words
            assert made.entry.value == ""
        assert made.step is None
        assert made.entry.disabled
        made.following.click()
        assert made.seed.value == seed
        assert (made.step, made.entry.disabled) == ("z1", False)
    assert made.tally == {"steps": 20, "at the first try": 20, "networks": 5}


def test_what_is_known_is_shown_and_what_is_not_is_not_given_away():
    made = pictures.Practice(seed=1)
    right = practice.sample_network(1).trace
    first = made.page.value
    assert "0.9047" not in first + made.description() + made.still()
    np.testing.assert_allclose(row_in(made.description(), "x"), right.x)
    made.entry.value = solve(made)[0]
    np.testing.assert_allclose(row_in(made.description(), "z1"), right.z1)
    assert "a1 =" not in made.description().replace("Now: a1 =", "")
    assert "0.9047" not in made.page.value


@pytest.mark.parametrize("size", ["2-3-1", "3-4-1"])
def test_the_page_draws_what_is_known_and_the_matrix_of_the_step(size):
    made = pictures.Practice(seed=1, size=size)
    x, W1, W2 = made.x, made.W1, made.W2
    z1 = x @ W1
    a1 = np.maximum(z1, 0)
    z2 = a1 @ W2
    y_hat, unknown, one_unknown = 1 / (1 + np.exp(-z2)), np.full(len(z1), np.nan), [np.nan]
    expected = [
        (["x", "W1", "z1", "W2", "z2"], [x, unknown, one_unknown], "W1", W1, "Now: z1 = x @ W1."),
        (["x", "W1", "z1", "W2", "z2"], [x, z1, one_unknown], "W1", W1, "Now: a1 = relu(z1)."),
        (["x", "W1", "a1", "W2", "z2"], [x, a1, one_unknown], "W2", W2, "Now: z2 = a1 @ W2."),
        (["x", "W1", "a1", "W2", "z2"], [x, a1, z2], "W2", W2, "Now: y_hat = sigmoid(z2)."),
        (["x", "W1", "a1", "W2", "y_hat"], [x, a1, y_hat], "W2", W2, "Finished. Go on to the next network."),
    ]
    for done, (names, values, name, matrix, now) in enumerate(expected):
        net, weights = svgs(made.page.value)
        assert headings(net) == names
        assert_network(net, values, [W1, W2])
        np.testing.assert_allclose(values_of(table(cells(weights))), matrix)
        assert f"{name}  {matrix.shape}" in texts(weights)
        said = made.description()
        assert said.partition(" Seed 1. ")[0] == f"x = {notation.numbers(x)}."
        assert said.endswith(now)
        shown = dict(zip(("z1", "a1", "z2", "y_hat"), (z1, a1, z2, y_hat), strict=True))
        ticked = [f"{step} = {notation.numbers(shown[step], 4)} ✓" for step in list(shown)[:done]]
        assert re.findall(r"\S+ = [^=]*? ✓", said) == ticked
        finished = int(done == 4)
        several = f"{len(z1)} numbers, such as 1.5 0 -2"
        assert made.entry.placeholder == [several, several, "one number", "one number, to two decimals", ""][done]
        counted = f"Steps done: {done}, at the first try: 0. Networks finished: {finished}."
        assert counted in made.reply.value
        made.reveal()


@pytest.mark.parametrize(
    ("typed", "kind"),
    [
        ("0.5 4 -4", "swapped"),
        ("[0.5, −4]", "last_missing"),
        ("one two", "text"),
        ("0.5, 0, 4", "relu_already"),
        ("7 7 7", "unknown"),
        ("<img src=x onerror=alert(1)>", "text"),
    ],
)
def test_a_wrong_answer_stays_in_its_box_and_is_explained(typed, kind):
    made = pictures.Practice(seed=1)
    made.entry.value = typed
    assert made.verdict.right is False
    assert kind in kinds(made.verdict)
    assert "<img" not in made.reply.value
    assert made.entry.value == typed
    assert made.step == "z1"
    made.entry.value = solve(made)[0]
    assert made.tally == {"steps": 1, "at the first try": 0, "networks": 0}


@pytest.mark.parametrize("typed", ["-1.5", "-1,5", "−1.5", "−1,5", "–1.5", "[-1.5]"])
def test_a_number_is_read_with_any_minus_sign_and_a_decimal_comma(typed):
    made = pictures.Practice(seed=0)  # z2 = −1.5
    for solved in solve(made)[:2]:
        made.entry.value = solved
    made.entry.value = typed
    assert made.verdict.right


def at_y_hat(seed, size="2-3-1"):
    """Return practice in which only ŷ is still asked for."""
    made = pictures.Practice(seed, size)
    for _ in range(3):
        made.reveal()
    return made


@pytest.mark.parametrize("size", ["2-3-1", "3-2-1", "3-4-1"])
def test_the_table_of_the_notebook_and_a_mirror_are_enough_for_every_y_hat(size):
    table = {z: round(1 / (1 + np.exp(-z)), 2) for z in np.arange(0.25, 4.25, 0.25)}
    for seed in range(100):
        made = at_y_hat(seed, size)
        z2 = float(made.trace.z2[0])
        made.entry.value = f"{table[z2] if z2 > 0 else 1 - table[-z2]:.2f}"
        assert made.verdict.right, made.verdict.words


@pytest.mark.parametrize(
    ("typed", "kind"),
    [
        ("0.91", "unknown"),
        ("0.74", "unknown"),
        ("1", "class"),
        ("0.10", "sign_turned"),
        ("2.25", "sigmoid_missing"),
        ("90.5", "percent+rounded"),
    ],
)
def test_two_decimals_of_y_hat_do_and_what_is_farther_off_is_explained(typed, kind):
    made = at_y_hat(1)  # ŷ = 0.9047
    made.entry.value = typed
    assert made.verdict.right is False
    assert kind in kinds(made.verdict)
    assert {mistake.step for mistake in made.verdict.mistakes} <= {"y_hat"}
    made.entry.value = "0.90"
    assert made.verdict.words == "✓ Right. y_hat = sigmoid(z2) = 0.9047."
    assert (made.entry.description, made.entry.placeholder) == ("done", "")


def test_without_relu_the_picture_changes_as_the_notebook_says():
    def without(x, W1, W2):
        return Trace(x, x @ W1, x @ W1, x @ W1 @ W2, sigmoid(x @ W1 @ W2))

    explorer = pictures.bird_network(without)
    assert "y_hat = 0.996." in explorer.description()
    explorer.set(bill_length=47, bill_depth=19, body_mass=5000)
    right = pictures.bird_network(network.forward)
    right.set(bill_length=47, bill_depth=19, body_mass=5000)
    assert explorer.description() == right.description()


def test_a_step_can_be_shown_and_does_not_count_as_a_first_try():
    made = pictures.Practice(seed=1)
    for step in ("z1", "a1", "z2", "y_hat"):
        made.show.click()
        assert made.verdict.words.startswith(f"… {step} = ")
    assert made.step is None
    made.reveal()
    assert made.tally == {"steps": 4, "at the first try": 0, "networks": 1}
    made.sizes.value = "3-4-1"
    assert (made.step, made.W1.shape) == ("z1", (3, 4))


def test_the_same_seed_is_the_same_network_and_answers_may_come_from_numpy():
    one, two = pictures.Practice(seed=11), pictures.Practice(seed=1)
    two.seed.value = 11
    assert one.page.value == two.page.value
    z1 = one.x @ one.W1
    a1 = np.maximum(z1, 0)
    for answer in (z1, a1.astype("float32"), a1 @ one.W2, 1 / (1 + np.exp(-a1 @ one.W2))):
        assert one.answer(answer).right
    assert one.answer("more").right  # all is done: the last word stands


def test_a_seed_may_be_any_whole_number_that_fits_in_31_bits():
    for seed in (0, 20261122, 2**31 - 1):
        made = pictures.Practice(seed=1)
        made.seed.value = seed
        drawn = practice.sample_network(seed, 2, 3)
        assert all((a == b).all() for a, b in zip((made.x, made.W1, made.W2), drawn, strict=True))
        assert (made.seed.value, made.verdict.words) == (seed, "")
        assert pictures.Practice(seed=seed).page.value == made.page.value
        assert f"Seed {seed}." in made.description()


@pytest.mark.parametrize("beyond", [-1, 2**31, 10**30])
def test_a_seed_beyond_changes_nothing_and_is_answered_in_words(beyond):
    made = pictures.Practice(seed=5)
    made.reveal()
    made.seed.value = beyond
    said = f"A seed is a whole number from 0 to 2147483647, and {beyond} is not one: this is still seed 5."
    assert said in made.reply.value
    assert (made.seed.value, made.done) == (5, ["z1"])
    made.seed.value = 6
    assert said not in made.reply.value
    assert (made.seed.value, made.done) == (6, [])
    assert "this is still seed 1" in pictures.Practice(seed=beyond).reply.value


def test_after_the_last_seed_there_is_no_next_one():
    made = pictures.Practice(seed=2**31 - 1)
    made.following.click()
    assert made.seed.value == 2**31 - 1
    assert "is not one" in made.reply.value


@given(typed=st.text() | st.lists(st.floats(), max_size=5).map(str), done=st.integers(0, 4))
@settings(deadline=None, max_examples=50)
def test_whatever_is_typed_is_answered_in_words(typed, done):
    made = pictures.Practice(seed=5)
    for _ in range(done):
        made.reveal()
    made.entry.value = typed
    assert "Steps done:" in made.reply.value
    assert "<script" not in made.reply.value


# True or false


def test_each_statement_of_the_lessons_is_there_with_a_reply_to_both_answers_and_an_example():
    pages = questions.true_or_false()
    assert len(pages.questions) >= 15
    assert len({question.question for question in pages.questions}) == len(pages.questions)
    for question, page in zip(pages.questions, pages.stack.children[1:], strict=True):
        assert page is question.widget
        yes, no = question.replies["true"], question.replies["false"]
        assert {yes.partition(":")[0], no.partition(":")[0]} == {"Yes", "No"}
        assert yes.partition(": ")[2] == no.partition(": ")[2]
        for reply, shown in zip(question.replies.values(), question.stack.children, strict=True):
            assert reply in unescape(shown.value)
            assert reply not in pages.still() + pages.description()
        assert question.stack.selected_index is None
        before = page.children
        question.answers.index = 1
        question.answers.index = 0
        assert page.children == (*before, question.example.widget)
        assert question.example.pictures
    truths = ["it is true" in question.replies["true"] for question in pages.questions]
    assert 2 < sum(truths) < len(truths)


def swept(explorer, name):
    """Yield (value, words) for every place of one control."""
    spec = explorer.specs[name]
    places = getattr(spec, "values", None) or np.arange(spec.low, spec.high + spec.step / 2, spec.step)
    for value in places:
        explorer.set(**{name: value})
        yield explorer.values[name], explorer.description()


def test_the_examples_show_what_their_replies_say():
    y_hat = r"y_hat = (\d\.\d+)"
    for place in ((2, 0), (0, 2)):
        seen = dict(swept(statements.one_weight_into_hidden(*place), "value"))
        assert all(np.diff([float(re.search(y_hat, words)[1]) for words in seen.values()]) <= 0)
    assert {re.search(y_hat, words)[1] for value, words in seen.items() if value <= 1.5} == {"0.88"}
    assert re.search(y_hat, seen[3.0])[1] != "0.88"
    assert {re.search(y_hat, words)[1] for _, words in swept(statements.average_bird(), "value")} == {"0.5"}
    assert all("y_hat = 0.5." in words for _, words in swept(statements.zeros(), "value"))
    assert all("the same" in words for _, words in swept(statements.drawn_twice(), "seed"))
    learned = dict(swept(statements.after_many_birds(), "count"))
    assert "After 342 predictions all 16 weights are the same" in learned[342]
    (_, fits), (_, not_) = swept(statements.two_orders(), "order")
    assert "[2.1, −0.1, −1.75, 0.2]" in fits
    assert "ValueError" in not_
    assert "[1, 0.5, −1]" in statements.transposed_and_reshaped().description()
    assert [words for _, words in swept(statements.one_row(), "row")][1].endswith("holds everything that leaves x₂.")


def assert_example(explorer, weights, lit, bird=penguins.CHINSTRAP):
    """Hold the network of an example against NumPy, with the one weight lit that can be moved."""
    a1 = np.maximum(np.array(bird.x) @ weights[0], 0)
    assert_network(explorer.pictures[0], [bird.x, a1, sigmoid(a1 @ weights[1])], weights, lit)


@pytest.mark.parametrize("value", [-3.0, 0.3, 3.0])
def test_the_networks_of_the_examples_are_drawn_with_the_weight_that_was_moved(value):
    for i, j in ((2, 0), (0, 2)):
        explorer = statements.one_weight_into_hidden(i, j)
        assert explorer.values["value"] == network.W1[i, j]
        explorer.set(value=value)
        W1 = network.W1.copy()
        W1[i, j] = value
        assert_example(explorer, [W1, network.W2], {(0, i, j)})
        assert explorer.description().startswith(f"W1[{i}, {j}] = {notation.number(value)}. ")
    explorer = statements.average_bird()
    explorer.set(value=value)
    W2 = network.W2.copy()
    W2[0, 0] = value
    assert_example(explorer, [network.W1, W2], {(1, 0, 0)}, penguins.Bird("average", 44, 17, 4200))
    assert explorer.description().startswith(f"W2[0, 0] = {notation.number(value)}. ")
    explorer = statements.zeros()
    for row, column in ((1, 1), (3, 2), (2, 4)):
        explorer.set(row=row, column=column, value=value)
        W1 = np.zeros((3, 4))
        W1[row - 1, column - 1] = value
        assert_example(explorer, [W1, np.zeros((4, 1))], {(0, row - 1, column - 1)})


def test_the_matrices_of_the_examples_hold_what_is_said_of_them():
    for row in (1, 2, 3):
        explorer = statements.one_row()
        explorer.set(row=row)
        net, matrix = explorer.pictures
        lit = {(row - 1, j) for j in range(4)}
        values = [penguins.CHINSTRAP.x, [np.nan] * 4]
        assert_network(net, values, [network.W1], {(0, *place) for place in lit})
        drawn = table(cells(matrix))
        np.testing.assert_allclose(values_of(drawn), network.W1)
        assert {place for place in np.ndindex(3, 4) if drawn[place[0]][place[1]].chosen} == lit
        assert explorer.description() == (
            f"Row {row} of W1, in code W1[{row - 1}], holds everything that leaves x{'₁₂₃'[row - 1]}."
        )
    twice = statements.drawn_twice()
    twice.set(seed=5)
    drawn = np.random.default_rng(5).normal(0, 1, (3, 4))
    np.testing.assert_allclose(values_of(table(cells(twice.pictures[0]))), drawn, atol=0.0051)
    assert twice.description() == "Seed 5, drawn twice: the same twelve numbers."
    after = statements.after_many_birds()
    np.testing.assert_allclose(values_of(table(cells(after.pictures[0]))), network.W1)
    assert after.description() == "After 100 predictions all 16 weights are the same as before."
    (both,) = statements.transposed_and_reshaped().pictures
    found = {text.text: float(text.get("x")) for text in shapes(both, "text")}
    for name, matrix in (("W1.T", network.W1.T), ("W1.reshape(4, 3)", network.W1.reshape(4, 3))):
        middle = found[f"{name}  (4, 3)"]
        near = {place: cell for place, cell in cells(both).items() if abs(place[0] - middle) < 100}
        np.testing.assert_allclose(values_of(table(near)), matrix)
    assert both.description == (
        "First row of W1.T: [1, 0.5, −1], everything that goes into h₁. "
        "First row of W1.reshape(4, 3): [1, −1, 0], the beginning of W1 as it is written."
    )


def test_the_other_examples_draw_their_numbers():
    explorer = statements.sums_and_activations()
    explorer.set(mass=5000)
    z1 = np.array([1.1, 1, 1]) @ network.W1
    written = [words for words in texts(explorer.pictures[0]) if re.fullmatch(r"[−≈]?[\d.]+", words)][:8]
    expected = np.transpose([z1, np.maximum(z1, 0)]).ravel()
    assert [float(number_in(words)) for words in written] == pytest.approx(expected, abs=0.0051)
    orders = statements.two_orders()
    for order, words in swept(orders, "order"):
        assert texts(orders.pictures[0]) == [words]
        assert words.startswith(
            f"{order}: {'(3,) @ (3, 4) → (4,), the sums [' if order == 'x @ W1' else '(3, 4) @ (3,) '}"
        )
    assert words.endswith("ends in a ValueError. The inner numbers, 4 and 3, differ.")
    shares = statements.how_often_right()
    for low, words in swept(shares, "low"):
        count, chinstraps = map(int, re.search(r": (\d+) birds, (\d+) of them Chinstraps\.", words).groups())
        assert words.startswith(f"ŷ from {notation.number(low, 1)} to {notation.number(low + 0.1, 1)}: ")
        (picture,) = shares.pictures
        (left, width), (start, share) = (at(bar, "x", "width") for bar in shapes(picture, "rect"))
        assert start == left
        assert share / width == pytest.approx(chinstraps / count if count else 0, abs=1e-3)
        found = {text.text: (float(text.get("x")) - left) / width for text in shapes(picture, "text")}
        assert found == {words: 0.5, "0%": 0, "50%": 0.5, "100%": 1, "share of Chinstraps among them": 0.5}


def test_every_bird_with_a_y_hat_above_a_half_is_a_chinstrap_and_they_are_counted():
    birds = penguins.load()
    y_hats = network.forward(np.array([bird.x for bird in birds]), network.W1, network.W2).y_hat[:, 0]
    total = 0
    for low, words in swept(statements.how_often_right(), "low"):
        count, chinstraps = map(int, re.search(r": (\d+) birds, (\d+) of", words).groups())
        inside = [bird.species == "Chinstrap" for bird, p in zip(birds, y_hats, strict=True) if low < p <= low + 0.1]
        assert (count, chinstraps) == (len(inside), sum(inside))
        assert chinstraps == (count if low >= 0.5 else 0)
        total += count
    assert total == 342


# Sixteen nudges

BEST = ["W2[0, 0]", "W1[0, 0]", "W1[1, 0]", "W1[2, 3]", "W2[3, 0]"]


def nearer(bird, nudge):
    """Return the gain of each of the 16 weights, in plain NumPy."""
    gains = {}
    for k in range(16):
        weights = np.concatenate([network.W1.ravel(), network.W2.ravel()])
        pass_ = lambda w: sigmoid(relu(bird.x @ w[:12].reshape(3, 4)) @ w[12:])  # noqa: E731
        before = pass_(weights)
        weights[k] += nudge
        name = f"W1[{k // 4}, {k % 4}]" if k < 12 else f"W2[{k - 12}, 0]"
        gains[name] = abs(bird.y - before) - abs(bird.y - pass_(weights))
    return gains


def test_the_measured_nudges_agree_with_numpy_and_give_the_best_ranking():
    gains = nearer(penguins.CHINSTRAP, 0.1)
    measured = checks.measured_nudges()
    assert measured == pytest.approx(gains)
    assert sorted((name for name in gains if gains[name] > 0), key=gains.get, reverse=True) == BEST
    assert checks.ranking(BEST).right
    assert checks.ranking([name.replace(" ", "") for name in BEST]).right


@pytest.mark.parametrize(
    ("answer", "says"),
    [
        (BEST[:3], "Right so far: 3 of 5. Which others help?"),
        (BEST[::-1], "All of these help, but W2[3, 0] is not number 1"),
        (["W1[0, 0]"], "one that you have not named does more"),
        (["W1[0, 2]"], "h₃ is shut, with a sum of −1.75"),
        (["W1[0, 1]"], "0.1 more on this weight opens it, and it votes against"),
        (["W1[2, 0]"], "This weight multiplies x₃ = −0.5, and what h₁ passes is multiplied by 1"),
        (["W1[0, 3]"], "This weight multiplies x₁ = 1.1, and what h₄ passes is multiplied by −0.5"),
        (["W2[1, 0]"], "h₂ is shut"),
        (["W1[0, 3]", "w24", "W1[2, 0]"], "All of these bring ŷ down, nearer to 0."),
        ([np.float64(1), 2], "a list of 2: [1.0, 2]."),
        (["w"], "know no weight of that name"),
        (["W1[3, 0]"], "know no weight of that name"),
        ([BEST[0], BEST[0]], "twice"),
        ("W1[0, 0]", "one that you have not named does more"),
        (7, "Give a list of names"),
        ([(0, 0)], "Give a list of names"),
    ],
)
def test_a_wrong_ranking_is_explained(answer, says):
    verdict = checks.ranking(answer)
    assert verdict.right is False
    assert says in verdict.words


@pytest.mark.parametrize("answer", [..., [...], [], ["W2[0, 0]", ...]])
def test_no_ranking_is_not_answered_yet(answer):
    assert checks.ranking(answer).right is None


@given(answer=st.lists(st.sampled_from(list(checks.measured_nudges())) | st.text(), max_size=6))
@settings(deadline=None)
def test_any_ranking_gets_words_and_only_the_best_one_is_right(answer):
    verdict = checks.ranking(answer)
    assert verdict.words[0] in "✓✗…"
    assert (verdict.right is True) == (answer == BEST)


def test_the_bars_say_what_numpy_measures_for_each_bird_and_nudge():
    explorer = pictures.nudges(ranked=BEST)
    for species, bird in (("Chinstrap", penguins.CHINSTRAP), ("Gentoo", penguins.GENTOO), ("Adelie", penguins.ADELIE)):
        for nudge in (0.05, 0.1, 0.5):
            explorer.set(bird=species, nudge=nudge)
            gains = nearer(bird, nudge)
            said = re.findall(r"(W\d\[\d, \d\]) (≈?[\d.]+)[,.]", explorer.description())
            helping = [name for name in sorted(gains, key=gains.get, reverse=True) if gains[name] > 0]
            assert {name for name, _ in said} == set(helping)
            for name, value in said:
                assert float(value.replace("≈", "").rstrip(".")) == pytest.approx(gains[name], abs=6e-5)
            y_hat = notation.number(network.forward(bird.x, network.W1, network.W2).y_hat[0], 4)
            assert explorer.description().startswith(f"ŷ = {y_hat}, y = {bird.y}. With {nudge} more on one weight, ")
            rows = {}
            for text in shapes(explorer.pictures[0], "text"):
                rows.setdefault(text.get("y"), []).append(text.text)
            _, *bars = rows.values()  # below the two headings
            places = {name: [f"your {place}."] for place, name in enumerate(BEST, 1)}
            assert bars == [[name, *places.get(name, []), notation.number(gain, 4)] for name, gain in gains.items()]


def test_only_two_weights_help_the_adelie_as_notebook_09_says():
    gains = nearer(penguins.ADELIE, 0.1)
    assert [name for name in gains if gains[name] > 0] == ["W1[1, 1]", "W1[1, 3]"]


def test_the_picture_does_not_give_the_ranking_away():
    for ranked in (..., [...], [BEST[0], ...]):
        explorer = pictures.nudges(ranked=ranked)
        assert not explorer.pictures
        assert "rank first" in explorer.trouble
    for ranked in ([0.21, 0.11], ["v1"], "W2[1, 1]"):
        assert "names no weight yet" in pictures.nudges(ranked=ranked).trouble


def test_a_weight_may_be_written_in_every_way_of_the_lessons():
    names = ["w2[0,0]", "w₁₁", "w21", " W1[2,3] ", "W2[3, 0]"]
    assert checks.ranking(names).right
    assert pictures.nudges(ranked=names).still() == pictures.nudges(ranked=BEST).still()
