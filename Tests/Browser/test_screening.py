"""The screening page in a real browser: what plays after what, every frame, the keys, takes, slates and trouble.

Run through `Tests/Browser/run`, which writes the pages and names their folder in DAILIES_PAGES.
"""
import sys

import pages
from driver import ROOT, opened, run_tests, shown, state, wait_for

SCENE = "harbor-lights/s01/index.html"
FINISHED = "harbor-lights/s02/index.html"
SHOTS = ["1A", "1B", "1C", "1D", "1E", "1F", "1G", "1H", "1J"]
# Notes every shot that was on the stage, in order.
WATCH = """() => { window.seen = []; window.fronts = new Set();
    const note = () => {
        if (seen.at(-1) !== stage.dataset.shot) seen.push(stage.dataset.shot);
        fronts.add(document.querySelector('video.front')?.id);
    };
    new MutationObserver(note).observe(stage, { attributes: true, subtree: true }); note(); }"""


def seek(page, at: int) -> None:
    page.evaluate(f"seek.value = {at}; seek.dispatchEvent(new Event('input'))")


def test_the_scene_plays_from_its_first_to_its_last_shot(browser):
    with opened(browser, SCENE) as page:
        page.evaluate(WATCH)
        page.click("#begin")
        wait_for(page, "stage.dataset.state === 'ended'")
        assert page.evaluate("seen") == SHOTS
        assert set(page.evaluate("[...fronts]")) >= {"video-a", "video-b"}
        assert page.locator("#announce").inner_text() == "End of the scene."
        # Nine seconds and a half of shots: neither slates nor clips are cut short.
        assert page.locator("#time").inner_text().startswith("0:09:")
        assert page.locator("#frame-count").inner_text().endswith("0:09")
        assert page.locator("#end-card").is_visible()
        page.keyboard.press("Space")
        assert shown(page) == "1A" and state(page) == "playing"


def test_a_clip_that_differs_plays_and_says_how(browser):
    with opened(browser, "harbor-lights/s06/index.html") as page:
        page.evaluate(WATCH)
        page.click("#begin")
        wait_for(page, "stage.dataset.state === 'ended'")
        assert page.evaluate("seen") == ["6A", "6B", "6C"]
        card = page.locator("#shot-6B").inner_text()
        assert "1280x718 pixels instead of 1280x720, 1.5 s long instead of 2 s" in card
        assert "--accept" in card and "5000 bytes behind the end of the film" in card
        assert "hevc, which not every browser plays" in page.locator("#shot-6A .remarks").inner_text()
        assert "missing" in page.locator("#shot-6C .missing").inner_text()
        page.screenshot(path=str(ROOT / "differing.png"), full_page=True)


def test_animatics_are_screened_in_place_of_takes_that_are_not_there(browser):
    with opened(browser, "harbor-lights/s07/index.html") as page:
        assert page.locator(".top .rehearsal").inner_text() == "Rehearsal"
        for number, (look, note) in enumerate([("completed", "animatic"), ("queued", "in place of take 2"),
                                               ("failed", "in place of take 2"), ("completed", "take 1")]):
            assert look in page.locator(".segment").nth(number).get_attribute("class")
            assert page.locator("#slate").is_hidden()
            assert page.locator("#caption-name").inner_text().endswith(note)
            page.keyboard.press("ArrowDown")
        page.click("#tab-scene")
        assert "never paid" in page.locator("#pane-scene").inner_text()


def test_shots_without_a_clip_can_be_skipped(browser):
    with opened(browser, SCENE) as page:
        page.evaluate(WATCH)
        page.keyboard.press("h")
        assert page.locator("#frame-count").inner_text().endswith("0:04")
        page.click("#toggle")
        wait_for(page, "stage.dataset.state === 'ended'")
        assert page.evaluate("seen") == ["1A", "1B", "1D", "1J"]


def test_the_next_clip_is_loaded_before_the_present_one_ends(browser):
    with opened(browser, FINISHED) as page:
        # Paused, or a slow machine might reach the end of the clip before anybody looks.
        page.evaluate("() => { begin.click(); toggle.click(); }")
        wait_for(page, "document.querySelector('#stage > video:not(.front)').readyState >= 3")
        assert shown(page) == "2A" and state(page) == "paused"


def test_space_plays_from_everything_that_is_no_button(browser):
    with opened(browser, SCENE) as page:
        for selector in ["#seek", "#cards .thumb", "#stage", ".trail a", "#shot-facts .prompt"]:
            page.locator(selector).first.evaluate("(element) => element.focus({ preventScroll: true })")
            before = page.evaluate("scrollY")
            page.keyboard.press("Space")
            assert state(page) == "playing" and page.evaluate("scrollY") == before, selector
            page.keyboard.press("k")
        # A pressed button keeps its own meaning of the space bar for those who reached it with Tab.
        page.locator("#next").focus()
        page.keyboard.press("Space")
        assert state(page) == "paused"


