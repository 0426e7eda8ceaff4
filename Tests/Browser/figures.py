"""Milliseconds, rates and megabytes of the screening page, for the note beside a release: `make screening-figures`.

Each figure stands beside that of a page with one video element, where that has one. Needs the pages and clips that
`Tests/Browser/run` leaves; makes a scene of 40 clips with sound of its own. Nothing here passes or fails: a busy machine
is slower, and says so with its load.
"""
import json
import os
import pathlib
import statistics
import subprocess
import sys

from playwright.sync_api import sync_playwright

import scenes
from pixels import Screencast
from servers import serving

PAGES = pathlib.Path(os.environ["DAILIES_PAGES"])
FILM = pathlib.Path(os.environ.get("DAILIES_DEMO", PAGES))
SOUNDING = PAGES / "figures/sounding/index.html"
DRAGGED = FILM / "harbor-lights/s03/index.html"
SIZE = {"width": 1280, "height": 900}
# Every frame that is presented and every reveal, with the moments at which they are on the screen.
PROBE = """() => { window.shown = []; window.reveals = [];
    for (const video of document.querySelectorAll('#stage > video')) {
        const note = (now, meta) => { shown.push([Number(video.dataset.shot), video.classList.contains('front'), meta.expectedDisplayTime, meta.mediaTime]); video.requestVideoFrameCallback(note); };
        video.requestVideoFrameCallback(note);
        const reveal = () => { if (reveals.at(-1)?.[0] !== Number(video.dataset.shot)) reveals.push([Number(video.dataset.shot), performance.now()]); };
        new MutationObserver(() => { if (video.classList.contains('front')) reveal(); }).observe(video, { attributes: true, attributeFilter: ['class', 'data-shot'] });
    } }"""
# Drags over the whole scene in four seconds, and counts what a reader sees: pictures of the clips, and tiles between them.
DRAG = """async () => { const pictures = new Set(), began = performance.now(), most = Number(seek.max);
    const tile = document.getElementById('scrub');
    let tiles = 0, last = '', frames = 0;
    for (const video of document.querySelectorAll('#stage > video')) {
        const note = (now, meta) => { if (video.classList.contains('front')) pictures.add(`${video.dataset.shot} ${meta.mediaTime}`); video.requestVideoFrameCallback(note); };
        video.requestVideoFrameCallback(note);
    }
    while (performance.now() - began < 4000) {
        seek.value = Math.floor((performance.now() - began) / 4000 * most);
        seek.dispatchEvent(new Event('input', { bubbles: true }));
        const now = tile?.classList.contains('on') ? tile.style.backgroundImage + tile.style.backgroundPosition : '';
        if (now && now !== last) tiles += 1;
        last = now;
        frames += 1;
        await new Promise(requestAnimationFrame);
    }
    return [pictures.size / 4, tiles / 4, frames / 4]; }"""
# How long a seek to somewhere takes until its picture is on the stage.
SEEKS = """async () => { const took = [];
    let seed = 7;
    for (let round = 0; round < 40; round += 1) {
        seed = seed * 16807 % 2147483647;
        const at = Math.floor(seed / 2147483647 * Number(seek.max)), began = performance.now();
        seek.value = at;
        seek.dispatchEvent(new Event('input', { bubbles: true }));
        const frame = Number(/frame (\\d+)/.exec(document.getElementById('frame-count').textContent)[1]);
        const isThere = () => { const video = document.querySelector('video.front'); return video.dataset.shot === String(shotOf()) && !video.seeking && video.readyState >= 2 && Math.floor(video.currentTime * 24 + 0.01) === frame; };
        const shotOf = () => [...document.querySelectorAll('.card')].findIndex((card) => card.classList.contains('now'));
        while (!isThere() && performance.now() - began < 5000) await new Promise((done) => setTimeout(done, 2));
        await new Promise(requestAnimationFrame);
        took.push(performance.now() - began);
    }
    return took; }"""
SHARE = """() => { const box = stage.getBoundingClientRect(), unit = Math.min(box.width / 16, box.height / 9);
    return 100 * unit * 16 * unit * 9 / innerWidth / innerHeight; }"""
