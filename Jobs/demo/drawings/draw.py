#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Draws the story frames into ../frames.

    draw.py                 every frame
    draw.py 1A 3D           the frames of these shots
    draw.py --sheet FILE    also a contact sheet of all frames
"""
import os
import sys

import shots
from PIL import Image

FRAMES = os.path.join(os.path.dirname(os.path.abspath(__file__)), '..', 'frames')
SHOTS = ['1A', '1B', '1C', '1D', '2A', '2B', '2C', '2D', '3A', '3B', '3C', '3D', '3E']
NO_END = {'1C'}
QUALITY = 82


def frames(shot):
    yield os.path.join(FRAMES, f'{shot.lower()}-start.jpg'), 0.0
    if shot not in NO_END:
        yield os.path.join(FRAMES, f'{shot.lower()}-end.jpg'), 1.0


def sheet(path, width=480):
    height = width * 9 // 16
    page = Image.new('RGB', (width * 4 + 50, (height + 10) * ((len(SHOTS) + 1) // 2) + 10), (24, 24, 26))
    for i, shot in enumerate(SHOTS):
        for j, (file, _) in enumerate(frames(shot)):
            if os.path.exists(file):
                small = Image.open(file).resize((width, height), Image.LANCZOS)
                page.paste(small, (10 + (i % 2 * 2 + j) * (width + 10), 10 + i // 2 * (height + 10)))
    page.save(path, quality=88)


def main(arguments):
    page = None
    if '--sheet' in arguments:
        i = arguments.index('--sheet')
        page = arguments[i + 1]
        del arguments[i:i + 2]
    os.makedirs(FRAMES, exist_ok=True)
    for shot in arguments or SHOTS:
        for file, t in frames(shot):
            picture = getattr(shots, f's{shot.lower()}')(t)
            picture.save(file, quality=QUALITY, optimize=True, progressive=True, subsampling='4:2:0')
            print(os.path.basename(file), os.path.getsize(file))
    if page:
        sheet(page)


if __name__ == '__main__':
    main(sys.argv[1:])