def test_the_keyboard_is_enough(browser):
    with opened(browser, SCENE) as page:
        for key, shot in [("ArrowDown", "1B"), ("ArrowDown", "1C"), ("ArrowUp", "1B"), ("End", "1J"), ("Home", "1A")]:
            page.keyboard.press(key)
            assert shown(page) == shot, key
        for key, frame in [("ArrowRight", 1), ("ArrowRight", 2), ("ArrowLeft", 1), ("Shift+ArrowRight", 1)]:
            page.keyboard.press(key)
            assert f"frame {frame} of" in page.locator("#frame-count").inner_text(), key
        assert shown(page) == "1B"
        page.keyboard.press("m")
        assert page.locator("#mute").get_attribute("aria-pressed") == "true"
        page.keyboard.press("?")
        assert page.locator("#keys-list").is_visible()
        page.keyboard.press("Escape")
        page.locator("#seek").focus()
        page.keyboard.press("ArrowRight")
        assert "1B, frame 2 of 24" in page.locator("#seek").get_attribute("aria-valuetext")


def test_every_frame_is_reached_and_numbered(browser):
    with opened(browser, FINISHED) as page:
        for frame in range(1, 24):
            page.keyboard.press("ArrowRight")
            wait_for(page, f"Math.floor(document.querySelector('video.front')?.currentTime * 24 + 0.01) === {frame}")
            assert f"frame {frame} of 24" in page.locator("#frame-count").inner_text()
        page.keyboard.press("ArrowRight")
        assert shown(page) == "2B" and "frame 0 of" in page.locator("#frame-count").inner_text()


def test_a_click_on_the_strip_goes_to_its_frame(browser):
    with opened(browser, SCENE) as page:
        box = page.locator("#seek").bounding_box()
        segment = page.locator(".segment").nth(3).bounding_box()
        page.mouse.click(segment["x"] + segment["width"] * 0.8, box["y"] + box["height"] / 2)
        assert shown(page) == "1D" and state(page) == "paused"
        frame = page.evaluate("Number(seek.value)") - 84
        assert abs(frame - 19) <= 1, frame
        wait_for(page, f"Math.floor(document.querySelector('video.front').currentTime * 24 + 0.01) === {frame}")
        seek(page, 125)
        assert shown(page) == "1E" and page.locator("#slate-word").inner_text() == "Could not be made"
        assert "refused the first frame" in page.locator("#slate-why").inner_text()


def test_a_range_is_played_again_and_again(browser):
    with opened(browser, SCENE) as page:
        for key in ["ArrowRight", "i", *["ArrowRight"] * 12, "o"]:
            page.keyboard.press(key)
        assert page.locator("#loop").inner_text() == "Loop range"
        page.evaluate("() => { window.frames_ = []; new MutationObserver(() => frames_.push(Number(seek.value))).observe(document.getElementById('time'), { childList: true }); }")
        page.keyboard.press("Space")
        wait_for(page, "frames_.filter((frame, index) => frame < frames_[index - 1]).length >= 3")
        # A busy machine may show a frame or two more before it goes back.
        assert all(1 <= frame <= 16 for frame in page.evaluate("frames_")), page.evaluate("frames_")


def test_the_address_leads_to_a_frame_and_follows(browser):
    with opened(browser, SCENE + "#shot-1F") as page:
        assert shown(page) == "1F"
    with opened(browser, SCENE + "#shot=1B&take=1&f=7") as page:
        assert shown(page) == "1B" and "frame 7 of" in page.locator("#frame-count").inner_text()
        assert 0 <= page.locator("#stage").bounding_box()["y"] < 100
        page.keyboard.press("m")
        page.keyboard.press("ArrowRight")
        wait_for(page, "location.hash === '#shot=1B&f=8'")
        page.reload()
        assert shown(page) == "1B" and "frame 8 of" in page.locator("#frame-count").inner_text()
        assert page.locator("#mute").get_attribute("aria-pressed") == "true"


def test_cards_and_failures_lead_to_their_shot(browser):
    with opened(browser, SCENE) as page:
        for index, shot in enumerate(SHOTS):
            page.locator("#cards .thumb").nth(index).click()
            assert shown(page) == shot and state(page) == "playing"
            page.keyboard.press("k")
        page.click("#tab-failures")
        page.locator(".attention a.where").first.click()
        assert shown(page) == "1E"


if __name__ == "__main__":
    pages.make_media(ROOT)
    sys.exit(run_tests(globals(), sys.argv[1:]))
