"""Slips that no operation is safe from: in what goes into it, and in what comes out.

Each of these takes the operand or the result; in one entry alone, also the entry's number.
"""

import numpy as np

from helpers.grading.numbers import shortened
from helpers.grading.steps import Slip

MORE_THAN_ONE = 2
MANY = 60  # of so many numbers, none is slipped in alone


def _row(value):
    return value if value.ndim == 1 and value.size >= MORE_THAN_ONE else None


def _table(value):
    return value if value.ndim == 2 and min(value.shape) >= 1 and value.size >= MORE_THAN_ONE else None


def of_row(change):
    """Make a change that only a row of several numbers can undergo."""
    return lambda value, *place: None if _row(value) is None else change(value, *place)


def of_line(change):
    """Make a change that a row of several numbers can undergo, and a column as well."""

    def changed(value, *place):
        if value.ndim == 2 and value.shape[1] == 1 and len(value) >= MORE_THAN_ONE:
            made = np.asarray(change(value[:, 0], *place))
            return made[:, None] if made.ndim == 1 else made
        return None if _row(value) is None else change(value, *place)

    return changed


def of_table(change):
    """Make a change that only a table can undergo."""
    return lambda value, *place: None if _table(value) is None else change(value, *place)


def _with(value, place, other):
    changed = value.copy()
    changed.flat[place] = other
    return changed


def _beside(value, place, down, right):
    """Put the number from beside a place into it, or return None at the edge."""
    if value.size < MORE_THAN_ONE or not 1 <= value.ndim <= 2:
        return None
    table = np.atleast_2d(value)
    row, column = divmod(place, table.shape[1])
    row, column = row + down, column + right
    if not (0 <= row < table.shape[0] and 0 <= column < table.shape[1]):
        return None
    return _with(value, place, table[row, column])


def _swapped(value, i):
    changed = value.copy()
    changed[[i, i + 1]] = changed[[i + 1, i]]
    return changed


def _not_nothing(value):
    """Return a value, but for a single 0: how it came about cannot be seen in it."""
    return value if value.size > 1 or value.any() else None


def _entries(value):
    return len(value) if value.ndim == 1 or value.shape[1:] == (1,) else 0


def _places(value):
    return value.size if value.ndim and MORE_THAN_ONE <= value.size <= MANY else 0


