"""Takes beside and over each other, both sides of a cut, every frame by its pixels, and what is on the screen at a cut.

Run through `Tests/Browser/run`. The clips say by their brightness which frame and which take they show.
"""
import sys

import scenes
from driver import NEVER, ROOT, opened, run_tests, shown, state, wait_for
from pixels import Screencast, brightness

SOURCE = ROOT / "harbor-lights/s02/index.html"
MADE = ROOT / "counters"
FOUR_TAKES = "counters/takes/index.html"
THREE_SHOTS = "counters/cuts/index.html"
LENGTHS = [24, 30, 48]


def make() -> None:
    scenes.counter_scene(SOURCE, MADE / "takes", [96, 24], takes=4)
    scenes.counter_scene(SOURCE, MADE / "cuts", LENGTHS)
    scenes.counter_scene(SOURCE, MADE / "sound", [24] * 6, sound=True)


def point(page, selector: str, across: float, down: float, align: float = 0.5) -> tuple[float, float]:
    """A place in the picture of 16 to 9 that the element holds; `align` says where it stands when there is room."""
    box = page.locator(selector).first.bounding_box()
    width = min(box["width"], box["height"] * 16 / 9)
    height = width * 9 / 16
    return (box["x"] + (box["width"] - width) * align + width * across, box["y"] + (box["height"] - height) / 2 + height * down)


def frame_at(page, selector: str, **align) -> int:
    """The frame that is seen there."""
    return round((brightness(page, *point(page, selector, 0.25, 0.75, **align)) - scenes.brightness_of_frame(0)) / 2)


def take_at(page, selector: str, across: float = 0.75, **align) -> int:
    return round((brightness(page, *point(page, selector, across, 0.75, **align)) - scenes.brightness_of_take(0)) / 50)


def wait_to_see(page, look, wanted) -> None:
    """Looks again and again, as `wait_for` asks."""
    for _ in range(NEVER * 10):
        if (found := look()) == wanted:
            return
        page.wait_for_timeout(25)
    raise AssertionError(f"shows {found}, and never {wanted}")


def go(page, frame: int) -> None:
    page.evaluate(f"seek.value = {frame}; seek.dispatchEvent(new Event('input', {{ bubbles: true }}))")


def test_every_frame_is_the_picture_with_its_number(browser):
    with opened(browser, FOUR_TAKES) as page:
        page.evaluate("begin.hidden = true")
        wait_to_see(page, lambda: frame_at(page, "#stage"), 0)
        for frame in range(1, 96):
            page.keyboard.press("ArrowRight")
            wait_to_see(page, lambda: frame_at(page, "#stage"), frame)
            assert page.locator("#frame-count").inner_text().startswith(f"frame {frame} of 96")


# Seeks that go no further until they are let go, so that nobody has to be quick.
HELD_SEEKS = """() => {
    const clock = Object.getOwnPropertyDescriptor(HTMLMediaElement.prototype, 'currentTime'), held = new Map();
    Object.defineProperty(HTMLMediaElement.prototype, 'currentTime', { get: clock.get, set(time) { held.set(this, time); }, configurable: true });
    window.letGo = () => {
        Object.defineProperty(HTMLMediaElement.prototype, 'currentTime', clock);
        for (const [video, time] of held) video.currentTime = time;
    };
}"""


def test_while_a_picture_is_on_its_way_its_tile_stands_in_its_place(browser):
    with opened(browser, FOUR_TAKES) as page:
        page.evaluate("begin.hidden = true")
        wait_to_see(page, lambda: frame_at(page, "#stage"), 0)
        page.evaluate(HELD_SEEKS)
        for frame in (72, 24, 48):
            go(page, frame)
            assert page.locator("#scrub").is_visible()
            wait_to_see(page, lambda: abs(frame_at(page, "#stage") - frame) <= 2, True)
        # A frame that is near to the picture is waited for.
        go(page, 3)
        assert page.locator("#scrub").is_hidden()
        go(page, 72)
        page.evaluate("letGo()")
        wait_for(page, "!document.getElementById('scrub').classList.contains('on')")
        wait_to_see(page, lambda: frame_at(page, "#stage"), 72)


def test_a_number_shows_another_take_at_the_same_frame(browser):
    with opened(browser, FOUR_TAKES) as page:
        go(page, 40)
        for take in (1, 3, 2, 4):
            page.keyboard.press(str(take))
            wait_to_see(page, lambda: (frame_at(page, "#stage"), take_at(page, "#stage")), (40, take))
        wait_for(page, "location.hash === '#shot=1A&take=4&f=40'")
        page.reload()
        wait_to_see(page, lambda: (frame_at(page, "#stage"), take_at(page, "#stage")), (40, 4))
        assert page.locator('.take[aria-pressed="true"]').inner_text().startswith("T4")


