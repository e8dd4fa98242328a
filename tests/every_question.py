"""All predictions that the lessons ask for."""

from importlib import import_module
from importlib.util import find_spec
from inspect import isfunction
from pkgutil import iter_modules

import helpers.lessons

SEVERAL_AT_ONCE = ("true_or_false", "which_version", "slopes_true_or_false")  # many questions in one


def every_question():
    """Return what makes each question, by its name in a notebook."""
    asked = {}
    for lesson in iter_modules(helpers.lessons.__path__, "helpers.lessons."):
        module = f"{lesson.name}.questions"
        if find_spec(module):
            own = [make for make in vars(import_module(module)).values() if getattr(make, "__module__", "") == module]
            asked |= {make.__name__: make for make in own if isfunction(make) and make.__name__[0] != "_"}
    return asked


def question(name):
    """Return one of them."""
    return every_question()[name]()
