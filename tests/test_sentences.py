"""Words steer nothing: with every sentence replaced by "x", every verdict stays the same but for its words."""

import ast
import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
SENTENCE = re.compile(r"[^\W\d_].*\s|\s.*[^\W\d_]", re.DOTALL)  # letters and a space
RUN = """
import json, sys
from corpus import entries
from corpus.judged import run, Judged
fields = [Judged(entry, *run(entry), "", 0.0)._replace(verdict=run(entry)[0]).fields for entry in entries(1)]
print(json.dumps(fields, default=str), file=sys.__stdout__)
"""


class Replaced(ast.NodeTransformer):
    """Put "x" in the place of every text with a space between words."""

    def visit_Constant(self, node):  # noqa: N802
        if isinstance(node.value, str) and SENTENCE.search(node.value):
            return ast.copy_location(ast.Constant("x"), node)
        return node

    def visit_JoinedStr(self, node):  # noqa: N802
        said = "".join(part.value for part in node.values if isinstance(part, ast.Constant))
        return ast.copy_location(ast.Constant("x"), node) if SENTENCE.search(said) else node
