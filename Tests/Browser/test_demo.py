"""The demo film's pages, as `make demo` leaves them, with the clips that ffmpeg rendered.

Run through `Tests/Browser/run`, which makes the demo and names its folder in DAILIES_PAGES.
"""
import json
import re
import sys

from driver import ROOT, opened, run_tests, shown, state, wait_for

SCENES = ["s01", "s02", "s03"]


def playlist(scene: str) -> list[dict]:
    return json.loads((ROOT / f"harbor-lights/{scene}/report.json").read_text())["playlist"]


def test_every_page_opens_without_a_message(browser):
    for path in ["index.html", *(f"harbor-lights/{scene}/index.html" for scene in SCENES)]:
        with opened(browser, path) as page:
            page.wait_for_timeout(200)
            assert page.title()


def test_the_hub_leads_to_every_scene(browser):
    with opened(browser, "index.html") as page:
        assert page.locator(".scene").count() == len(SCENES)
        for index in range(len(SCENES)):
            page.locator(".scene h3 a").nth(index).click()
            page.wait_for_load_state()
            assert page.url.endswith(f"{SCENES[index]}/index.html#player")
            page.goto((ROOT / "index.html").as_uri())


def test_the_hub_prints_on_one_sheet(browser):
    with opened(browser, "index.html") as page:
        assert len(re.findall(rb"/Type\s*/Page\b", page.pdf(prefer_css_page_size=True))) == 1


def test_every_scene_plays_from_its_first_to_its_last_shot(browser):
    for scene in SCENES:
        shots = [shot["shot"] for shot in playlist(scene) if shot["video"]]
        with opened(browser, f"harbor-lights/{scene}/index.html") as page:
            # Faster than a person would watch; the order and the end are what counts.
            page.evaluate("""() => {
                window.seen = [];
                const note = () => { if (seen.at(-1) !== stage.dataset.shot) seen.push(stage.dataset.shot); };
                new MutationObserver(note).observe(stage, { attributes: true });
                for (const video of document.querySelectorAll('video')) {
                    video.defaultPlaybackRate = video.playbackRate = 6;
                    video.addEventListener('play', () => { video.playbackRate = 6; });
                }
                note();
            }""")
            if any(not shot["video"] for shot in playlist(scene)):
                page.click("#holes")
            page.click("#begin")
            wait_for(page, "stage.dataset.state === 'ended'")
            assert [shot for shot in page.evaluate("seen") if shot in shots] == shots, page.evaluate("seen")


def test_the_hub_plays_the_film_scene_after_scene(browser):
    with opened(browser, "index.html") as page:
        page.get_by_role("link", name="Play film").first.click()
        for scene in SCENES[:2]:
            page.wait_for_url(f"**/{scene}/index.html*")
            wait_for(page, "stage.dataset.state === 'playing'")
            page.keyboard.press("End")
        page.wait_for_url(f"**/{SCENES[2]}/index.html*")


def test_every_key_and_every_card_jumps(browser):
    for scene in SCENES:
        shots = [shot["shot"] for shot in playlist(scene)]
        with opened(browser, f"harbor-lights/{scene}/index.html") as page:
            for shot in shots:
                assert shown(page) == shot and state(page) == "paused"
                page.keyboard.press("ArrowDown")
            for index, shot in enumerate(shots):
                page.locator("#cards .thumb").nth(index).click()
                assert shown(page) == shot
                page.keyboard.press("k")


def test_the_failed_shot_says_why_and_what_to_do(browser):
    with opened(browser, "harbor-lights/s02/index.html") as page:
        page.click("#tab-failures")
        text = page.locator(".attention").inner_text()
        assert "2B" in text and "submit the whole manifest again" in text


if __name__ == "__main__":
    sys.exit(run_tests(globals(), sys.argv[1:]))