USABLE = "new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => done(performance.now()))))"
# Everything that sounds, as samples: a file may not be listened to, so this needs a server.
LISTEN = """async () => { const context = new AudioContext({ sampleRate: 48000 }), parts = [];
    await context.resume();
    const listener = context.createScriptProcessor(4096, 1, 1);
    listener.onaudioprocess = (event) => parts.push(new Float32Array(event.inputBuffer.getChannelData(0)));
    for (const video of document.querySelectorAll('video')) context.createMediaElementSource(video).connect(listener);
    listener.connect(context.destination);
    // Milliseconds of each silence between sounds.
    window.silences = () => { const found = []; let at = 0, start = -1, hasBegun = false;
        for (const part of parts) for (const sample of part) {
            if (Math.abs(sample) >= 0.0008) { if (start >= 0 && hasBegun && at - start > 96) found.push((at - start) / 48); start = -1; hasBegun = true; }
            else if (start < 0) start = at;
            at += 1;
        }
        return found; }; }"""
FILTER = """(words) => new Promise((resolve) => { const field = document.querySelector('[name=words]'), start = performance.now();
    field.value = words;
    field.dispatchEvent(new Event('input', { bubbles: true }));
    requestAnimationFrame(() => requestAnimationFrame(() => resolve(performance.now() - start))); })"""


def spread(values: list[float]) -> str:
    values = sorted(values)
    if not values:
        return "nothing measured"
    p95 = values[round(0.95 * (len(values) - 1))]
    return f"median {statistics.median(values):.0f}, p95 {p95:.0f}, most {values[-1]:.0f} ms"


def tell(name: str, ours: str, plain: str = "") -> None:
    print(f"| {name} | {ours} | {plain} | {os.getloadavg()[0]:.1f} |", flush=True)


def opened(browser, address: str, **options):
    page = browser.new_page(viewport=SIZE, **options)
    page.goto(address)
    page.wait_for_timeout(800)
    return page


def play_through(page) -> None:
    page.click("#begin")
    while page.locator("#stage").get_attribute("data-state") != "ended":
        page.wait_for_timeout(100)


def sounding_scene() -> None:
    """40 clips of two seconds with sound, on a copy of a page that the generator rendered."""
    shots = []
    for number in range(1, 41):
        clip = SOUNDING.parent / f"media/{number}A-t1.mp4"
        clip.parent.mkdir(parents=True, exist_ok=True)
        if not clip.exists():
            subprocess.run(["ffmpeg", "-v", "error", "-y", "-f", "lavfi", "-i", "testsrc2=s=640x360:r=24:d=2", "-f", "lavfi",
                            "-i", f"sine=frequency={200 + 20 * number}:duration=2:sample_rate=48000", "-vf", f"hue=h={number * 31 % 360}",
                            "-c:v", "libx264", "-preset", "veryfast", "-pix_fmt", "yuv420p", "-c:a", "aac", "-shortest",
                            "-movflags", "+faststart", str(clip)], check=True)
        shots.append({"shot": f"{number}A", **scenes.clip_facts(f"media/{number}A-t1.mp4", 48, has_audio=True, poster=None, strip=None, width=640, height=360)})
    scenes.make_scene(PAGES / "harbor-lights/s02/index.html", SOUNDING.parent, shots)


def cuts(page, frames: list[int], rate: float = 24) -> tuple[list[float], list[float]]:
    """By how many milliseconds the scene runs later after each cut than film time says, and how late its first picture is."""
    page.evaluate(PROBE)
    play_through(page)
    shown, reveals = page.evaluate("[shown, reveals]")
    page.close()
    stalls, late = [], []
    for shot, moment in reveals:
        before = [entry for entry in shown if entry[0] == shot - 1 and entry[1] and entry[2] <= moment + 1]
        after = [entry for entry in shown if entry[0] == shot and before and entry[2] > before[-1][2] and entry[2] >= moment - 1]
        if not before or not after:
            continue
        last, first = int(before[-1][3] * rate + 0.01), int(after[0][3] * rate + 0.01)
        due = before[-1][2] + (frames[shot - 1] - last) * 1000 / rate
        stalls.append(after[0][2] - due - first * 1000 / rate)
        # The first picture stands hidden already and is on the screen with the frame after the reveal.
        late.append(min(moment + 1000 / 60, after[0][2]) - due)
    return stalls, late


