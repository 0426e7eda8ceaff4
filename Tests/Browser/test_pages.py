"""The review pages in a real browser, opened from file:// the way a producer opens them.

Run through `Tests/Browser/run`, which writes the pages and names their folder in DAILIES_PAGES.
"""
import json
import re
import sys

import pages
from driver import ROOT, opened, run_tests, shown, wait_for

SCENE = "harbor-lights/s01/index.html"
HOSTILE = "hostile/s05/index.html"
EVERY_PAGE = ["index.html", "empty/index.html", HOSTILE,
              *(f"harbor-lights/s0{number}/index.html" for number in (1, 2, 3, 4, 6, 7))]


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
            wait_for(page, "document.documentElement.scrollWidth <= 360")


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


def test_the_hub_leads_to_a_shot(browser):
    with opened(browser, "index.html") as page:
        page.click(".attention summary")
        page.locator(".attention a.where").nth(1).click()
        page.wait_for_load_state()
        assert "s01/index.html#shot" in page.url and shown(page) == "1F"
        page.goto((ROOT / "index.html").as_uri())
        page.locator(".scene h3 a").first.click()
        page.wait_for_load_state()
        assert page.url.endswith("s01/index.html#player")
        assert page.evaluate("player.getBoundingClientRect().top") < 100


def test_pages_are_readable_without_scripts(browser):
    with opened(browser, SCENE, java_script_enabled=False) as page:
        text = page.locator("body").inner_text()
        for fact in ["EXT. HARBOR - DAWN", "The provider refused the first frame.", "2026-11-23 02:01 UTC", "81.4 s",
                     "unpriced (1 job); total is a lower bound", "Scripts are off", "veo-3.1-fast"]:
            assert fact in text, fact
        assert page.locator("#cards video[controls]").count() == 4
        assert page.locator("#stage").is_hidden() and page.locator("#toggle").is_hidden()
        # Where the film would be there is nothing: the facts follow the headline.
        assert page.locator("#completed").bounding_box()["y"] < 400
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
        page.keyboard.press("End")
        assert shown(page) == "1000A"
        # The strip shows a window of the scene, the line above it the whole.
        segment = page.locator(".segment.now").bounding_box()
        assert 0 < segment["x"] < 1280 and page.locator(".segment").count() < 100, segment
        assert page.locator("#overview").is_visible()
        # Pictures far down come when their cards are drawn.
        assert page.locator("#shot-1A .thumb img").count() == 1 and page.locator("#shot-900A .thumb img").count() == 0
        page.locator("#shot-900A").scroll_into_view_if_needed()
        wait_for(page, "document.querySelector('#shot-900A .thumb img')?.getAttribute('src') === 'media/900A-t1.jpg'")


def test_times_are_told_in_the_readers_zone(browser):
    with opened(browser, SCENE, timezone_id="Asia/Tokyo", locale="en-GB") as page:
        page.click("#tab-scene")
        time = page.locator("#pane-scene time").first
        assert "11:01" in time.inner_text() and time.get_attribute("title") == "2026-11-23 02:01 UTC"


if __name__ == "__main__":
    pages.make_media(ROOT)
    sys.exit(run_tests(globals(), sys.argv[1:]))
