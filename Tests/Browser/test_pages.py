"""The review pages in a real browser, opened from file:// the way a producer opens them.

Run through `Tests/Browser/run`, which writes the pages and names their folder in DAILIES_PAGES.
"""
import json
import re
import sys

import pages
from driver import ROOT, opened, run_tests, shown, state, wait_for

SCENE = "harbor-lights/s01/index.html"
FINISHED = "harbor-lights/s02/index.html"
HOSTILE = "hostile/s05/index.html"
EVERY_PAGE = ["index.html", "empty/index.html", HOSTILE,
              *(f"harbor-lights/s0{number}/index.html" for number in (1, 2, 3, 4, 6, 7))]
SHOTS = ["1A", "1B", "1C", "1D", "1E", "1F", "1G", "1H", "1J"]


def test_pages_open_without_a_message(browser):
    for path in EVERY_PAGE:
        with opened(browser, path) as page:
            page.wait_for_timeout(200)
            assert page.title() not in ("", "owned"), path
            width = page.evaluate("document.documentElement.scrollWidth - innerWidth")
            assert width <= 0, f"{path} is {width} px too wide"


def test_pages_fit_a_small_phone(browser):
    for path in EVERY_PAGE:
        with opened(browser, path) as page:
            page.set_viewport_size({"width": 360, "height": 740})
            assert page.evaluate("document.documentElement.scrollWidth") <= 360, path


def test_the_scene_plays_from_its_first_to_its_last_shot(browser):
    with opened(browser, SCENE) as page:
        page.evaluate("""() => {
            window.seen = []; window.fronts = new Set();
            const note = () => {
                const shot = stage.dataset.shot;
                if (seen.at(-1) !== shot) seen.push(shot);
                fronts.add(document.querySelector('video.front')?.id);
            };
            new MutationObserver(note).observe(stage, { attributes: true, subtree: true });
            note();
        }""")
        page.click("#begin")
        wait_for(page, "stage.dataset.state === 'ended'")
        assert page.evaluate("seen") == SHOTS
        assert set(page.evaluate("[...fronts]")) >= {"video-a", "video-b"}
        assert page.locator("#announce").inner_text() == "End of the scene."
        # Nine seconds and a half of shots: neither slates nor clips are cut short.
        assert page.locator("#time").inner_text() == "0:09 / 0:09"
        page.click("#toggle")
        assert shown(page) == "1A" and state(page) == "playing"


def test_a_clip_that_differs_plays_and_says_how(browser):
    with opened(browser, "harbor-lights/s06/index.html") as page:
        page.evaluate("""() => { window.seen = []; new MutationObserver(() => {
            if (slate.hidden && seen.at(-1) !== stage.dataset.shot) seen.push(stage.dataset.shot);
        }).observe(stage, { attributes: true, subtree: true }); }""")
        page.click("#begin")
        wait_for(page, "stage.dataset.state === 'ended'")
        assert page.evaluate("seen") == ["6A", "6B", "6C"]
        assert page.locator("#time").inner_text() == "0:03 / 0:03"
        card = page.locator("#shot-6B").inner_text()
        assert "1280x718 pixels instead of 1280x720, 1.5 s long instead of 2 s" in card
        assert "--accept" in card and "5000 bytes behind the end of the film" in card
        assert "hevc, which not every browser plays" in page.locator("#shot-6A .remarks").inner_text()
        assert "missing" in page.locator("#shot-6C .missing").inner_text()
        page.screenshot(path=str(ROOT / "differing.png"), full_page=True)


def test_animatics_are_screened_in_place_of_takes_that_are_not_there(browser):
    with opened(browser, "harbor-lights/s07/index.html") as page:
        assert page.locator(".masthead .rehearsal").inner_text() == "Rehearsal"
        for number, (look, note) in enumerate([("completed", "animatic"), ("queued", "in place of take 2"),
                                               ("failed", "in place of take 2"), ("completed", "take 1")]):
            segment = page.locator("#timeline li").nth(number)
            segment.locator("a").click()
            assert look in segment.get_attribute("class") and page.locator("#slate").is_hidden()
            assert page.locator("#caption-name").inner_text().endswith(note)
        assert "never paid" in page.locator(".facts").inner_text()
        page.screenshot(path=str(ROOT / "rehearsed.png"), full_page=True)


