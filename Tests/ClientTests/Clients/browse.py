#!/usr/bin/env python3
"""browse PAGE SCRIPT TILEJSON LAYER ZOOM  opens a page in headless Chromium, and prints its report.

PAGE loads SCRIPT, looks at the layer of the TileJSON at the zoom, and posts what it has seen. The
page comes from an address of its own, so the tiles come from another origin, as on the web.
"""

import http.server
import pathlib
import subprocess
import sys
import tempfile
import threading
import urllib.parse

page, script, tilejson, layer, zoom = sys.argv[1:]
files = {
    "/": ("text/html; charset=utf-8", pathlib.Path(page).read_bytes()),
    "/script.js": ("text/javascript", pathlib.Path(script).read_bytes()),
}
reports = []
reported = threading.Event()


class Host(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        kind, body = files.get(self.path, ("text/plain", b""))
        self.send_response(200)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def do_POST(self):
        reports.append(self.rfile.read(int(self.headers["Content-Length"])).decode())
        self.send_response(204)
        self.end_headers()
        reported.set()

    def log_message(self, *_):
        pass


server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Host)
threading.Thread(target=server.serve_forever, daemon=True).start()
question = urllib.parse.quote(f"{tilejson} {layer} {zoom}")
with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as profile:
    # No sandbox: in a container there is none to be had, and the pages are our own. WebGL is
    # drawn by the processor.
    browser = subprocess.Popen(
        ["chromium", "--headless", "--no-sandbox", "--use-angle=swiftshader",
         "--enable-unsafe-swiftshader", "--window-size=600,600", f"--user-data-dir={profile}",
         f"http://127.0.0.1:{server.server_port}/#{question}"],
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        arrived = reported.wait(120)
    finally:
        browser.terminate()
        try:
            browser.wait(20)
        except subprocess.TimeoutExpired:
            browser.kill()
if not arrived:
    sys.exit("the page has told nothing within two minutes")
print(reports[0])
