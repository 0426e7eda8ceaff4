"""Puts the clips and posters beside fixture pages, one second of a moving gradient each."""
import json
import pathlib
import subprocess


def make_media(root: pathlib.Path) -> None:
    for report in root.glob("*/*/report.json"):
        if report.parts[-3] in ("large", "many"):  # Only its page is looked at.
            continue
        for shot in json.loads(report.read_text())["playlist"]:
            if shot["video"]:
                make_clip(report.parent / shot["video"], report.parent / shot["poster"], shot["position"], shot["duration_seconds"] or 1)


def make_clip(video: pathlib.Path, poster: pathlib.Path, number: int, seconds: float = 1) -> None:
    if video.exists():
        return
    video.parent.mkdir(exist_ok=True)
    colors = ["0x1c2b3a:0xd98e4a", "0x0b1d26:0x5e8c8a", "0x2a1a2e:0xc2656a", "0x10141c:0x8fa3b8"][number % 4].split(":")
    source = f"gradients=s=640x360:r=24:d={seconds}:c0={colors[0]}:c1={colors[1]}:seed={number}:speed=0.02"
    ffmpeg = ["ffmpeg", "-v", "error", "-y"]
    subprocess.run([*ffmpeg, "-f", "lavfi", "-i", source, "-c:v", "libx264", "-pix_fmt", "yuv420p",
                    "-movflags", "+faststart", str(video)], check=True)
    subprocess.run([*ffmpeg, "-i", str(video), "-frames:v", "1", str(poster)], check=True)