def test_lengths_and_sizes_are_what_a_browser_says(browser):
    clips = json.loads((ROOT / "clips/facts.json").read_text())
    assert len(clips) >= 14
    with opened(browser, "clips/index.html") as page:
        for clip in clips:
            seconds, width, height = page.evaluate("""(name) => new Promise((resolve, reject) => {
                v.onloadeddata = () => resolve([v.duration, v.videoWidth, v.videoHeight]);
                v.onerror = () => reject(new Error(`${name}: ${v.error.message}`));
                v.src = name;
            })""", clip["name"])
            print(f"    {clip['name']}: {clip['seconds']:.3f} s, browser {seconds:.3f} s; {width}x{height}")
            assert abs(seconds - clip["seconds"]) <= 1 / clip["framesPerSecond"], clip
            assert (width, height) == (clip["width"], clip["height"]), clip


def test_shots_without_a_clip_can_be_skipped(browser):
    with opened(browser, SCENE) as page:
        page.evaluate("""() => { window.seen = []; new MutationObserver(() => {
            if (seen.at(-1) !== stage.dataset.shot) seen.push(stage.dataset.shot);
        }).observe(stage, { attributes: true }); }""")
        page.check("#skip-missing")
        page.click("#toggle")
        wait_for(page, "stage.dataset.state === 'ended'")
        assert page.evaluate("seen") == ["1A", "1B", "1D", "1J"]


def test_the_next_clip_is_loaded_before_the_present_one_ends(browser):
    with opened(browser, FINISHED) as page:
        # Paused, or a slow machine might reach the end of the clip before anybody looks.
        page.evaluate("() => { begin.click(); toggle.click(); }")
        wait_for(page, "document.querySelector('video:not(.front)').readyState >= 3")
        assert shown(page) == "2A" and state(page) == "paused"
        gap = page.evaluate("""() => new Promise((resolve) => {
            const first = document.querySelector('video.front');
            const second = document.querySelector('video:not(.front)');
            first.addEventListener('ended', () => {
                const ended = performance.now();
                second.requestVideoFrameCallback((now) => resolve(now - ended));
            }, { once: true });
            toggle.click();
        })""")
        print(f"    hand-over {gap:.0f} ms after the clip's end")
        wait_for(page, "stage.dataset.state === 'ended'")


def test_every_segment_and_every_card_jumps(browser):
    with opened(browser, SCENE) as page:
        for index, shot in enumerate(SHOTS):
            page.locator("#timeline li a").nth(index).click()
            assert shown(page) == shot and state(page) == "paused"
            assert page.locator("#timeline [aria-current]").get_attribute("href") == f"#shot-{shot}"
        for index, shot in enumerate(SHOTS):
            page.locator("#cards .thumb").nth(index).click()
            assert shown(page) == shot and state(page) == "playing"
            page.keyboard.press("k")
        page.locator(".attention a.where").first.click()
        assert shown(page) == "1E"


def test_segments_are_as_wide_as_their_shots_are_long(browser):
    with opened(browser, SCENE) as page:
        widths = page.evaluate("[...timeline.children].map((segment) => segment.getBoundingClientRect().width)")
        assert abs(widths[2] / widths[0] - 1.5) < 0.02, widths
        fills = page.evaluate("""[...timeline.children].map((segment) =>
            getComputedStyle(segment.firstElementChild, '::before').backgroundImage + getComputedStyle(segment).getPropertyValue('--icon'))""")
        assert len({fills[index] for index in (0, 2, 4, 5, 6)}) == 5


def test_the_keyboard_is_enough(browser):
    with opened(browser, SCENE) as page:
        page.keyboard.press("Space")
        assert state(page) == "playing"
        page.keyboard.press("Space")
        assert state(page) == "paused"
        page.keyboard.press("ArrowRight")
        page.keyboard.press("ArrowRight")
        assert shown(page) == "1C"
        page.keyboard.press("ArrowLeft")
        assert shown(page) == "1B"
        page.keyboard.press("End")
        assert shown(page) == "1J"
        page.keyboard.press("Home")
        assert shown(page) == "1A"
        page.keyboard.press("m")
        assert page.locator("#mute").get_attribute("aria-pressed") == "true"
        # A pressed button keeps its own meaning of the space bar for those who reached it with Tab.
        page.locator("#next").focus()
        page.keyboard.press("Space")
        assert shown(page) == "1B" and state(page) == "paused"
        # The Tab key meets one segment of the timeline and goes on to the cards.
        page.locator("#timeline [aria-current]").focus()
        page.keyboard.press("ArrowRight")
        assert page.evaluate("document.activeElement.hash") == "#shot-1C"
        page.keyboard.press("Tab")
        assert page.evaluate("!timeline.contains(document.activeElement)")