def lengths_of(page_path: pathlib.Path) -> list[int]:
    report = json.loads((page_path.parent / "report.json").read_text())
    return [round((shot["duration_seconds"] or shot["planned_seconds"]) * 24) for shot in report["playlist"]]


def tell_cuts(browser, plain: str) -> None:
    stalls, late = cuts(opened(browser, SOUNDING.as_uri()), [48] * 40)
    other, other_late = cuts(opened(browser, plain), [48] * 40)
    tell(f"cut, 640×360 with sound, {len(stalls)} cuts: stall", spread(stalls), spread(other))
    tell("the same: first picture late", spread(late), spread(other_late))
    film, clips = DRAGGED, [entry["video"] for entry in json.loads((DRAGGED.parent / "report.json").read_text())["playlist"]]
    stalls = [stall for _ in range(4) for stall in cuts(opened(browser, film.as_uri()), lengths_of(film))[0]]
    one = scenes.one_element_page(PAGES / "figures", [(film.parent / clip).as_uri() for clip in clips if clip])
    other = cuts(opened(browser, one.as_uri()), lengths_of(film))[0] if all(clips) else []
    tell(f"cut, the demo film at 720p, {len(stalls)} cuts: stall", spread(stalls), spread(other))


def black(browser, address: str) -> str:
    page = opened(browser, address)
    # Before the first picture the stage is black; only cuts are counted.
    while not page.evaluate("(document.querySelector('video.front')?.readyState ?? 0) >= 2"):
        page.wait_for_timeout(50)
    cast = Screencast(page)
    cast.start()
    play_through(page)
    cast.stop()
    page.close()
    return f"{cast.black(0.15, 0.15, 0.5, 0.4)} of {len(cast.frames)} frames"


def silences(browser, address: str) -> str:
    page = opened(browser, address)
    page.evaluate(LISTEN)
    play_through(page)
    found = page.evaluate("silences()")
    page.close()
    return f"{len(found)} above 2 ms: {spread(found)}" if found else "none above 2 ms"


def compare_drift(browser) -> str:
    page = opened(browser, (PAGES / "counters/takes/index.html").as_uri() + "#shot=1A&take=2&view=compare&how=grid&take2=1")
    page.evaluate("""() => { window.drifts = [];
        const look = () => { const front = document.querySelector('video.front');
            if (stage.dataset.state === 'playing' && front.currentTime > 0.3 && front.currentTime < 3.8) {
                for (const video of document.querySelectorAll('.pane-take video')) drifts.push(Math.abs(video.currentTime - front.currentTime) * 1000);
            }
            requestAnimationFrame(look); };
        look(); }""")
    page.keyboard.press("\\")  # The shot again and again.
    page.keyboard.press("Space")
    page.wait_for_timeout(9000)
    drifts = page.evaluate("drifts")
    page.close()
    return spread(drifts)


def clicks(browser) -> str:
    """From a click on a card to the first picture that moves."""
    page = opened(browser, DRAGGED.as_uri())
    took = page.evaluate("""async () => { const took = [], links = [...document.querySelectorAll('#cards .thumb')];
        for (let round = 0; round < 20; round += 1) {
            const place = round * 3 % links.length, began = performance.now();
            links[place].click();
            await new Promise((done) => { const look = () => { const video = document.querySelector('video.front');
                if (Number(video.dataset.shot) === place && video.currentTime > 1 / 24 && !video.paused) done(); else requestAnimationFrame(look); };
                look(); });
            took.push(performance.now() - began);
            document.getElementById('toggle').click();
            await new Promise((done) => setTimeout(done, 300));
        }
        return took; }""")
    page.close()
    return spread(took)


