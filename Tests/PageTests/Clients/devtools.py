"""A headless Chromium, driven over its own protocol through two pipes: no port, no package.

Nothing here waits for a time. Everything waits for a condition, and says which one never came.
"""

import base64
import fcntl
import json
import os
import pathlib
import queue
import subprocess
import tempfile
import threading
import time

# How long anything may take on a machine that has much else to do.
PATIENCE = float(os.environ.get("NUTAG_PATIENCE", "60"))


class Failure(Exception):
    """A condition that did not come, or a value that is not what it should be."""


class Browser:
    """A browser of our own, which ends with the `with` it stands in."""

    def __init__(self, *flags):
        self.profile = tempfile.TemporaryDirectory(ignore_cleanup_errors=True)
        ours_in, theirs_out = os.pipe()
        theirs_in, ours_out = os.pipe()
        # The browser wants them as 3 and 4, so they may not lie there themselves.
        far = [fcntl.fcntl(end, fcntl.F_DUPFD_CLOEXEC, 10) for end in (theirs_in, theirs_out)]
        os.close(theirs_in)
        os.close(theirs_out)

        def place():
            os.dup2(far[0], 3)
            os.dup2(far[1], 4)

        # No sandbox: in a container there is none to be had, and the pages are our own. WebGL is
        # drawn by the processor. Nothing is fetched for the browser's own sake.
        self.process = subprocess.Popen(
            ["chromium", "--headless", "--no-sandbox", "--remote-debugging-pipe",
             "--use-angle=swiftshader", "--enable-unsafe-swiftshader", "--hide-scrollbars",
             "--disable-dev-shm-usage", "--disable-extensions", "--disable-sync",
             "--disable-background-networking", "--disable-component-update", "--no-first-run",
             "--lang=en-GB", "--force-color-profile=srgb",
             f"--user-data-dir={self.profile.name}", *flags],
            stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
            preexec_fn=place, pass_fds=(3, 4))
        for end in far:
            os.close(end)
        self.ours_in, self.ours_out = ours_in, ours_out
        self.number = 0
        self.writing = threading.Lock()
        self.answers = {}
        self.tabs = {}
        threading.Thread(target=self._read, daemon=True).start()

    def __enter__(self):
        return self

    def __exit__(self, *_):
        try:
            self.send("Browser.close", patience=5)
        except Failure:
            pass
        try:
            self.process.wait(10)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
        os.close(self.ours_out)
        self.profile.cleanup()

    def _read(self):
        rest = b""
        while True:
            try:
                part = os.read(self.ours_in, 1 << 20)
            except OSError:
                part = b""
            if not part:
                break
            *whole, rest = (rest + part).split(b"\0")
            for text in whole:
                message = json.loads(text)
                if "id" in message:
                    waiting = self.answers.pop(message["id"], None)
                    if waiting:
                        waiting.put(message)
                elif message.get("sessionId") in self.tabs:
                    self.tabs[message["sessionId"]].hear(message)
        for waiting in list(self.answers.values()):
            waiting.put({"error": {"message": "the browser has ended"}})

    def send(self, method, parameters=None, session=None, patience=None):
        """Asks for something, and waits for the answer."""
        waiting = self.post(method, parameters, session)
        try:
            answer = waiting.get(timeout=patience or PATIENCE + 30)
        except queue.Empty:
            raise Failure(f"the browser does not answer {method}") from None
        if "error" in answer:
            raise Failure(f"{method}: {answer['error']['message']}")
        return answer["result"]

    def post(self, method, parameters=None, session=None):
        """Asks for something, and returns where the answer will be."""
        waiting = queue.SimpleQueue()
        with self.writing:
            self.number += 1
            message = {"id": self.number, "method": method, "params": parameters or {}}
            if session:
                message["sessionId"] = session
            self.answers[self.number] = waiting
            data = json.dumps(message).encode() + b"\0"
            while data:
                data = data[os.write(self.ours_out, data):]
        return waiting

    def tab(self, width=1024, height=680):
        """A new tab, which shares nothing with any other."""
        context = self.send("Target.createBrowserContext")["browserContextId"]
        target = self.send(
            "Target.createTarget",
            {"url": "about:blank", "browserContextId": context, "width": width, "height": height},
        )["targetId"]
        session = self.send(
            "Target.attachToTarget", {"targetId": target, "flatten": True})["sessionId"]
        return Tab(self, context, session, width, height)


