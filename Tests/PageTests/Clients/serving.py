"""A `nutag serve` of our own, with the shipped data, which ends with the `with` it stands in."""

import os
import pathlib
import signal
import subprocess
import tempfile
import threading

ROOT = pathlib.Path(__file__).resolve().parents[3]


class Serving:
    def __init__(self, nutag, *imports):
        """Serves the dataset of the checkout, and what is imported besides."""
        self.folder = tempfile.TemporaryDirectory()
        nutag = str(pathlib.Path(nutag).resolve())
        store = self.folder.name + "/nutag.gpkg"
        self.tell(nutag, "build", "--from", str(ROOT / "geodata"), "--out", store)
        for file in imports:
            self.tell(nutag, "import", file, "--store", store)
        self.command = [nutag, "serve", "--store", store, "--listen", "127.0.0.1:0"]
        self.begin()

    def begin(self):
        surroundings = {
            "NUTAG_STYLES": ROOT / "styles", "NUTAG_VIEWER": ROOT / "server/viewer",
            "NUTAG_MAPLIBRE": ROOT / ".build/maplibre",
            # What people read, without a line for each request.
            "NUTAG_LOG_FORMAT": "text", "NUTAG_LOG_LEVEL": "notice"}
        self.process = subprocess.Popen(
            self.command, cwd=self.folder.name, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            env={**os.environ, **{key: str(value) for key, value in surroundings.items()}})
        self.base = None
        for line in self.process.stderr:
            if line.startswith(b"Look at "):
                self.base = line.decode().split()[2]
                break
        if not self.base:
            raise SystemExit("nutag serve does not begin")
        # It must not stand still because nobody reads what it says.
        threading.Thread(target=self.process.stderr.read, daemon=True).start()

    def end(self):
        self.process.send_signal(signal.SIGTERM)
        try:
            self.process.wait(15)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()

    @staticmethod
    def tell(*command):
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.end()
        self.folder.cleanup()