def memory(browser, address: str) -> float:
    """Megabytes that the page's process holds, the largest of this browser's."""
    page = opened(browser, address)
    page.wait_for_timeout(500)
    processes = browser.new_browser_cdp_session().send("SystemInfo.getProcessInfo")["processInfo"]
    sizes = [int(pathlib.Path(f"/proc/{process['id']}/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE") / 1e6
             for process in processes if process["type"] == "renderer"]
    page.close()
    return max(sizes, default=0)


def usable(browser, address: str) -> str:
    took = []
    for _ in range(5):
        page = browser.new_page(viewport=SIZE)
        page.goto(address)
        took.append(page.evaluate(USABLE))
        page.close()
    return spread(took)


def main() -> int:
    sounding_scene()
    plain = scenes.one_element_page(SOUNDING.parent, [f"media/{number}A-t1.mp4" for number in range(1, 41)])
    arguments = ["--disable-gpu"] + (["--no-sandbox"] if os.geteuid() == 0 else [])
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=os.environ.get("CHROMIUM", "/usr/bin/chromium"), args=arguments)
        print("| what | this page | one element | load |\n|---|---|---|---|")
        tell_cuts(browser, plain.as_uri())
        tell("black frames at 39 cuts", black(browser, SOUNDING.as_uri()), black(browser, plain.as_uri()))
        with serving(SOUNDING.parent) as address:
            tell("silence at 39 cuts", silences(browser, f"{address}/index.html"), silences(browser, f"{address}/one-element.html"))
        page = opened(browser, DRAGGED.as_uri())
        page.click("#begin")
        page.wait_for_timeout(500)
        page.keyboard.press("k")
        page.wait_for_timeout(500)
        tell("seek to a picture, 720p", spread(page.evaluate(SEEKS)))
        for _ in range(3):
            pictures, tiles, frames = page.evaluate(DRAG)
            tell("dragging over the scene in 4 s, 720p", f"{pictures:.1f} pictures, {tiles:.1f} tiles between them, {frames:.0f} animation frames a second")
            page.wait_for_timeout(600)
        page.close()
        tell("four takes in step: drift", compare_drift(browser))
        tell("click on a card to a moving picture", clicks(browser))
        for width, height in [(1440, 900), (1920, 1080), (3840, 2160)]:
            page = browser.new_page(viewport={"width": width, "height": height})
            page.goto(DRAGGED.as_uri())
            tell(f"film's share of {width}×{height}", f"{page.evaluate(SHARE):.0f} %")
            page.close()
        page = browser.new_page(viewport={"width": 390, "height": 844})
        page.goto(DRAGGED.as_uri())
        tell("phone: top of the film", f"{page.evaluate('stage.getBoundingClientRect().top'):.0f} px")
        page.close()
        small, large, many = FILM / "harbor-lights/s01/index.html", PAGES / "large/s01/index.html", PAGES / "many/index.html"
        tell("scene of 4 shots", f"{small.stat().st_size / 1e3:.0f} kB, usable after {usable(browser, small.as_uri())}")
        tell("1,000 shots", f"{large.stat().st_size / 1e6:.2f} MB, usable after {usable(browser, large.as_uri())}")
        tell("hub of 5,000 scenes", f"{many.stat().st_size / 1e6:.2f} MB, usable after {usable(browser, many.as_uri())}")
        page = opened(browser, many.as_uri())
        took = {words: [page.evaluate(FILTER, words), page.evaluate(FILTER, "")] for words in ("film 24", "state:held", "nothing like this")}
        tell("the same: filter and back", ", ".join(f"{there:.0f} and {back:.0f} ms ({words})" for words, (there, back) in took.items()))
        page.close()
        browser.close()
        for name, address in (("scene of 4 shots", small), ("1,000 shots", large), ("hub of 5,000 scenes", many)):
            browser = playwright.chromium.launch(executable_path=os.environ.get("CHROMIUM", "/usr/bin/chromium"), args=arguments)
            tell(f"{name}: memory of its process", f"{memory(browser, address.as_uri()):.0f} MB")
            browser.close()
    return 0


if __name__ == "__main__":
    sys.exit(main())
