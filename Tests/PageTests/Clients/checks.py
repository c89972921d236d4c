#!/usr/bin/env python3
"""checks ADDRESS AXE [PATTERN]  looks at the pages of a running server in a headless browser.

Runs every check of the modules beside it, each under its name (or those whose name meets the
pattern), and prints a JSON list of what came of them. One that fails hides no other: the next one
begins with the page loaded anew.
"""

import json
import re
import sys
import time

import accessible
import filtering
import finding
import loading
import reaching
import telling
from devtools import Browser, Failure
from mappage import MapPage

MODULES = (loading, filtering, finding, telling, reaching, accessible)


def main(base, axe, pattern=""):
    accessible.library = axe
    results = []
    with Browser() as browser:
        page = MapPage(browser, base)
        page.browser = browser
        for module in MODULES:
            for name, check in module.checks:
                if not re.search(pattern, name):
                    continue
                began = time.monotonic()
                error = None
                try:
                    check(page)
                except Failure as failure:
                    error = str(failure)
                except Exception as failure:  # The check itself is broken; the others are not.
                    error = f"{type(failure).__name__}: {failure}"
                if error and browser.process.poll() is None:
                    page.tab.close()
                    fresh = MapPage(browser, base)
                    fresh.browser = browser
                    page = fresh
                # Whoever waits, or finds that the run broke off, sees how far it came.
                print("failed" if error else "holds", name, file=sys.stderr, flush=True)
                results.append({
                    "name": name, "error": error, "seconds": round(time.monotonic() - began, 2)})
    print(json.dumps(results, ensure_ascii=False))


if __name__ == "__main__":
    main(*sys.argv[1:])
