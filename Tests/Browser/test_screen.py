"""The page as a screen and on paper: full screen, dragging, shots that are found, forced colours, the printed sheet.

Run through `Tests/Browser/run`, which writes the pages and names their folder in DAILIES_PAGES.
"""
import re
import sys

import scenes
from driver import ROOT, opened, run_tests, shown, state, wait_for

SCENE = "harbor-lights/s01/index.html"
TWELVE = "counters/twelve/index.html"
VISIBLE = "[...document.querySelectorAll('#cards > li')].filter((card) => card.checkVisibility()).map((card) => card.id)"


def make() -> None:
    scenes.counter_scene(ROOT / "harbor-lights/s02/index.html", ROOT / "counters/twelve", [12] * 12)


def test_full_screen_holds_the_strip_the_time_and_the_keys(browser):
    with opened(browser, TWELVE) as page:
        page.click("#full")
        wait_for(page, "document.fullscreenElement?.id === 'player'")
        assert page.evaluate("['seek', 'time', 'deck', 'notice'].every((id) => player.contains(document.getElementById(id)))")
        wait_for(page, "stage.getBoundingClientRect().height === innerHeight")
        assert page.locator("#side").is_hidden()
        for key, shot in (("End", "12A"), ("Home", "1A"), ("ArrowDown", "2A")):
            page.keyboard.press(key)
            assert shown(page) == shot
        for key in "\\\\":  # The scene again and again, so that it does not end before anybody looks.
            page.keyboard.press(key)
        page.keyboard.press("Space")
        assert state(page) == "playing"
        # Nobody moves: the deck goes away, and nothing frames the film.
        wait_for(page, "getComputedStyle(deck).opacity === '0'")
        assert page.evaluate("getComputedStyle(stage, '::after').display") == "none"
        page.keyboard.press("k")
        wait_for(page, "getComputedStyle(deck).opacity === '1'")
        page.keyboard.press("f")
        wait_for(page, "!document.fullscreenElement")


def test_shots_are_found_by_words_and_tokens(browser):
    with opened(browser, SCENE) as page:
        everything = page.evaluate(VISIBLE)
        for words, shots in [("state:failed", ["1E"]), ("state:held", ["1F"]), ("take:>1", None), ("model:veo-3.1-fast -state:completed", None),
                             ("shot:1a", ["1A"]), ("nothing like this", [])]:
            page.fill("#shot-filter", words)
            found = [card.removeprefix("shot-") for card in page.evaluate(VISIBLE)]
            assert found == shots if shots is not None else len(found) < len(everything), (words, found)
            assert page.locator("#shots-found").inner_text() == (f"{len(found)} of 9 shots" if found else "No shot is like this.")
        page.fill("#shot-filter", "state:failed")
        wait_for(page, "location.hash.includes('q=state%3Afailed')")
        page.reload()
        assert page.input_value("#shot-filter") == "state:failed" and page.evaluate(VISIBLE) == ["shot-1E"]
        page.fill("#shot-filter", "")
        assert page.evaluate(VISIBLE) == everything
        page.evaluate("document.activeElement.blur()")
        page.keyboard.press("/")
        assert page.evaluate("document.activeElement.id") == "shot-filter"
        page.keyboard.type(" k1")
        assert page.input_value("#shot-filter") == " k1" and state(page) == "paused"


def test_forced_colours_show_the_playhead_and_the_shot(browser):
    with opened(browser, SCENE, forced_colors="active") as page:
        page.keyboard.press("ArrowDown")
        head, strip, width, style = page.evaluate("""() => {
            const now = getComputedStyle(document.querySelector('.segment.now'));
            return [getComputedStyle(playhead).backgroundColor, getComputedStyle(document.body).backgroundColor, now.outlineWidth, now.outlineStyle];
        }""")
        assert head != strip and not head.endswith(", 0)") and float(width[:-2]) >= 2 and style == "solid"
        page.screenshot(path=str(ROOT / "forced-colours.png"))


def test_twelve_shots_are_printed_on_one_sheet_without_relative_times(browser):
    for path, sheets in ((TWELVE, 1), (SCENE, 2)):
        with opened(browser, path, quiet=False) as page:
            page.evaluate("addEventListener('beforeprint', () => { window.printed = [...document.querySelectorAll('time')].map((time) => time.textContent); })")
            paper = page.pdf(prefer_css_page_size=True)
            assert len(re.findall(rb"/Type\s*/Page\b", paper)) <= sheets, path
            times = page.evaluate("printed")
            assert times and not any(re.search(r"ago|in \d|expected|yesterday", time) for time in times), times


if __name__ == "__main__":
    make()
    sys.exit(run_tests(globals(), sys.argv[1:]))