class Tab:
    """One page in the browser, with all that it asked for and complained of."""

    # The page keeps its map to itself; a test takes hold of it as it is made. And it writes down
    # what the browser reports of the policy, which the console may tell in other words.
    PRELUDE = """
      let library;
      Object.defineProperty(window, "maplibregl", {
        configurable: true,
        get: () => library,
        set(value) {
          library = { ...value, Map: class extends value.Map {
            constructor(options) { super(options); window.seenMap = this; }
          } };
        },
      });
      window.seenViolations = [];
      addEventListener("securitypolicyviolation", (event) =>
        window.seenViolations.push(`${event.violatedDirective} ${event.blockedURI}`));
    """

    def __init__(self, browser, context, session, width, height):
        self.browser, self.context, self.session = browser, context, session
        self.requests, self.responses, self.console, self.listeners = [], {}, [], []
        self.workers = []
        browser.tabs[session] = self
        for domain in ("Page", "Runtime", "Log", "Network"):
            self.send(f"{domain}.enable")
        # The map asks for its tiles in workers, which are held until somebody listens to them.
        self.send("Target.setAutoAttach", {
            "autoAttach": True, "waitForDebuggerOnStart": True, "flatten": True})
        self.send("Page.addScriptToEvaluateOnNewDocument", {"source": self.PRELUDE})
        self.resize(width, height)

    def send(self, method, parameters=None):
        return self.browser.send(method, parameters, self.session)

    def hear(self, message):
        """What the browser tells of its own accord; on the thread that reads."""
        kind, told = message["method"], message["params"]
        if kind == "Target.attachedToTarget":
            worker = told["sessionId"]
            self.browser.tabs[worker] = self
            self.workers.append(worker)
            for method in ("Network.enable", "Runtime.runIfWaitingForDebugger"):
                self.browser.post(method, {}, worker)
        if kind == "Network.requestWillBeSent":
            self.requests.append(told["request"]["url"])
        elif kind == "Network.responseReceived":
            self.responses[told["requestId"]] = told
        elif kind == "Network.loadingFinished" and told["requestId"] in self.responses:
            self.responses[told["requestId"]]["bytes"] = told["encodedDataLength"]
        elif kind == "Log.entryAdded":
            entry = told["entry"]
            if entry["level"] in ("warning", "error"):
                self.console.append(f"{entry['text']} {entry.get('url', '')}".strip())
        elif kind == "Runtime.consoleAPICalled" and told["type"] in ("warning", "error", "assert"):
            self.console.append(" ".join(str(each.get("value", each.get("description")))
                                         for each in told["args"]))
        elif kind == "Runtime.exceptionThrown":
            details = told["exceptionDetails"]
            self.console.append(
                details.get("exception", {}).get("description", details["text"]))
        for listener in list(self.listeners):
            listener(kind, told)

    def resize(self, width, height, mobile=False):
        self.send("Emulation.setDeviceMetricsOverride", {
            "width": width, "height": height, "deviceScaleFactor": 1, "mobile": mobile})

    def prefer(self, medium="", **features):
        """What the system of the reader says: `color_scheme="dark"`, `reduced_motion="reduce"`."""
        self.send("Emulation.setEmulatedMedia", {"media": medium, "features": [
            {"name": "prefers-" + name.replace("_", "-"), "value": value}
            for name, value in features.items()]})

    def open(self, address):
        """Goes to an address, and waits until its document is there."""
        loaded = threading.Event()

        def listen(kind, _):
            if kind == "Page.loadEventFired":
                loaded.set()

        # An address that differs behind the # only is the same document to the browser.
        self.send("Page.navigate", {"url": "about:blank"})
        self.wait("location.href === 'about:blank'")
        self.listeners.append(listen)
        try:
            answer = self.send("Page.navigate", {"url": address})
            if answer.get("errorText"):
                raise Failure(f"{address}: {answer['errorText']}")
            if not loaded.wait(PATIENCE):
                raise Failure(f"{address} does not load")
        finally:
            self.listeners.remove(listen)

    def run(self, expression):
        """The value of an expression in the page; a promise is waited for."""
        answer = self.send("Runtime.evaluate", {
            "expression": expression, "awaitPromise": True, "returnByValue": True,
            "userGesture": True})
        if "exceptionDetails" in answer:
            details = answer["exceptionDetails"]
            raise Failure(details.get("exception", {}).get("description", details["text"])
                          + f", in: {expression[:200]}")
        return answer["result"].get("value")

    def wait(self, condition, why="", patience=None):
        """Waits until a condition holds in the page; returns what it then says."""
        ends = time.monotonic() + (patience or PATIENCE)
        said = None
        while time.monotonic() < ends:
            try:
                said = self.run(condition)
            except Failure as failure:
                # While a page gives way to the next one, there is nothing to ask.
                said = str(failure)
                if "context" not in said and "navigat" not in said:
                    raise
                said = None
            if said:
                return said
            threading.Event().wait(0.03)
        raise Failure(f"{why or 'this never came'}: {condition}")

    def box(self, selector):
        """The middle of an element, brought into view."""
        found = self.run(f"""(() => {{
          const element = document.querySelector({json.dumps(selector)});
          if (!element) return null;
          element.scrollIntoView({{ block: "center", behavior: "instant" }});
          const {{ x, y, width, height }} = element.getBoundingClientRect();
          return width && height ? [x + width / 2, y + height / 2] : null;
        }})()""")
        if not found:
            raise Failure(f"there is no {selector} to be seen")
        return found

    def click(self, selector):
        """Presses on an element as a mouse does: what lies over it gets the press."""
        self.press(*self.box(selector))

    def press(self, x, y):
        for kind in ("mouseMoved", "mousePressed", "mouseReleased"):
            self.send("Input.dispatchMouseEvent", {
                "type": kind, "x": x, "y": y, "clickCount": 0 if kind == "mouseMoved" else 1,
                "button": "none" if kind == "mouseMoved" else "left"})

    KEYS = {"Tab": 9, "Enter": 13, "Escape": 27, " ": 32, "ArrowLeft": 37, "ArrowUp": 38,
            "ArrowRight": 39, "ArrowDown": 40, "End": 35, "Home": 36}

    def key(self, name, shift=False):
        """Strikes a key."""
        common = {"key": name, "windowsVirtualKeyCode": self.KEYS[name],
                  "code": "Space" if name == " " else name, "modifiers": 8 if shift else 0}
        text = {"Enter": "\r", " ": " "}.get(name)
        self.send("Input.dispatchKeyEvent", {
            "type": "keyDown" if text else "rawKeyDown", **common,
            **({"text": text} if text else {})})
        self.send("Input.dispatchKeyEvent", {"type": "keyUp", **common})

    def type(self, text):
        self.send("Input.insertText", {"text": text})

    def select(self, selector, value):
        """Chooses an entry of a list."""
        self.run(f"""(() => {{
          const select = document.querySelector({json.dumps(selector)});
          select.value = {json.dumps(value)};
          select.dispatchEvent(new Event("input", {{ bubbles: true }}));
          select.dispatchEvent(new Event("change", {{ bubbles: true }}));
        }})()""")

    def picture(self, path, whole=False):
        """What is to be seen, as a PNG; all of the page on demand."""
        answer = self.send("Page.captureScreenshot", {
            "format": "png", "captureBeyondViewport": whole})
        pathlib.Path(path).write_bytes(base64.b64decode(answer["data"]))

    def printed(self):
        """The page as paper, a PDF of A4."""
        answer = self.send("Page.printToPDF", {
            "paperWidth": 8.27, "paperHeight": 11.69, "printBackground": True,
            "preferCSSPageSize": True})
        return base64.b64decode(answer["data"])

    def lose(self, lost):
        """Cuts the connection of the page and of its workers, or mends it."""
        for session in (self.session, *self.workers):
            self.browser.post("Network.emulateNetworkConditions", {
                "offline": lost, "latency": 0, "downloadThroughput": -1, "uploadThroughput": -1,
            }, session)
        self.run("0")

    def close(self):
        for session in (self.session, *self.workers):
            self.browser.tabs.pop(session, None)
        self.browser.send("Target.disposeBrowserContext", {"browserContextId": self.context})
