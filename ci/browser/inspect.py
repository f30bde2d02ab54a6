#!/usr/bin/env python3
"""Opens one page in headless Chromium and tells what a test wants to know about it, as JSON.

    ci/browser/inspect.py PAGE.html [--axe AXE.js] [--pdf FILE] [--shot FILE] [--script JS]
        [--width 1280] [--dark] [--no-script]

Tells: what the console said, which requests went out, how long the page took, what the accessibility audit found, what
SCRIPT returned. Speaks the DevTools protocol over a pipe, so no port is opened and nothing beside Python is needed.
"""
import argparse
import base64
import json
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile
import time


class Browser:
    """A Chromium of its own, with a profile that is thrown away."""

    def __init__(self, program):
        self.profile = tempfile.mkdtemp(prefix="onus-browser-")
        to_browser, self.write_end = os.pipe()
        self.read_end, from_browser = os.pipe()

        # The protocol's pipe is descriptors 3 and 4. The ends may be 3 or 4 themselves, so they move out of the way first.
        def plug():
            high = [os.dup2(to_browser, 100), os.dup2(from_browser, 101)]
            os.dup2(high[0], 3)
            os.dup2(high[1], 4)

        self.log = open(os.path.join(self.profile, "log"), "w+b")
        self.process = subprocess.Popen(
            [program, "--headless=new", "--remote-debugging-pipe", "--no-sandbox", "--disable-gpu",
             "--disable-dev-shm-usage", "--no-first-run", "--disable-background-networking", "--disable-sync",
             "--disable-component-update", "--disable-default-apps", "--disable-extensions", "--hide-scrollbars",
             "--font-render-hinting=none", f"--user-data-dir={self.profile}", "about:blank"],
            preexec_fn=plug, close_fds=False, stdin=subprocess.DEVNULL, stdout=self.log, stderr=self.log)
        os.close(to_browser)
        os.close(from_browser)
        self.buffer = b""
        self.serial = 0
        self.events = []
        self.session = None

    def receive(self):
        while b"\0" not in self.buffer:
            part = os.read(self.read_end, 1 << 20)
            if not part:
                self.log.seek(0)
                raise SystemExit("the browser has ended: " + self.log.read().decode(errors="replace")[-2000:])
            self.buffer += part
        message, self.buffer = self.buffer.split(b"\0", 1)
        return json.loads(message)

    def call(self, method, **params):
        self.serial += 1
        message = {"id": self.serial, "method": method, "params": params}
        if self.session:
            message["sessionId"] = self.session
        data = json.dumps(message).encode() + b"\0"
        while data:
            data = data[os.write(self.write_end, data):]
        while True:
            answer = self.receive()
            if answer.get("id") == message["id"]:
                if "error" in answer:
                    raise SystemExit(f"{method}: {answer['error']}")
                return answer["result"]
            self.events.append(answer)

    def wait_for(self, method):
        for event in self.events:
            if event.get("method") == method:
                return event
        while True:
            event = self.receive()
            self.events.append(event)
            if event.get("method") == method:
                return event

    def evaluate(self, expression):
        result = self.call("Runtime.evaluate", expression=expression, awaitPromise=True, returnByValue=True)
        if "exceptionDetails" in result:
            raise SystemExit(f"the script failed: {json.dumps(result['exceptionDetails'])[:2000]}")
        return result["result"].get("value")

    def close(self):
        self.process.terminate()
        self.process.wait()
        self.log.close()
        shutil.rmtree(self.profile, ignore_errors=True)


AUDIT = """(async () => {
  const found = await axe.run(document, {resultTypes: ['violations', 'incomplete']});
  return found.violations.map(v => ({
    id: v.id, impact: v.impact, help: v.help, nodes: v.nodes.slice(0, 5).map(n => n.html.slice(0, 300)),
  }));
})()"""


def page_facts(browser, options):
    page = pathlib.Path(options.page).resolve().as_uri()
    target = browser.call("Target.createTarget", url="about:blank")["targetId"]
    browser.session = browser.call("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
    for domain in ["Page", "Network", "Runtime", "Log"]:
        browser.call(f"{domain}.enable")
    browser.call("Emulation.setDeviceMetricsOverride", width=options.width, height=options.height,
                 deviceScaleFactor=1, mobile=False)
    browser.call("Emulation.setEmulatedMedia",
                 features=[{"name": "prefers-color-scheme", "value": "dark" if options.dark else "light"}])
    if options.no_script:
        browser.call("Emulation.setScriptExecutionDisabled", value=True)
    browser.events.clear()
    start = time.monotonic()
    browser.call("Page.navigate", url=page)
    browser.wait_for("Page.loadEventFired")
    facts = {"seconds": round(time.monotonic() - start, 3)}
    if options.script:
        facts["script"] = browser.evaluate(options.script)
    if options.shot:
        # A window as high as the page; twice, because what was never in view has only an estimated height.
        for _ in range(2 if options.whole else 0):
            height = browser.evaluate("document.documentElement.scrollHeight")
            browser.call("Emulation.setDeviceMetricsOverride", width=options.width, height=height,
                         deviceScaleFactor=1, mobile=False)
            browser.evaluate("new Promise(done => setTimeout(done, 300))")
        shot = browser.call("Page.captureScreenshot", format="png")
        pathlib.Path(options.shot).write_bytes(base64.b64decode(shot["data"]))
    if options.pdf:
        pdf = browser.call("Page.printToPDF", preferCSSPageSize=True, printBackground=True)
        pathlib.Path(options.pdf).write_bytes(base64.b64decode(pdf["data"]))
    # The page's own policy forbids every script but its own; the protocol runs the audit beside it.
    console, requests = [], []
    for event in browser.events:
        params = event.get("params", {})
        if event.get("method") == "Log.entryAdded":
            console.append(params["entry"].get("text", ""))
        elif event.get("method") == "Runtime.consoleAPICalled":
            console.append(" ".join(str(argument.get("value", "")) for argument in params["args"]))
        elif event.get("method") == "Runtime.exceptionThrown":
            console.append(json.dumps(params["exceptionDetails"])[:500])
        elif event.get("method") == "Network.requestWillBeSent" and params["request"]["url"] != page:
            requests.append(params["request"]["url"])
    facts["console"], facts["requests"] = console, requests
    if options.axe:
        browser.evaluate(pathlib.Path(options.axe).read_text(encoding="utf-8"))
        facts["faults"] = browser.evaluate(AUDIT)
    return facts


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("page")
    parser.add_argument("--browser", default=shutil.which("chromium"))
    parser.add_argument("--axe")
    parser.add_argument("--pdf")
    parser.add_argument("--shot")
    parser.add_argument("--whole", action="store_true", help="the whole page, not only what a window shows")
    parser.add_argument("--script")
    parser.add_argument("--width", type=int, default=1280)
    parser.add_argument("--height", type=int, default=900)
    parser.add_argument("--dark", action="store_true")
    parser.add_argument("--no-script", action="store_true")
    options = parser.parse_args()
    if not options.browser:
        sys.exit("there is no chromium: run ci/setup --browser")
    browser = Browser(options.browser)
    try:
        json.dump(page_facts(browser, options), sys.stdout, indent=1)
    finally:
        browser.close()


main()
