"""Checks have sentences for names."""


def collector():
    """A list of checks, and what puts a function on it under its name."""
    checks = []

    def check(name):
        def add(function):
            checks.append((name, function))
            return function
        return add

    return checks, check
