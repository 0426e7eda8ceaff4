"""Scenes made to be measured: a page that the generator rendered, with other shots and clips that say what they show.

A clip's left half is as bright as the number of its frame, its right half as the number of its take.
"""
import json
import pathlib
import re
import subprocess

RATE = 24


def brightness_of_frame(frame: int) -> int:
    return 32 + 2 * frame


def brightness_of_take(take: int) -> int:
    return 40 + 50 * take


def counter_clip(path: pathlib.Path, frames: int, take: int = 1, sound: int | None = None, noise: bool = False) -> None:
    """Renders a clip of at most 96 frames beside its first and last frame; `sound` is its tone in hertz."""
    if path.exists():
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    seconds = frames / RATE
    picture = (f"color=black:size=320x180:rate={RATE}:duration={seconds},format=yuv420p,"
               f"geq=lum='if(lt(X,W/2),{brightness_of_frame(0)}+2*N,{brightness_of_take(take)})':cb=128:cr=128")
    if noise:  # As many bytes as a clip of a camera.
        picture = f"testsrc2=size=640x360:rate={RATE}:duration={seconds},noise=alls=60:allf=t"
    tone = ["-f", "lavfi", "-i", f"sine=frequency={sound}:duration={seconds}:sample_rate=48000"] if sound else []
    coded = ["-c:a", "aac", "-shortest"] if sound else []
    ffmpeg = ["ffmpeg", "-v", "error", "-y"]
    subprocess.run([*ffmpeg, "-f", "lavfi", "-i", picture, *tone, "-c:v", "libx264", "-preset", "veryfast", "-qp", "8",
                    "-g", str(2 * RATE), "-pix_fmt", "yuv420p", *coded, "-movflags", "+faststart", str(path)], check=True)
    for name, frame in (("first", 0), ("last", frames - 1)):
        subprocess.run([*ffmpeg, "-i", str(path), "-vf", f"select=eq(n\\,{frame})", "-frames:v", "1", "-q:v", "2",
                        str(path.with_name(f"{path.stem}-{name}.jpg"))], check=True)
    subprocess.run([*ffmpeg, "-i", str(path), "-vf", f"fps=1:start_time=0:round=up,scale=160:90,tile={tiles_of(frames)}x1", "-frames:v", "1",
                    "-q:v", "2", str(path.with_name(f"{path.stem}-strip.jpg"))], check=True)


def tiles_of(frames: int) -> int:
    """How many tiles of a second the film strip of a clip has."""
    return max(1, (frames - 1) // RATE + 1)


def clip_facts(clip: str, frames: int, **more) -> dict:
    """What a page says of such a clip."""
    stem = clip.removesuffix(".mp4")
    return {"video": clip, "poster": f"{stem}-first.jpg", "first_frame": f"{stem}-first.jpg", "last_frame": f"{stem}-last.jpg",
            "duration_seconds": frames / RATE, "frame_rate": f"{RATE}/1", "frames": frames, "width": 320, "height": 180,
            "has_audio": False, "state": "completed",
            "strip": {"path": f"{stem}-strip.jpg", "tile_seconds": 1, "tile_width": 160, "tile_height": 90, "tiles": tiles_of(frames), "columns": tiles_of(frames)},
            "sha256": stem.encode().hex().ljust(64, "0")[:64], **more}


def make_scene(source: pathlib.Path, folder: pathlib.Path, shots: list[dict]) -> pathlib.Path:
    """Writes the page of a scene with these shots into a folder; `source` is a page with at least one completed shot.

    A shot is an entry of the page's playlist without what all of them have.
    """
    page = source.read_text()
    data = json.loads(re.search(r'id="data">(.*?)</script>', page, re.S)[1])
    word = {**data["words"][0], "look": "completed", "word": "Completed"}
    cards = re.search(r'<li class="card .*?</li>\n', page, re.S)[0]
    label = re.search(r'id="shot-(\w+)"', cards)[1]
    data["report"]["playlist"] = [
        {"name": f"Shot {shot['shot']}", "planned_seconds": shot.get("duration_seconds", 1), "take": 1, "model": "veo-3.1-fast", **shot}
        for shot in shots]
    data["words"] = [word] * len(shots)
    data["report"]["completion"] = {"completed": len(shots), "failed": 0, "held": 0, "total": len(shots), "fraction": 1}

    def card_of(shot: dict) -> str:
        card = cards.replace(f"shot-{label}", f"shot-{shot['shot']}").replace(f">{label}<", f">{shot['shot']}<").replace(f"shot {label}", f"shot {shot['shot']}")
        return re.sub(r'src="media/[^"]*\.jpg"', f'src="{shot["poster"]}"', card) if shot.get("poster") else card

    text = json.dumps(data).replace("<", "\\u003c")
    page = re.sub(r'(id="data">).*?(</script>)', lambda found: found[1] + text + found[2], page, flags=re.S)
    page = re.sub(r'(<ol class="cards[^>]*>\n).*?(</ol>\n</section>)', lambda found: found[1] + "".join(map(card_of, shots)) + found[2], page, flags=re.S)
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "index.html").write_text(page)
    return folder / "index.html"


def counter_scene(source: pathlib.Path, folder: pathlib.Path, lengths: list[int], takes: int = 1, sound: bool = False) -> pathlib.Path:
    """A scene whose shots have so many frames each, and each of them so many takes."""
    shots = []
    for number, frames in enumerate(lengths, 1):
        clips = []
        for take in range(1, takes + 1):
            clip = f"media/{number}A-t{take}.mp4"
            counter_clip(folder / clip, frames, take, sound=200 + 40 * number if sound else None)
            clips.append(clip_facts(clip, frames, take=take, has_audio=sound, seed=1200 + take, prompt=f"The lamp goes out {take} times"))
        first, *others = clips
        shots.append({"shot": f"{number}A", **first, **({"other_takes": others} if others else {})})
    return make_scene(source, folder, shots)


def one_element_page(folder: pathlib.Path, clips: list[str]) -> pathlib.Path:
    """The plainest player there is, for comparison: one element whose source is changed when a clip has ended."""
    path = folder / "one-element.html"
    path.write_text(f"""<!DOCTYPE html><meta charset="utf-8"><title>One element</title>
<body id="stage" data-state="paused" style="background: #000; margin: 0">
<video class="front" id="video" playsinline preload="auto" style="width: 842px; height: 473px"></video><button id="begin">Play</button>
<script>
const clips = {json.dumps(clips)};
let place = 0;
const load = () => {{ video.dataset.shot = place; video.src = clips[place]; }};
load();
video.onended = () => {{
  place += 1;
  if (place < clips.length) {{ load(); video.play(); }} else stage.dataset.state = 'ended';
}};
begin.onclick = () => {{ stage.dataset.state = 'playing'; video.play(); }};
</script>""")
    return path
