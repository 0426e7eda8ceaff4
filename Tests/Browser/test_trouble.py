"""Clips that are not there, are damaged or cannot be played: the page says why, and the scene goes on.

Run through `Tests/Browser/run`, which writes the pages and names their folder in DAILIES_PAGES.
"""
import sys

import pages
from driver import ROOT, opened, run_tests, wait_for

FINISHED = "harbor-lights/s02/index.html"


def slate_words(browser, folder: str, spoil) -> str:
    """What the slate says of the clips of the finished scene, copied without its media but for what `spoil` leaves."""
    scene = ROOT / folder / "s02"
    (scene / "media").mkdir(parents=True, exist_ok=True)
    (scene / "index.html").write_text((ROOT / FINISHED).read_text())
    for clip in (ROOT / FINISHED).parent.glob("media/*.mp4"):
        spoil(clip, scene / "media" / clip.name)
    with opened(browser, f"{folder}/s02/index.html", quiet=False) as page:
        page.click("#toggle")
        wait_for(page, "!slate.hidden")
        words = page.locator("#slate-word").inner_text()
        wait_for(page, "stage.dataset.state === 'ended'")
        return words


def test_a_page_without_its_clips_says_so(browser):
    assert slate_words(browser, "alone", lambda clip, place: None) == "2A-t1.mp4 is not beside this page"


def test_a_clip_that_cannot_be_played_becomes_a_slate(browser):
    words = "This browser cannot play the clip"
    assert slate_words(browser, "junk", lambda clip, place: place.write_bytes(b"junk" * 900)) == words
    assert slate_words(browser, "cut", lambda clip, place: place.write_bytes(clip.read_bytes()[:2000])) == "The file is damaged"


if __name__ == "__main__":
    pages.make_media(ROOT)
    sys.exit(run_tests(globals(), sys.argv[1:]))
