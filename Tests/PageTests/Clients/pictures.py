#!/usr/bin/env python3
"""pictures NUTAG FOLDER  takes pictures of the pages, for whoever wants to see them."""

import pathlib
import shutil
import subprocess
import sys

from devtools import Browser
from mappage import MapPage
from serving import Serving

UB = "at=10.5/47.92/106.90"
WIDE = (1440, 900)
# What it is called, the state behind the #, how large, and whether all of the page is wanted.
PICTURES = [
    ("country", "", WIDE, False),
    ("country-mn", "#lang=mn", WIDE, False),
    ("country-ja", "#lang=ja", WIDE, False),
    ("country-dark", "#theme=dark", WIDE, False),
    ("regions", "#show=regions", WIDE, False),
    ("regions-dark-mn", "#show=regions&theme=dark&lang=mn&palette=Cividis", WIDE, False),
    ("ulaanbaatar", f"#{UB}", WIDE, False),
    ("ulaanbaatar-near", "#at=13/47.915/106.915", WIDE, False),
    ("ulaanbaatar-dark-ja", f"#{UB}&theme=dark&lang=ja", WIDE, False),
    ("aimag", "#at=5.9/43.5/104.3&pick=region:MN-053", WIDE, False),
    ("project", "#at=7/47/106&pick=project:two-step-loan", WIDE, False),
    ("empty", "#scheme=grant&sector=mining", WIDE, False),
    ("whole", "", WIDE, True),
    ("360", "", (360, 740), False),
    ("360-whole", "#pick=region:MN-053", (360, 740), True),
    ("2560", "", (2560, 1440), False),
    ("2560-regions", "#show=regions", (2560, 1440), False),
]
PAGES = [("front", "/"), ("front-mn", "/?lang=mn"), ("api", "/api"),
         ("collection", "/collections/projects"), ("items", "/collections/projects/items"),
         ("rollup", "/rollups/aimag")]


def main(nutag, folder):
    folder = pathlib.Path(folder)
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    with Serving(nutag) as server, Browser() as browser:
        page = MapPage(browser, server.base, *WIDE)
        for name, state, size, whole in PICTURES:
            page.tab.resize(*size)
            page.open(state)
            page.tab.picture(folder / f"{name}.png", whole)
            print(folder / f"{name}.png", flush=True)
        page.tab.resize(*WIDE)
        for name, state in (("print", ""), ("print-regions", "#show=regions&lang=mn")):
            page.open(state)
            # What the button does before it prints.
            page.run("""new Promise((done) => {
              seenMap.setStyle(seenMap.getStyle().sprite.replace("sprites/map", "styles/print")
                + `?lang=${document.documentElement.lang}`, { diff: false });
              seenMap.once("idle", () => done(true));
            })""")
            file = folder / f"{name}.pdf"
            file.write_bytes(page.tab.printed())
            subprocess.run(["pdftoppm", "-r", "100", "-png", file, folder / name], check=True)
            print(file, flush=True)
        for name, path in PAGES:
            page.tab.open(server.base + path)
            page.tab.picture(folder / f"{name}.png", name != "api")
            print(folder / f"{name}.png", flush=True)


main(*sys.argv[1:])
