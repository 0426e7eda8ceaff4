"""Milliseconds, rates and megabytes of the screening page, for the note beside a release: `make screening-figures`.

Needs the pages and clips that `Tests/Browser/run` leaves; makes a scene of 40 clips with sound of its own. Nothing here
passes or fails: a busy machine is slower, and says so with its load.
"""
import json
import os
import pathlib
import re
import statistics
import subprocess
import sys

from playwright.sync_api import sync_playwright

PAGES = pathlib.Path(os.environ["DAILIES_PAGES"])
FILM = pathlib.Path(os.environ.get("DAILIES_DEMO", PAGES))
# Every frame that is presented and every reveal, with the moments at which they are on the screen.
PROBE = """() => { window.shown = []; window.reveals = [];
    for (const video of document.querySelectorAll('#stage > video')) {
        const note = (now, meta) => { shown.push([Number(video.dataset.shot), video.classList.contains('front'), meta.expectedDisplayTime, meta.mediaTime]); video.requestVideoFrameCallback(note); };
        video.requestVideoFrameCallback(note);
        new MutationObserver(([{ oldValue }]) => {
            if (video.classList.contains('front') && !(oldValue ?? '').includes('front')) reveals.push([Number(video.dataset.shot), performance.now()]);
        }).observe(video, { attributes: true, attributeFilter: ['class'], attributeOldValue: true });
    } }"""
DRAG = """async () => { const seen = new Set(), began = performance.now(), most = Number(seek.max);
    for (const video of document.querySelectorAll('#stage > video')) {
        const note = (now, meta) => { if (video.classList.contains('front')) seen.add(`${video.dataset.shot} ${meta.mediaTime}`); video.requestVideoFrameCallback(note); };
        video.requestVideoFrameCallback(note);
    }
    while (performance.now() - began < 4000) {
        seek.value = Math.floor((performance.now() - began) / 4000 * most);
        seek.dispatchEvent(new Event('input', { bubbles: true }));
        await new Promise(requestAnimationFrame);
    }
    return seen.size / 4; }"""
SHARE = """() => { const box = stage.getBoundingClientRect(), unit = Math.min(box.width / 16, box.height / 9);
    return 100 * unit * 16 * unit * 9 / innerWidth / innerHeight; }"""


def spread(values: list[float]) -> str:
    values = sorted(values)
    p95 = values[round(0.95 * (len(values) - 1))]
    return f"median {statistics.median(values):.0f}, p95 {p95:.0f}, most {values[-1]:.0f} ms"


def sounding_scene() -> pathlib.Path:
    """40 clips of two seconds with sound, on a copy of a page that the generator rendered."""
    source = (PAGES / "harbor-lights/s02/index.html").read_text()
    folder = PAGES / "figures/s01"
    (folder / "media").mkdir(parents=True, exist_ok=True)
    data = json.loads(re.search(r'id="data">(.*?)</script>', source, re.S)[1])
    shot, word = data["report"]["playlist"][0], data["words"][0]
    shot.pop("other_takes", None)
    playlist = []
    for number in range(1, 41):
        clip = folder / f"media/{number}A-t1.mp4"
        if not clip.exists():
            subprocess.run(["ffmpeg", "-v", "error", "-y", "-f", "lavfi", "-i", "testsrc2=s=640x360:r=24:d=2", "-f", "lavfi",
                            "-i", f"sine=frequency={200 + 20 * number}:duration=2:sample_rate=48000", "-vf", f"hue=h={number * 31 % 360}",
                            "-c:v", "libx264", "-preset", "veryfast", "-pix_fmt", "yuv420p", "-c:a", "aac", "-shortest",
                            "-movflags", "+faststart", str(clip)], check=True)
        playlist.append({**shot, "shot": f"{number}A", "video": f"media/{number}A-t1.mp4", "duration_seconds": 2, "planned_seconds": 2,
                         "frame_rate": "24/1", "frames": 48, "has_audio": True, "poster": None, "strip": None})
    data["report"]["playlist"], data["words"] = playlist, [word] * 40
    card = re.search(r'<li class="card .*?</li>\n', source, re.S)[0]
    page = re.sub(r'(id="data">).*?(</script>)', lambda found: found[1] + json.dumps(data).replace("<", "\\u003c") + found[2], source, flags=re.S)
    page = re.sub(r'(<ol class="cards[^>]*>\n).*?(</ol>)', lambda found: found[1] + card * 40 + found[2], page, flags=re.S)
    (folder / "index.html").write_text(page)
    return folder / "index.html"


def cuts(browser, path: pathlib.Path, frames: list[int], rate: float = 24) -> list[float]:
    """By how many milliseconds the scene runs later after each cut than film time says."""
    page = browser.new_page(viewport={"width": 1280, "height": 900})
    page.goto(path.as_uri())
    page.wait_for_timeout(800)
    page.evaluate(PROBE)
    page.click("#begin")
    while page.locator("#stage").get_attribute("data-state") != "ended":
        page.wait_for_timeout(100)
    shown, reveals = page.evaluate("[shown, reveals]")
    page.close()
    stalls = []
    for shot, moment in reveals:
        before = [entry for entry in shown if entry[0] == shot - 1 and entry[1] and entry[2] <= moment + 1]
        after = [entry for entry in shown if entry[0] == shot and before and entry[2] > before[-1][2] and entry[2] >= moment - 1]
        if not before or not after:
            continue
        last, first = int(before[-1][3] * rate + 0.01), int(after[0][3] * rate + 0.01)
        stalls.append(after[0][2] - before[-1][2] - (frames[shot - 1] - 1 - last + first + 1) * 1000 / rate)
    return stalls


def drag(browser, path: pathlib.Path) -> float:
    page = browser.new_page(viewport={"width": 1280, "height": 900})
    page.goto(path.as_uri())
    page.click("#begin")
    page.wait_for_timeout(500)
    page.keyboard.press("k")
    page.wait_for_timeout(500)
    pictures = page.evaluate(DRAG)
    page.close()
    return pictures


def main() -> int:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=os.environ.get("CHROMIUM", "/usr/bin/chromium"),
                                             args=["--disable-gpu"] + (["--no-sandbox"] if os.geteuid() == 0 else []))
        stalls = cuts(browser, sounding_scene(), [48] * 40)
        print(f"cut, 640x360 with sound, {len(stalls)} cuts: stall {spread(stalls)}")
        film = FILM / "harbor-lights/s03/index.html"
        lengths = [round((shot["duration_seconds"] or shot["planned_seconds"]) * 24) for shot in json.loads((film.parent / "report.json").read_text())["playlist"]]
        stalls = [stall for _ in range(8) for stall in cuts(browser, film, lengths)]
        if stalls:
            print(f"cut, the demo film, {len(stalls)} cuts: stall {spread(stalls)}")
        print(f"drag over the scene in 4 s: {drag(browser, film):.1f} pictures a second")
        for width, height in [(1440, 900), (1920, 1080), (3840, 2160)]:
            page = browser.new_page(viewport={"width": width, "height": height})
            page.goto(film.as_uri())
            print(f"film's share of {width}x{height}: {page.evaluate(SHARE):.0f} %")
            page.close()
        large = PAGES / "large/s01/index.html"
        ready = []
        for _ in range(5):
            page = browser.new_page()
            page.goto(large.as_uri())
            ready.append(page.evaluate("new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => done(performance.now()))))"))
            page.close()
        print(f"1,000 shots: {large.stat().st_size / 1e6:.2f} MB, usable after {spread(ready)}")
        browser.close()
    print(f"load {os.getloadavg()[0]:.1f}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