IN_AN_OPERAND = (
    Slip("operand_rounded", 1.4, lambda a: np.round(a), "{a} was rounded to whole numbers first. Keep all decimals until the end."),
    Slip("operand_rounded", 1.5, lambda a: np.trunc(a), "The decimals of {a} were cut off first. Keep them until the end."),
    Slip("operand_rounded", 1.6, lambda a: shortened(a, 1)[0], "{a} was rounded to one decimal first. Keep all decimals until the end."),
    Slip("operand_rounded", 1.7, lambda a: shortened(a, 2)[0], "{a} was rounded to two decimals first. Keep all decimals until the end."),
    Slip("operand_rounded", 1.9, lambda a: shortened(a, 1)[2], "{a} was cut off after one decimal first. Keep all decimals until the end."),
    Slip("operand_sign_lost", 1.6, np.abs, "The minus signs of {a} are lost. A negative number keeps its sign."),
    Slip("operand_negated", 1.8, np.negative, "All signs of {a} are flipped."),
    Slip("operand_cut_at_zero", 1.9, lambda a: np.maximum(a, 0), "The negative numbers of {a} became 0 first. They keep their value."),
    Slip("operand_reversed", 1.7, of_row(lambda a: a[::-1]), "{a} was read backwards. Each number stays in its place.", alone=False),
    Slip("operand_shifted", 1.8, of_row(lambda a: np.roll(a, 1)), "{a} was read one place off. Each number stays in its place.", alone=False),
    Slip("operand_shifted", 1.8, of_row(lambda a: np.roll(a, -1)), "{a} was read one place off. Each number stays in its place.", alone=False),
    Slip("operand_entry_left_out", 1.6, of_row(lambda a, i: _with(a, i, 0)), "The number of {a} with index [{place}] was taken as 0.", _entries),
    Slip("operand_entry_negated", 1.7, of_row(lambda a, i: _with(a, i, -a[i])), "The number of {a} with index [{place}] was taken with the wrong sign.", _entries),
    Slip("operand_entries_swapped", 1.8, of_row(lambda a, i: _swapped(a, i) if i + 1 < len(a) else None), "Two neighbouring numbers of {a} have changed places.", _entries),
    Slip("operand_entry_digit", 2.2, of_row(lambda a, i: _with(a, i, a[i] * 10)), "In {a}, the decimal point of the number with index [{place}] slipped by one place.", _entries),
    Slip("operand_entry_digit", 2.2, of_row(lambda a, i: _with(a, i, a[i] / 10)), "In {a}, the decimal point of the number with index [{place}] slipped by one place.", _entries),
    Slip("operand_entry_copied", 2.1, of_row(lambda a, i: _beside(a, i, 0, -1)), "In {a}, the number with index [{place}] was copied from its neighbour.", _entries),
    Slip("operand_entry_copied", 2.1, of_row(lambda a, i: _beside(a, i, 0, 1)), "In {a}, the number with index [{place}] was copied from its neighbour.", _entries),
    Slip("columns_reversed", 1.7, of_table(lambda a: a[:, ::-1] if a.shape[1] > 1 else None), "The columns of {a} were read from the right. The first belongs to the first neuron.", alone=False),
    Slip("rows_reversed", 1.7, of_table(lambda a: a[::-1]), "The rows of {a} were read from bottom to top. The first belongs to the first number.", alone=False),
    Slip("rows_shifted", 1.9, of_table(lambda a: np.roll(a, 1, axis=0) if len(a) > 2 else None), "The rows of {a} were read one place off.", alone=False),
    Slip("reshaped", 1.4, of_table(lambda a: a.T.reshape(a.shape) if min(a.shape) > 1 else None), "{a} was written down column by column, or reshaped after transposing. Its rows stay rows.", alone=False),
    Slip("operand_standardised", 2.2, of_row(lambda a: (a - a.mean()) / a.std() if a.std() else None), "{a} was standardised first: its mean subtracted, and divided by its spread. Take it as it is.", alone=False),
    Slip("operand_standardised", 2.2, of_row(lambda a: a - a.mean()), "The mean of {a} was subtracted first. Take it as it is.", alone=False),
    Slip("operand_scaled", 2.2, lambda a: a / np.linalg.norm(a) if a.size > 1 and a.any() else a, "{a} was scaled to length 1 first. Take it as it is.", alone=False),
    Slip("operand_scaled", 2.2, lambda a: a / np.max(a) if a.size > 1 and np.max(a) else a, "{a} was divided by its largest number first. Take it as it is.", alone=False),
    Slip("operand_scaled", 2.2, lambda a: a / np.max(np.abs(a)) if a.size > 1 and a.any() else a, "{a} was divided by its largest number first. Take it as it is.", alone=False),
    Slip("operand_doubled", 2.1, lambda a: 2 * a, "{a} was taken twice."),
    Slip("operand_halved", 2.1, lambda a: a / 2, "Only half of {a} was taken."),
)  # fmt: skip


def _digits_swapped(value, pair):
    """Swap two neighbouring digits of a number with few digits, as in 1.2 for 2.1; None where nothing changes."""
    written = f"{abs(value):.4f}".rstrip("0").rstrip(".")
    places = [place for place, sign in enumerate(written) if sign.isdigit()]
    if pair + 1 >= len(places):
        return None
    one, two = places[pair], places[pair + 1]
    signs = list(written)
    signs[one], signs[two] = signs[two], signs[one]
    swapped = float("".join(signs)) * (-1 if value < 0 else 1)
    return None if swapped == value else swapped


def digits_swapped(pair):
    """Return what swapping two digits of each number gives; an entry without such digits stays."""

    def swap(value):
        if np.size(value) > MANY:
            return None
        found = [_digits_swapped(float(entry), pair) for entry in np.ravel(value)]
        if all(entry is None for entry in found):
            return None
        kept = [was if entry is None else entry for entry, was in zip(found, np.ravel(value), strict=True)]
        return np.array(kept).reshape(np.shape(value))

    return swap


