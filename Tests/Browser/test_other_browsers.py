"""The demo film's pages in Firefox and in WebKit: what a producer does, not every case.

Run through `Tests/Browser/run-all`, after `Tests/Browser/run` made the demo and the pages of every state.
"""
import json
import os
import pathlib
import sys

from other_browsers import Browser, Firefox, WebKit, run_in

DEMO = pathlib.Path(os.environ["DAILIES_DEMO"])
PAGES = pathlib.Path(os.environ["DAILIES_PAGES"])
SCENES = ["s01", "s02", "s03"]
# What went wrong in a page from here on.
LISTEN = """(window.wrongs = [], addEventListener('error', (event) => wrongs.push(event.message)),
    addEventListener('unhandledrejection', (event) => wrongs.push(String(event.reason))),
    addEventListener('securitypolicyviolation', (event) => wrongs.push(event.blockedURI || event.violatedDirective)), 1)"""


def test_the_hub_leads_to_every_scene(browser: Browser):
    for index, scene in enumerate(SCENES, 1):
        browser.open(DEMO / "index.html")
        assert browser.ask("document.querySelectorAll('.scene').length") == len(SCENES)
        browser.ask(LISTEN)
        # WebKit's driver finds the middle of a link of two lines in neither of them.
        browser.ask(f"document.querySelector('.scene:nth-of-type({index}) h3 a').click()")
        browser.wait("document.readyState === 'complete' && !!document.getElementById('stage')")
        assert f"/{scene}/index.html" in browser.ask("location.href")


def test_the_hub_is_filtered(browser: Browser):
    browser.open(PAGES / "index.html")
    browser.ask(LISTEN)
    shown = "[...document.querySelectorAll('.scene')].filter((scene) => scene.offsetParent).length"
    before = browser.ask(shown)
    browser.ask("""((field) => (field.value = 'wheel', field.dispatchEvent(new Event('input', { bubbles: true })), 1))(
        document.querySelector('#filter input[type=search]'))""")
    browser.wait(f"{shown} === 1")
    assert before > 1 and browser.ask("wrongs") == []


def test_every_scene_plays_from_its_first_to_its_last_shot(browser: Browser):
    for scene in SCENES:
        playlist = json.loads((DEMO / f"harbor-lights/{scene}/report.json").read_text())["playlist"]
        browser.open(DEMO / f"harbor-lights/{scene}/index.html")
        browser.ask(LISTEN)
        browser.ask("""(window.shots = [], new MutationObserver(() => {
            const shot = document.getElementById('stage').dataset.shot;
            if (shots.at(-1) !== shot) shots.push(shot);
        }).observe(document.getElementById('stage'), { attributes: true }), 1)""")
        browser.click("#begin")
        browser.wait("document.getElementById('stage').dataset.state === 'ended'")
        assert browser.ask("shots") == [shot["shot"] for shot in playlist], scene
        assert browser.ask("wrongs") == [], scene
        # Nothing went silent or stayed unplayed.
        assert browser.ask("[...document.querySelectorAll('#stage video')].every((video) => !video.error)"), scene


def test_pages_fit_their_window(browser: Browser):
    for path in ["index.html", "empty/index.html", "hostile/s05/index.html", "harbor-lights/s01/index.html"]:
        browser.open(PAGES / path)
        assert browser.ask("document.documentElement.scrollWidth - innerWidth") <= 0, path


if __name__ == "__main__":
    passed, failed = run_in([Firefox, WebKit], globals(), pathlib.Path(os.environ["DAILIES_LOG"]))
    print(f"{passed} passed, {failed} failed")
    sys.exit(1 if failed or not passed else 0)
