"""The same page from servers: one that cannot seek, one that is slow, and a scene's folder that was moved alone.

Run through `Tests/Browser/run`, which writes the pages and names their folder in DAILIES_PAGES.
"""
import shutil
import sys

import scenes
from driver import ROOT, opened, run_tests, shown, state, wait_for
from servers import Holding, WithoutRanges, WithRanges, serving

SOURCE = ROOT / "harbor-lights/s02/index.html"
SCENE = "served/harbor-lights/s02"


def make() -> None:
    folder = ROOT / SCENE
    shots = []
    for number in (1, 2):
        clip = f"media/{number}A-t1.mp4"
        scenes.counter_clip(folder / clip, 48, noise=True)
        shots.append({"shot": f"{number}A", **scenes.clip_facts(clip, 48, take=1, width=640, height=360)})
    scenes.make_scene(SOURCE, folder, shots)


def seek(page, at: int) -> None:
    page.evaluate(f"seek.value = {at}; seek.dispatchEvent(new Event('input', {{ bubbles: true }}))")


def test_a_server_that_cannot_seek_is_told_and_plays(browser):
    with serving(ROOT / SCENE, WithoutRanges) as address, opened(browser, f"{address}/index.html", quiet=False) as page:
        wait_for(page, "document.getElementById('notice').textContent.startsWith('This server cannot seek')")
        page.click("#begin")
        wait_for(page, "stage.dataset.state === 'ended'")
        assert shown(page) == "2A"


def test_a_server_that_can_seek_says_nothing(browser):
    with serving(ROOT / SCENE, WithRanges) as address, opened(browser, f"{address}/index.html") as page:
        seek(page, 30)
        wait_for(page, "Math.floor(document.querySelector('video.front')?.currentTime * 24 + 0.01) === 30")
        assert "server" not in page.locator("#notice").inner_text()


def test_a_clip_that_does_not_come_is_waited_for_in_words(browser):
    Holding.more.clear()
    with serving(ROOT / SCENE, Holding) as address, opened(browser, f"{address}/index.html", quiet=False) as page:
        page.click("#begin")
        wait_for(page, "!document.getElementById('waiting').hidden")
        assert page.locator("#waiting").inner_text() == "Loading 1A"
        Holding.more.set()
        wait_for(page, "document.getElementById('waiting').hidden")
        wait_for(page, "stage.dataset.state === 'ended'")


def test_a_scene_that_was_moved_alone_leads_to_nothing_that_is_not_there(browser):
    with opened(browser, "harbor-lights/s02/index.html") as page:
        assert page.locator(".trail a").count() == 1
    alone = ROOT / "moved/My film #1 (ü) 50%20"
    shutil.rmtree(alone, ignore_errors=True)
    shutil.copytree(ROOT / SCENE, alone)
    with opened(browser, alone.as_uri() + "/index.html") as page:
        assert page.locator(".trail").inner_text().startswith("Dailies /")
        links = page.evaluate("[...document.querySelectorAll('a[href]')].filter((link) => link.checkVisibility() && !link.hash).map((link) => link.href)")
        for link in links:
            assert (alone / link.rsplit("/", 1)[1]).exists() or link.endswith(("report.json", "playlist.m3u8", "playlist.xspf")), link
        page.click("#begin")
        wait_for(page, "stage.dataset.state === 'ended'")
        assert page.locator("#next-scene").is_hidden() and state(page) == "ended"


if __name__ == "__main__":
    make()
    sys.exit(run_tests(globals(), sys.argv[1:]))
