"""Where the `...` of a learner's function stand."""

import dis


def blanks_of(function):
    """Return the names that get nothing but `...` in a function.

    Parameters
    ----------
    function : callable

    Returns
    -------
    set of str or None
        None where a `...` stands anywhere else, or where there is a loop: then an earlier line may be unfinished, too.
    """
    names = set()
    steps = list(dis.get_instructions(function))
    for step, following in zip(steps, [*steps[1:], None], strict=True):
        if step.opname.startswith(("FOR_ITER", "JUMP_BACKWARD")):
            return None
        if step.argval is ...:
            if following is None or not following.opname.startswith("STORE_FAST"):
                return None
            names.add(following.argval if isinstance(following.argval, str) else following.argval[0])
    return names