def test_seeking_crosses_shots(browser):
    with opened(browser, SCENE) as page:
        page.evaluate("seek.value = 4.2; seek.dispatchEvent(new Event('input'))")
        assert shown(page) == "1D"
        wait_for(page, "Math.abs(document.querySelector('video.front').currentTime - 0.7) < 0.1")
        page.evaluate("seek.value = 5; seek.dispatchEvent(new Event('input'))")
        assert shown(page) == "1E" and page.locator("#slate-word").inner_text() == "Could not be made"


def test_links_lead_to_a_shot(browser):
    with opened(browser, SCENE + "#shot-1F") as page:
        assert shown(page) == "1F"
    with opened(browser, "index.html") as page:
        page.click(".attention summary")
        page.locator(".attention a.where").nth(1).click()
        page.wait_for_load_state()
        assert page.url.endswith("s01/index.html#shot-1F") and shown(page) == "1F"
        page.goto((ROOT / "index.html").as_uri())
        page.locator(".scene h3 a").first.click()
        page.wait_for_load_state()
        assert page.url.endswith("s01/index.html#player")
        assert page.evaluate("player.getBoundingClientRect().top") < 900


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
    assert slate_words(browser, "alone", lambda clip, place: None) == "The clip is not in this folder"


def test_a_clip_that_cannot_be_played_becomes_a_slate(browser):
    words = "This browser cannot play the clip"
    assert slate_words(browser, "junk", lambda clip, place: place.write_bytes(b"junk" * 900)) == words
    assert slate_words(browser, "cut", lambda clip, place: place.write_bytes(clip.read_bytes()[:2000])) == words


def test_pages_are_readable_without_scripts(browser):
    with opened(browser, SCENE, java_script_enabled=False) as page:
        text = page.locator("body").inner_text()
        for fact in ["EXT. HARBOR - DAWN", "The provider refused the first frame.", "2026-11-23 02:01 UTC", "81.4 s",
                     "unpriced (1 job); total is a lower bound", "Scripts are off", "veo-3.1-fast"]:
            assert fact in text, fact
        assert page.locator("#cards video[controls]").count() == 4
        assert page.locator("#stage").is_hidden() and page.locator("#toggle").is_hidden()
        page.locator("#timeline li a").nth(3).click()
        assert page.url.endswith("#shot-1D")
    with opened(browser, "index.html", java_script_enabled=False) as page:
        assert page.locator("#filter").is_hidden()
        assert "2026-11-23 02:01 UTC" in page.locator("body").inner_text()
        assert page.locator(".scene h3 a").count() == 7


def test_hostile_texts_are_texts(browser):
    with opened(browser, HOSTILE) as page:
        page.wait_for_timeout(200)
        assert "owned" in page.title() and page.title() != "owned"
        assert page.locator("img[src=x]").count() == 0
        assert page.locator("[onerror], [onfocus], [onmouseover], [style*='expression']").count() == 0
        names = page.locator("#cards h3 bdi").all_inner_texts()
        assert names[0] == "</script><img src=x onerror=\"document.title='owned'\">"
        assert names[2] == "{{mustache}} {{{raw}}} {{#section}}"
        assert names[3] == "]]><!--"
        assert names[7].startswith("\"\u0301 onmouseover=")
        assert not re.search("[\x00-\x08\x0b\x0c\x0e-\x1f]", page.content())


def test_a_thousand_shots_open_at_once(browser):
    with opened(browser, "large/s01/index.html", quiet=False) as page:
        size = (ROOT / "large/s01/index.html").stat().st_size
        loaded = page.evaluate("performance.getEntriesByType('navigation')[0].domContentLoadedEventEnd")
        print(f"    {size} bytes, ready after {loaded:.0f} ms")
        assert size < 5_000_000
        page.locator("#timeline li a").nth(0).focus()
        page.keyboard.press("End")
        assert shown(page) == "1000A"
        segment = page.locator("#timeline li").last.bounding_box()
        assert 0 < segment["x"] < 1280, segment


def test_times_are_told_in_the_readers_zone(browser):
    with opened(browser, SCENE, timezone_id="Asia/Tokyo", locale="en-GB") as page:
        time = page.locator("header time")
        assert "11:01" in time.inner_text() and time.get_attribute("title") == "2026-11-23 02:01 UTC"


if __name__ == "__main__":
    pages.make_media(ROOT)
    sys.exit(run_tests(globals(), sys.argv[1:]))