IN_THE_RESULT = (
    Slip("sign", 1.2, np.negative, "The size is right, but the sign is flipped.", then="then all signs were flipped"),
    Slip("sign_lost", 1.25, np.abs, "The minus signs are lost. The sizes are right.", then="then the minus signs were lost"),
    *(Slip("rounded", 1.3, lambda r, d=d: shortened(r, d)[0], "It is rounded. Keep all decimals.", then="then it was rounded") for d in (1, 2, 3, 4)),
    Slip("whole_numbers", 1.2, lambda r: _not_nothing(shortened(r, 0)[0]), "That is rounded to whole numbers. Keep the decimals.", then="then only whole numbers were kept"),
    Slip("whole_numbers", 1.2, lambda r: _not_nothing(np.trunc(r)), "The decimals are cut off. Keep them.", then="then only whole numbers were kept"),
    Slip("whole_numbers", 1.6, np.floor, "It is rounded down to whole numbers. Keep the decimals.", then="then only whole numbers were kept"),
    Slip("hundredfold", 1.2, lambda r: 100 * r, "That is a hundred times as much as it should be: a percentage, where the number itself is asked for?", then="then it was taken as a percentage"),
    Slip("tenfold", 1.5, lambda r: 10 * r, "That is ten times as much as it should be. Look at the decimal point."),
    Slip("tenth", 1.5, lambda r: r / 10, "That is a tenth of what it should be. Look at the decimal point."),
    Slip("hundredth", 1.6, lambda r: r / 100, "That is a hundredth of what it should be. Look at the decimal point."),
    Slip("thousandfold", 2.2, lambda r: 1000 * r, "That is a thousand times as much as it should be. Look at the decimal point."),
    Slip("doubled_result", 1.6, lambda r: 2 * r, "That is twice as much as it should be."),
    Slip("halved_result", 1.6, lambda r: r / 2, "That is half of what it should be."),
    Slip("reversed", 1.3, of_line(lambda r: r[::-1]), "The numbers are right, but in the opposite order.", alone=False, then="then the order was reversed"),
    Slip("shifted", 1.5, of_line(lambda r: np.roll(r, 1)), "The numbers are right, but each is one place too late.", alone=False),
    Slip("shifted", 1.5, of_line(lambda r: np.roll(r, -1)), "The numbers are right, but each is one place too early.", alone=False),
    Slip("sorted", 1.6, of_line(np.sort), "The numbers are right, but sorted. Each stays in its place.", alone=False),
    Slip("sorted", 1.6, of_line(lambda r: np.sort(r)[::-1]), "The numbers are right, but sorted. Each stays in its place.", alone=False),
    Slip("swapped", 1.2, of_line(lambda r, i: _swapped(r, i) if i + 1 < len(r) else None), "Two neighbouring numbers have changed places.", _entries, alone=False),
    Slip("swapped", 1.3, of_line(lambda r, i: r[[-1, *range(1, len(r) - 1), 0]] if i == 0 and len(r) > 2 else None), "The first and the last number have changed places.", _entries, alone=False),
    Slip("entry_zero", 1.5, lambda r, i: _with(r, i, 0), "There is a 0 in this place, and there should not be.", _places),
    *(
        Slip("entry_copied", 1.6, lambda r, i, d=d, c=c: _beside(r, i, d, c), "This place has the number of the place beside it.", _places)
        for d, c in ((0, -1), (0, 1), (-1, 0), (1, 0))
    ),
    Slip("entry_missing", 1.3, of_line(lambda r, i: np.delete(r, i)), "One number is missing, the one with index [{place}]. The others are right.", _entries, alone=False),
    Slip("last_missing", 1.2, lambda r: r[:-1] if r.ndim == 1 else None, "The last number is missing.", alone=False, then="then the last number was left out"),
    Slip("first_missing", 1.25, lambda r: r[1:] if r.ndim == 1 else None, "The first number is missing.", alone=False, then="then the first number was left out"),
    Slip("entry_twice", 1.5, of_line(lambda r, i: np.insert(r, i, r[i])), "One number is there twice, the one with index [{place}]. The others are right.", _entries, alone=False),
    Slip("zero_added", 1.7, of_line(lambda r: np.append(r, 0)), "There is a 0 too many at the end. The others are right.", alone=False),
    Slip("one_added_in_front", 1.9, of_line(lambda r: np.insert(r, 0, 1)), "There is a 1 too many in front. The others are right.", alone=False),
    Slip("first_alone", 0.95, of_line(lambda r: r[0]), "That is the first number alone. Give all {size} of them.", alone=False),
    Slip("last_alone", 1.3, of_line(lambda r: r[-1]), "That is the last number alone. Give all {size} of them.", alone=False),
    Slip("sum_of_all", 1.3, of_line(np.sum), "The numbers are added up into a single one. Give each of them.", alone=False),
    Slip("largest_alone", 1.5, of_line(np.max), "That is the largest number alone. Give all {size} of them.", alone=False),
    Slip("mean_of_all", 1.8, of_line(np.mean), "That is the mean of the numbers. Give them one by one.", alone=False),
    Slip("first_for_all", 1.7, of_line(lambda r: np.full_like(r, r[0])), "The first number is in every place. Each place has its own.", alone=False),
    Slip("last_for_all", 1.7, of_line(lambda r: np.full_like(r, r[-1])), "The last number is in every place. Each place has its own.", alone=False),
    Slip("first_only", 1.6, of_line(lambda r: np.where(np.arange(len(r)) == 0, r, 0)), "Only the first number is there, the others are 0. Does the loop, or the function, end too early?", alone=False),
    Slip("last_only", 1.6, of_line(lambda r: np.where(np.arange(len(r)) == len(r) - 1, r, 0)), "Only the last number is there, the others are 0.", alone=False),
    Slip("unique", 1.7, of_line(np.unique), "Equal numbers are there only once, and sorted. Each stays in its place.", alone=False),
    Slip("running_sum", 1.6, of_line(np.cumsum), "Each number has those before it added in. Give them one by one.", alone=False),
    Slip("transposed", 1, of_table(np.transpose), "Rows and columns are swapped: a row says where a weight comes from, a column where it goes to.", alone=False),
    Slip("reshaped", 1, of_table(lambda r: r.reshape(r.shape[::-1])), "The numbers are cut into new rows, as reshape does. A row says where a weight comes from.", alone=False),
    Slip("reshaped", 1, of_table(lambda r: r.T.reshape(r.shape)), "The numbers of the columns were written one after the other, and cut into rows. A row says where a weight comes from.", alone=False),
    Slip("columns_reversed", 1.2, of_table(lambda r: r[:, ::-1]), "The columns are in the opposite order: the first one goes to h₁.", alone=False),
    Slip("rows_reversed", 1.2, of_table(lambda r: r[::-1]), "The rows are in the opposite order: the first one comes from x₁.", alone=False),
    Slip("turned_half_round", 1.3, of_table(lambda r: r[::-1, ::-1]), "Everything is rotated by half a turn: the last row comes first, and in each row the last number.", alone=False),
    Slip("one_row", 1.5, of_table(lambda r: r[0]), "That is the first row alone.", alone=False),
    Slip("flat", 1.4, of_table(np.ravel), "The numbers are right, but in a single line. Each row has square brackets of its own.", alone=False),
    Slip("flat", 1.5, of_table(lambda r: r.T.ravel()), "The numbers are in a single line, column after column. Each row has square brackets of its own.", alone=False),
    Slip("last_zero", 1.4, of_line(lambda r: _with(r, -1, 0)), "The last number is 0, and should not be. Does a loop end one step too early?", alone=False),
    Slip("first_zero", 1.4, of_line(lambda r: _with(r, 0, 0)), "The first number is 0, and should not be. Counting begins at 0.", alone=False),
    Slip("standardised", 2.2, of_line(lambda r: (r - r.mean()) / r.std() if r.std() else None), "The numbers were standardised: their mean subtracted, and divided by their spread. They stay as they are.", alone=False),
    Slip("mean_subtracted", 2.2, of_line(lambda r: r - r.mean()), "Their mean was subtracted. The numbers stay as they are.", alone=False),
    Slip("divided_by_count", 1.9, of_line(lambda r: r / len(r)), "The numbers are divided by how many there are. They should stay as they are.", alone=False),
    Slip("root", 2.3, lambda r: np.sqrt(r) if np.all(r >= 0) else None, "That is the square root of the right number."),
    Slip("log_of_result", 2.4, lambda r: np.log(r) if np.all(r > 0) else None, "That is the logarithm of the right number."),
    Slip("log_of_result", 2.4, lambda r: -np.log(r) if np.all(r > 0) else None, "That is −ln of the right number."),
    Slip("half_less", 2.2, lambda r: r - 0.5, "That is 0.5 too little."),
    Slip("half_more", 2.2, lambda r: r + 0.5, "That is 0.5 too much."),
    Slip("table", 1.6, of_line(lambda r: np.outer(r, r)), "That is a table: each number times each of them. Give them one by one.", alone=False),
    Slip("rest_to_1", 1.9, lambda r: 1 - r, "That is 1 minus the right number.", alone=False),
    Slip("one_more", 1.9, lambda r: r + 1, "That is 1 too much."),
    Slip("one_less", 1.9, lambda r: r - 1, "That is 1 too little."),
    Slip("tenth_more", 2.2, lambda r: r + 0.1, "That is 0.1 too much."),
    Slip("tenth_less", 2.2, lambda r: r - 0.1, "That is 0.1 too little."),
    Slip("count", 1.6, of_line(lambda r: np.asarray(float(len(r)))), "That is how many numbers there are. Give the numbers themselves.", alone=False),
    Slip("count", 1.6, of_line(lambda r: np.array([float(len(r))])), "That is the shape, how many numbers there are. Give the numbers themselves.", alone=False),
    Slip("numbered", 1.6, of_line(lambda r: np.arange(len(r)) + 1.0), "These are the places, 1, 2, 3 and so on. Give the numbers in those places.", alone=False),
    Slip("numbered", 1.6, of_line(lambda r: np.arange(len(r)) + 0.0), "These are the places, 0, 1, 2 and so on. Give the numbers in those places.", alone=False),
    Slip("place_of_largest", 1.7, of_line(lambda r: np.asarray(float(np.argmax(r)))), "That is the place of the largest number. Give the numbers themselves.", alone=False),
    Slip("smallest_alone", 1.6, of_line(np.min), "That is the smallest number alone. Give all {size} of them.", alone=False),
    Slip("product_of_all", 1.9, of_line(np.prod), "The numbers are multiplied into a single one. Give each of them.", alone=False),
    Slip("ones", 1.7, of_line(np.ones_like), "It is 1 everywhere. Give the numbers themselves.", alone=False),
    Slip("zeros", 1.2, lambda r: np.zeros_like(r) if r.size >= MORE_THAN_ONE else None, "It is 0 everywhere. Give the numbers themselves.", alone=False),
    Slip("differences", 1.8, of_line(np.diff), "These are the differences between neighbours. Give the numbers themselves.", alone=False),
    Slip("sum_at_the_end", 1.6, of_line(lambda r: np.append(r, r.sum())), "The last number is one too many: it is the sum of the others, which are right.", alone=False),
    Slip("twice_over", 1.6, of_line(lambda r: np.tile(r, 2)), "All the numbers are there twice.", alone=False),
    Slip("twice_over", 1.6, of_line(lambda r: np.tile(r, (2, 1))), "All the numbers are there twice, in two rows.", alone=False),
    Slip("diagonal", 1.7, of_line(np.diag), "The numbers are on the diagonal of a table. They belong in one row.", alone=False),
    Slip("squared", 2.3, of_line(lambda r: r**2), "These are the squares of the numbers.", alone=False),
    Slip("shares", 2.1, of_line(lambda r: r / r.sum() if r.sum() else None), "The numbers are divided by their sum. They should stay as they are.", alone=False),
    Slip("softmax", 2, of_line(lambda r: np.exp(r - r.max()) / np.exp(r - r.max()).sum()), "That is softmax: the numbers share 1 among them. Give them as they are.", alone=False),
    Slip("inverse", 2.2, lambda r: 1 / r if np.all(r) else None, "That is 1 divided by the right number."),
    Slip("squared", 2.3, np.square, "That is the square of the right number."),
    *(Slip("digits_swapped", 2.1, digits_swapped(pair), "It has the digits of the right number, but two of them have changed places.") for pair in range(4)),
)  # fmt: skip

# What can be said of an answer by looking at it beside the right one: it is true, whatever led to it.
OBSERVED = {
    "sign",
    "entry_zero",
    "entry_copied",
    "swapped",
    "tenfold",
    "tenth",
    "hundredfold",
    "hundredth",
    "thousandfold",
    "doubled_result",
    "halved_result",
    "digits_swapped",
    "one_more",
    "one_less",
    "half_more",
    "half_less",
    "tenth_more",
    "tenth_less",
    "rest_to_1",
    "zeros",
    "ones",
}