def test_two_takes_stand_side_by_side_and_over_each_other(browser):
    with opened(browser, FOUR_TAKES) as page:
        page.keyboard.press("2")
        go(page, 30)
        page.keyboard.press("c")
        for selector, take in (("#stage > video.front", 2), (".pane-take", 1)):
            wait_to_see(page, lambda: (frame_at(page, selector), take_at(page, selector)), (30, take))
        page.keyboard.press("c")
        wiper = page.locator(".wiper")
        for place, take in ((900, 2), (600, 1), (900, 2)):
            wiper.evaluate("(element, place) => { element.value = place; element.dispatchEvent(new Event('input')); }", place)
            wait_to_see(page, lambda: take_at(page, "#stage"), take)
        wait_for(page, "location.hash === '#shot=1A&take=2&f=30&view=compare&how=wipe&take2=1'")
        page.reload()
        assert page.locator(".wiper").is_visible()
        page.keyboard.press("Escape")
        assert page.locator("#compare").is_hidden()


def test_four_takes_play_in_step_and_one_is_heard(browser):
    with opened(browser, FOUR_TAKES + "#shot=1A&take=2&view=compare&how=grid&take2=1") as page:
        assert page.locator(".pane-take").count() == 3
        assert page.evaluate("[...document.querySelectorAll('.pane-take video')].every((video) => video.muted)")
        page.keyboard.press("Space")
        wait_for(page, "document.querySelector('video.front').currentTime > 1")
        assert page.evaluate("[...document.querySelectorAll('.pane-take video')].some((video) => video.currentTime > 0)")
        page.keyboard.press("k")
        frame = int(page.locator("#frame-count").inner_text().split()[1])
        takes = {"#stage > video.front": 2, ".pane-take:nth-of-type(1)": 1, ".pane-take:nth-of-type(2)": 3, ".pane-take:nth-of-type(3)": 4}
        for selector, take in takes.items():
            wait_to_see(page, lambda: (frame_at(page, selector), take_at(page, selector)), (frame, take))


def test_what_changed_between_takes_is_told_by_words(browser):
    with opened(browser, FOUR_TAKES) as page:
        page.keyboard.press("2")
        wait_for(page, "document.getElementById('changes-title').textContent === 'What changed T1 → T2'")
        assert page.locator("#changes del").inner_text() == "1" and page.locator("#changes ins").inner_text() == "2"
        assert "seed 1201 → 1202" in page.locator("#changes").inner_text()


def test_the_seam_shows_the_last_and_the_first_frame_of_every_cut(browser):
    with opened(browser, THREE_SHOTS) as page:
        page.keyboard.press("e")
        for left, right in ((1, 2), (2, 3)):
            wait_for(page, f"document.querySelector('.seam-actions b')?.textContent === 'Cut {left}A → {right}A'")
            captions = page.locator(".seam-pictures figcaption").all_inner_texts()
            assert captions == [f"Last frame of {left}A", f"First frame of {right}A"]
            wait_to_see(page, lambda: frame_at(page, ".seam-pictures .left img", align=1), LENGTHS[left - 1] - 1)
            wait_to_see(page, lambda: frame_at(page, ".seam-pictures .right img", align=0), 0)
            page.keyboard.press("ArrowDown")
            page.keyboard.press("Shift+ArrowRight")
        page.get_by_role("button", name="Loop the cut").click()
        assert state(page) == "playing" and page.locator("#loop").inner_text() == "Loop range"
        page.keyboard.press("Escape")
        assert page.locator("#seam").is_hidden()


def test_no_picture_is_black_at_a_cut(browser):
    with opened(browser, "counters/sound/index.html") as page:
        cast = Screencast(page)
        wait_to_see(page, lambda: frame_at(page, "#stage"), 0)
        cast.start()
        page.click("#begin")
        wait_for(page, "stage.dataset.state === 'ended'")
        cast.stop()
        assert len(cast.frames) > 6 and cast.black(0.1, 0.2, 0.6, 0.5) == 0


# As Safari has it: an element may be heard only when its own `play()` was called inside a gesture once.
SOUND_RULE = """(() => {
    const allowed = new WeakSet(), play = HTMLMediaElement.prototype.play;
    let isGesture = false;
    for (const event of ['click', 'keydown', 'pointerup']) addEventListener(event, ({ isTrusted }) => {
        if (!isTrusted) return;
        isGesture = true;
        setTimeout(() => { isGesture = false; }, 0);
    }, true);
    window.refused = 0;
    HTMLMediaElement.prototype.play = function () {
        if (isGesture) allowed.add(this);
        if (allowed.has(this) || this.muted) return play.call(this);
        refused += 1;
        return Promise.reject(new DOMException('no gesture', 'NotAllowedError'));
    };
})()"""


def test_sound_that_was_allowed_once_stays_on_over_every_cut(browser):
    with opened(browser, "counters/sound/index.html", script=SOUND_RULE) as page:
        page.click("#begin")
        wait_for(page, "stage.dataset.state === 'ended'")
        assert page.evaluate("refused") == 0 and shown(page) == "6A"
        assert page.evaluate("[...document.querySelectorAll('#stage > video')].every((video) => !video.muted)")
        assert page.locator("#notice").is_hidden()


def test_a_page_that_plays_without_a_gesture_goes_on_without_sound_and_says_so(browser):
    with opened(browser, "counters/sound/index.html", script=SOUND_RULE) as page:
        page.evaluate("toggle.click()")
        wait_for(page, "stage.dataset.state === 'ended'")
        assert page.locator("#mute").get_attribute("aria-pressed") == "true"
        assert page.evaluate("refused") > 0


if __name__ == "__main__":
    make()
    sys.exit(run_tests(globals(), sys.argv[1:]))
