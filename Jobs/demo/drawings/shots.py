# SPDX-License-Identifier: Apache-2.0
"""Harbor Lights, shot by shot. Every function draws its shot at time t: 0 is the start frame, 1 the end frame.

Geography, kept in every shot: land and home are on the left, the open sea is on the right.
The boat leaves from left to right and comes home from right to left.
"""
import math

import numpy as np

from paint import *
from things import *

# ================================================================ s01, dawn: rose, peach, cold blue water

DAWN = [(0, '#27466a'), (120, '#4f6f92'), (230, '#a08fa4'), (320, '#e2a08c'), (395, '#f8c48c'), (430, '#ffdfa6'), (720, '#ffdfa6')]
DAWN_TOWN = Town(11, -40, 470, 432, rows=3, size=0.92, church=196)


def dawn_sky(hy, sun, t, seed=3, shift=0.0, stops=DAWN, cover=0.50):
    off = hy - 430
    img = gradient([(y + off * (y / 430), c) for y, c in stops])
    img = glow(img, sun[0], sun[1], 420, '#ff9a5a', 0.42, 1.3)
    img = clouds(img, hy, seed, cover, '#ffb58e', '#6b6a8c', sun, scale=1.0, shift=shift, opacity=0.78)
    img = glow(img, sun[0], sun[1], 130, '#ffd08a', 0.65)
    d = np.sqrt((X - sun[0]) ** 2 + (Y - sun[1]) ** 2)
    img = img + (smooth(27, 24, d) * 0.9)[..., None] * rgb('#fff0c8')
    return img


def s1a(t):
    """Wide. The harbour wakes; the boat crosses to the mouth, left to right."""
    hy = 432
    sun = (905, lerp(428, 404, t))
    img = dawn_sky(hy, sun, t, shift=lerp(0, 0.06, t))
    img = rays(img, *sun, '#ffb878', 13, 0.20, 520)
    img = ridge(img, hy, 150, '#8d87a2', '#e0a999', 21, 0.8, x1=900, shift=0.3)
    img = mist(img, hy - 40, 46, '#f3bf9f', 41, 0.75, shift=lerp(0, 0.12, t))
    img = ridge(img, hy, 120, '#5f6581', '#b98f92', 25, 1.1, x1=640)
    img = ridge(img, hy, 46, '#6d6a80', '#d89f8d', 33, 1.7, x0=930)
    town = layer(lambda c: DAWN_TOWN.draw(c, ('#4b4d60', '#7d7a8e'), ('#33364a', '#686a80'), 0.55, '#f0a884', '#2a2e3c'))
    img = over(img, town)
    img = over(img, layer(lambda c: (DAWN_TOWN.unlit(c, '#2a3042', 0.75), DAWN_TOWN.lit(c, lerp(0.10, 0.04, t)))))
    img = mist(img, hy - 22, 30, '#f0b79c', 44, 0.50, shift=lerp(0.5, 0.68, t))

    def mouth(c):
        poly(c, [(985, hy + 2), (1000, hy - 10), (1040, hy - 16), (1150, hy - 18), (1200, hy - 12), (1290, hy - 14), (1290, hy + 2)], '#2f3346')
        lighthouse(c, 1090, hy - 14, 0.86, light='#f2d3b8', dark='#4a4a60', band='#a04a3e', iron='#262a3a', glass='#ffe0a0', from_right=False)
    img = over(img, layer(mouth))
    img = lamp(img, 1090, hy - 14 - 218 * 0.86, 7, '#ffd890', lerp(0.9, 0.45, t))
    img = water(img, hy, '#2f4a66', 0.92, 0.9, 5, lerp(0, 0.5, t), '#ffc98a', 905, 80, 0.75)
    img = mist(img, hy + 8, 15, '#f8cba6', 47, 0.45, shift=lerp(0, 0.25, t))

    bx, by, s = lerp(470, 690, t), lerp(540, 528, t), lerp(1.16, 1.02, t)
    b = layer(lambda c: boat(c, bx, by, s, tilt=lerp(-1.2, 0.8, t), hull='#2c3a4c', house='#3a4456', trim='#8a4438', dark='#161c28'))
    img = reflection(img, b, by + 2, 0.78, 9, 1.0, lerp(0, 1, t), 0.8)
    # the wake
    w = np.clip((bx - 60 - X) / 300, 0, 1)
    wk = smooth(0.5, 0.62, fbm(X / 46, Y / 5, 91, 4)) * np.exp(-((Y - by - 7 - w * 9) / (4 + w * 14)) ** 2) * (X < bx - 40) * np.exp(-w * 2.2) * smooth(0, 0.06, w)
    img = img + (wk * 0.5)[..., None] * rgb('#ffd2ac')
    img = over(img, b)
    img = rim(img, b, 2.4, -1.2, '#ffc28c', 1.0)
    mx, my = spot(bx, by, s, False, lerp(-1.2, 0.8, t), *MASTHEAD)
    img = lamp(img, mx, my, 5, '#ffc060', 0.9)

    def front(c):
        # the quay we stand on: edge, crates, bollards, a net pole, a moored skiff's mast
        p = lerp(0, -26, t)
        dk = '#141a26'
        poly(c, [(-30, 730), (-30, 640), (250 + p, 652), (420 + p, 690), (470 + p, 730)], dk)
        bollard(c, 330 + p, 672, 1.25, dk)
        poly(c, [(40 + p, 650), (40 + p, 590), (112 + p, 590), (112 + p, 650)], '#1a2130')
        poly(c, [(62 + p, 592), (66 + p, 548), (128 + p, 552), (124 + p, 594)], '#171d2a')
        for i in range(3):
            line(c, [(42 + p, 604 + 16 * i), (110 + p, 604 + 16 * i)], 1.4, '#0d121b')
        line(c, [(206 + p, 652), (200 + p, 400)], 6, dk)
        line(c, [(201 + p, 418), (282 + p, 470)], 2, dk)
        line(c, [(201 + p, 418), (130 + p, 596)], 2, dk)
        c.set_source_rgba(*rgb(dk), 0.55)
        c.set_line_width(1)
        for i in range(9):                                   # the hanging net
            c.move_to(202 + p, 440 + i * 20), c.curve_to(224 + p, 470 + i * 18, 250 + p, 480 + i * 15, 276 + p - i * 4, 468 + i * 20), c.stroke()
            c.move_to(204 + p + i * 8, 424 + i * 5), c.curve_to(210 + p + i * 8, 500, 200 + p + i * 9, 580, 210 + p + i * 7, 640), c.stroke()
        line(c, [(330 + p, 648), (420 + p, 700)], 3, dk)
        for gx, gy, gs, f in ((640, 210, 1.0, .9), (700, 178, .8, .3), (590, 250, .6, 1.1), (780, 236, .55, .5)):
            gull(c, gx + lerp(0, 60, t), gy - lerp(0, 18, t), gs, '#3d3f58', f + lerp(0, .3, t))
    f = layer(front)
    img = over(img, f)
    img = rim(img, f, 2.2, -1.4, '#ffb07c', 0.65)
    return grade(img, 101, '#1c2340', 0.03, contrast=1.04)


def s1b(t):
    """Medium. Mara on the pier; the boat slides out past her."""
    hy = 372
    sun = (1010, lerp(352, 338, t))
    img = dawn_sky(hy, sun, t, seed=6, shift=lerp(0.4, 0.46, t), cover=0.46)
    img = rays(img, *sun, '#ffb878', 17, 0.16, 560)
    img = ridge(img, hy, 70, '#8a86a0', '#e2ab98', 22, 0.9, x1=560)
    img = ridge(img, hy, 34, '#6e6c84', '#d9a08e', 35, 1.6, x0=1080)
    img = mist(img, hy - 14, 24, '#f6c6a2', 42, 0.7, shift=lerp(0, 0.2, t))
    img = water(img, hy, '#35506c', 0.92, 1.0, 6, lerp(0, 0.5, t), '#ffc98a', 1010, 90, 0.8)
    bx, by, s = lerp(742, 905, t), lerp(470, 458, t), lerp(0.98, 0.84, t)
    b = layer(lambda c: boat(c, bx, by, s, tilt=lerp(-1, 1, t), hull='#344256', house='#445068', trim='#94503f', dark='#1f2636'))
    b = tint(b, '#d79a88', 0.10)
    img = reflection(img, b, by + 2, 0.75, 12, 1.0, t, 0.85)
    img = over(img, b)
    img = rim(img, b, 2.2, -1.0, '#ffca96', 1.0)
    mx, my = spot(bx, by, s, False, 0, *MASTHEAD)
    img = lamp(img, mx, my, 4.5, '#ffc060', 0.9)
    k = lerp(1.0, 1.05, t)

    def stand(c):
        pier(c, 590, '#1d2332', '#4a4656', 640, 574)
        for px in (98, 545):
            line(c, [(px, 730 if px < 200 else 660), (px, 520 if px > 200 else 505)], 22, '#161b28')
        c.set_source_rgb(*rgb('#141925'))
        c.set_line_width(5)
        c.move_to(98, 528), c.curve_to(240, 590, 400, 590, 545, 540), c.stroke()
    p = layer(stand)
    img = over(img, p)
    img = rim(img, p, 2.4, -1.6, '#ffb484', 0.6)

    def girl(c):
        hand = (lerp(58, 78, t), lerp(-150, -312, t))
        mara(c, 362, 668, 1.42 * k, coat='#232a3c', skin='#6a4a44', scarf='#a83c30', wind=lerp(0.35, 0.8, t), arm=hand, low_arm=(-46, -118))
    g = layer(girl)
    lan = layer(lambda c: lantern(c, 362 - 46 * 1.42 * k, 668 - 112 * 1.42 * k, 0.78, swing=lerp(3, -3, t), flame=0.0, glass='#8a7d7c'))
    img = over(over(img, g), lan)
    img = rim(img, g, 3.2, -1.2, '#ffc794', 1.15, soft=1.0)
    img = rim(img, lan, 2.4, -1.0, '#ffc794', 1.0)
    gl = layer(lambda c: [gull(c, 560 + 70 * t + a, 170 + bb, ss, '#4a4a64', f + .3 * t) for a, bb, ss, f in ((0, 0, 1.3, .8), (70, -34, 1.0, .3), (-60, 46, .8, 1.1))])
    img = over(img, gl)
    return grade(img, 102, '#1c2340', 0.03, contrast=1.04)


def s1c(t):
    """Close. The masthead lamp, lit, against the rising sun."""
    hy = 470
    sun = (985, 382)
    img = gradient([(0, '#35557a'), (170, '#8a86a2'), (300, '#e0a08c'), (420, '#fbc58c'), (470, '#ffe0a8'), (720, '#ffe0a8')])
    img = clouds(img, hy, 8, 0.45, '#ffbe98', '#77708e', sun, opacity=0.7, shift=0.2)
    img = glow(img, *sun, 420, '#ff9c5c', 0.45)
    img = bokeh(img, *sun, 62, '#ffe6b0', 0.75)
    img = ridge(img, hy, 46, '#8c869c', '#d8a394', 30, 0.9, x1=760)
    img = water(img, hy, '#3a5470', 0.9, 1.0, 7, 0.2, '#ffc98a', 985, 100, 0.6)
    img = blur(img, 9)
    r = np.random.RandomState(12)
    for _ in range(46):                               # sparks of sun on the water, out of focus
        y = hy + 14 + 230 * r.rand() ** 1.4
        x = 985 + r.randn() * (40 + (y - hy) * 0.8)
        img = bokeh(img, x, y, 4 + (y - hy) * 0.075 * (0.6 + r.rand() * 0.8), '#ffcf96', 0.10 + 0.18 * r.rand())

    def back(c):
        line(c, [(-40, 250), (560, -30)], 5, '#2c3140')
        line(c, [(760, -20), (1300, 330)], 4, '#3a3c4c')
        poly(c, [(-20, 740), (-20, 470), (180, 452), (248, 492), (262, 740)], '#262b3a')
        poly(c, [(-20, 488), (-20, 450), (190, 430), (214, 462)], '#1b202d')
        poly(c, [(20, 640), (20, 516), (84, 510), (88, 640)], '#d99a62')
        poly(c, [(112, 640), (110, 508), (170, 504), (178, 640)], '#d99a62')
    bl = blur(layer(back), 5)
    img = over(img, bl)
    img = rim(img, bl, 7, -2, '#ffb884', 0.5, soft=4)
    x, y, s = 612, 172, 4.1

    def front(c):
        poly(c, [(408, -20), (462, -20), (448, 740), (376, 740)], '#191d29')        # the mast
        for yy in (118, 132, 470, 486):
            line(c, [(404 - (yy > 300) * 8, yy), (466 - (yy > 300) * 4, yy + 3)], 7, '#10141d')
        line(c, [(455, 150), (622, 128)], 12, '#161a25')                            # the iron arm
        line(c, [(452, 232), (560, 140)], 6, '#161a25')
        line(c, [(612, 128), (612, 162)], 5, '#161a25')
        c.arc(612, 170, 9, 0, 7), c.set_line_width(5), c.set_source_rgb(*rgb('#161a25')), c.stroke()
        line(c, [(462, 60), (1300, 640)], 5, '#20242f')
    f = layer(front)
    img = over(img, f)
    img = rim(img, f, 5, -2, '#ffbe8c', 0.9, soft=1.4)
    fx, fy = spot(x, y, s, False, -4, *FLAME)
    img = img + (f[..., 3] * near(fx, fy, 260) * 0.40)[..., None] * rgb('#e07a34')
    lan = layer(lambda c: lantern(c, x, y, s, swing=-4, flame=0.92, metal='#20232c', edge='#565766', glass='#8a7468'))
    img = over(img, lan)
    img = rim(img, lan, 5, -1.5, '#ffcf9c', 1.0, soft=1.2)
    img = glow(img, fx, fy, 300, '#ff9a3c', 0.55)
    img = glow(img, fx, fy, 60, '#ffe2a0', 0.6)
    r = np.random.RandomState(31)
    drops = layer(lambda c: [(c.arc(x - 70 + 140 * r.rand(), y + 120 + 230 * r.rand(), 0.9 + 2.0 * r.rand(), 0, 7), fill(c, '#ffe6bc', 0.28)) for _ in range(34)])
    img = over(img, drops * lan[..., 3:4])
    return grade(img, 103, '#1c2340', 0.03, contrast=1.03)


def s1d(t):
    """Wide. Past the lighthouse to the open sea; the weather waits on the right."""
    hy = 446
    sun = (600, 392)
    img = gradient([(0, '#3a5a7c'), (150, '#7d8ba4'), (270, '#c9a09a'), (370, '#f0b88e'), (446, '#f8d6a4'), (720, '#f8d6a4')])
    img = glow(img, *sun, 420, '#ffa868', lerp(0.40, 0.22, t), 1.2)
    img = clouds(img, hy, 15, 0.50, '#ffc09a', '#7a7890', sun, opacity=0.8, shift=lerp(0, 0.08, t))
    # the front: a wall of weather coming in from the right
    edge = lerp(900, 690, t)
    n = fbm(X / 240 + 3 - 0.10 * t, Y / 150, 52, 6, 0.55)
    wall = smooth(-60, 300, X - edge + (n - 0.5) * 620 - (Y - 180) * 0.22) * (Y < hy)
    inner = fbm(X / 150 - 0.2 * t, Y / 62, 57, 6, 0.55)
    body = rgb('#303a50') + (rgb('#6c7080') - rgb('#303a50')) * smooth(0.35, 0.75, inner + 0.15 * np.exp(-(X - edge) / 260))[..., None]
    body = body + (np.exp(-((wall - 0.35) / 0.22) ** 2) * 0.16 * smooth(hy, 120, Y))[..., None] * rgb('#ffb48c')
    img = img * (1 - 0.94 * wall[..., None]) + body * 0.94 * wall[..., None]
    veil = smooth(0.3, 1, wall) * smooth(230, hy, Y) * (0.5 + 0.5 * fbm(X / 40 + Y / 160, Y / 900, 58, 3))
    img = img * (1 - 0.45 * veil[..., None]) + rgb('#59637a') * 0.45 * veil[..., None]
    img = img + (smooth(30, 26, np.sqrt((X - sun[0]) ** 2 + (Y - sun[1]) ** 2)) * lerp(0.75, 0.35, t) * (1 - wall))[..., None] * rgb('#fff0c8')
    img = rays(img, *sun, '#ffc08a', 19, lerp(0.13, 0.06, t), 460)

    def rock(c):
        c.move_to(-20, hy + 2), c.line_to(-20, 300), c.curve_to(60, 292, 120, 322, 168, 326), c.line_to(318, 330)
        c.curve_to(352, 336, 372, 372, 398, 392), c.curve_to(420, 416, 470, 430, 520, hy + 2), c.close_path()
        shade(c, 0, 300, 0, hy, '#3c4256', '#232938')
        lighthouse(c, 236, 330, 1.16, light='#f0cfb4', dark='#4c4c62', band='#a04a3e', iron='#242836', glass='#ffe0a0')
    L = layer(rock)
    tex = (fbm(X / 22 + Y / 90, Y / 46, 77, 5, 0.6) - 0.5) * 0.16
    img = over(img, L)
    img = img + (tex * L[..., 3] * smooth(318, 345, Y))[..., None]
    img = rim(img, L, 3, -1.2, '#ffc294', 0.9)
    img = mist(img, hy - 6, 20, '#e8bda2', 48, 0.5, shift=lerp(0, 0.2, t))
    img = water(img, hy, mix('#2f4a62', '#263c52', t), 0.88, 1.25, 8, lerp(0, 0.7, t), '#ffc890', sun[0], 90, lerp(0.7, 0.35, t))
    dusk = smooth(edge - 100, edge + 380, X) * smooth(hy - 4, hy + 30, Y) * lerp(0.25, 0.45, t)
    img = img * (1 - dusk[..., None]) + rgb('#22344a') * dusk[..., None]
    bx, by, s = lerp(735, 905, t), lerp(512, 494, t), lerp(0.70, 0.52, t)
    b = layer(lambda c: boat(c, bx, by, s, tilt=lerp(-2.5, 2, t), hull='#2f3c50', house='#414c62', trim='#94503f', dark='#1a202e'))
    img = reflection(img, b, by + 2, 0.65, 14, 1.1, t, 0.8)
    w = np.clip((bx - 20 - X) / 260, 0, 1)
    wk = smooth(0.5, 0.62, fbm(X / 40, Y / 4.4, 93, 4)) * np.exp(-((Y - by - 5 - w * 6) / (3 + w * 9)) ** 2) * (X < bx - 20) * np.exp(-w * 2.4) * smooth(0, 0.05, w)
    img = img + (wk * 0.55)[..., None] * rgb('#ffd8b4')
    img = over(img, b)
    img = rim(img, b, -2, -1, '#ffc894', 0.9)
    mx, my = spot(bx, by, s, False, 0, *MASTHEAD)
    img = lamp(img, mx, my, 4.2, '#ffb850', 1.0)
    gl = layer(lambda c: [gull(c, xx - 60 * t, yy + 8 * t, ss, '#3c4158', f) for xx, yy, ss, f in ((520, 200, 1.0, .5), (466, 232, .8, 1.0), (560, 250, .6, .3), (420, 180, .6, .8))])
    img = over(img, gl)
    return grade(img, 104, '#1c2340', 0.03, contrast=1.05)


# ================================================================ s02, storm: slate, sea green, one warm lamp

STORM = [(0, '#0b131d'), (160, '#16222f'), (300, '#263744'), (400, '#3a4d57'), (460, '#4b5f66'), (720, '#3a4d57')]


def storm_sky(hy, t, seed=5, shift=0.0, flash=None, flash_strength=0.0):
    img = gradient(STORM)
    light = flash or (700, hy)
    img = clouds(img, hy, seed, 0.72, '#51646f', '#0c141d', light, scale=0.8, shift=shift, flat=3.6, rise=100)
    img = clouds(img, hy, seed + 40, 0.46, '#6b7f88', '#101a24', light, scale=1.3, shift=shift * 1.8, flat=3.0, rise=80, opacity=0.75)
    if flash:
        n = fbm(X / 170, Y / 90, seed + 80, 5)
        img = img + (near(flash[0], flash[1], 420) * (0.3 + n) * flash_strength * (Y < hy))[..., None] * rgb('#8fb0d8')
    return img


def squall(img, seed, t, strength=0.10):
    """Curtains of rain, far off."""
    n = fbm(X / 70 + Y / 200 + 0.8 * t, Y / 1400 + 0.5, seed, 4)
    a = smooth(0.45, 0.75, n) * strength
    return img * (1 - a[..., None]) + rgb('#8fa3ac') * a[..., None]


def s2a(t):
    """Wide. The light turns over the storm; far right, one lamp on the sea."""
    hy = 452
    img = storm_sky(hy, t, 5, lerp(0, 0.14, t), (880, 330), 0.16)
    img = squall(img, 61, t, 0.16)
    lx, ly = 232, 292 - 222 * 1.06
    turn = lerp(-24, 25, t)
    img = glow(img, lx, ly, 330, '#ffdc9c', 0.30)
    img = beam(img, lx, ly, turn, 4.6, '#ffe9be', 0.80, 900, 8)
    img = beam(img, lx, ly, turn + 180, 4.6, '#ffe9be', 0.35, 500, 8)

    bx, by = lerp(1004, 952, t), lerp(520, 534, t)
    tilt = lerp(9, -7, t)
    hit = smooth(0.6, 1, t)

    def ship(img):
        b = layer(lambda c: boat(c, bx, by, 0.50, True, tilt, hull='#1d2a35', house='#2a3843', trim='#5c332e', dark='#0a1016', crew=False))
        img = over(img, b)
        img = rim(img, b, -2, -1, '#ffe2b0', 0.25 + 0.9 * hit)
        mx, my = spot(bx, by, 0.50, True, tilt, *MASTHEAD)
        return lamp(img, mx, my, 5, '#ffb04a', 1.1)

    img = sea(img, [
        dict(y=hy + 6, height=16, length=120, top='#3e5560', body='#263a45', foam=0.35, shift=0.1 + 0.2 * t),
        dict(y=hy + 32, height=30, length=190, top='#375059', body='#1d3039', foam=0.5, shift=0.55 + 0.25 * t),
        dict(y=hy + 76, height=46, length=270, top='#2f4a52', body='#16272f', foam=0.6, shift=0.2 + 0.25 * t, after=ship),
    ], 301)

    def cliff(c):
        c.move_to(-20, 730), c.line_to(-20, 262), c.line_to(60, 268), c.line_to(120, 288), c.line_to(300, 293), c.line_to(338, 316)
        c.line_to(352, 372), c.line_to(384, 410), c.line_to(392, 470), c.line_to(440, 520), c.line_to(468, 600), c.line_to(520, 730), c.close_path()
        shade(c, 0, 280, 0, 700, '#1f2b34', '#0c1218')
        lighthouse(c, 232, 292, 1.06, light='#8d9694', dark='#2c3640', band='#5e302b', iron='#0d131a', glass='#fff0c4')
    L = layer(cliff)
    img = over(img, L)
    facet = fbm(X / 34 + Y / 70, Y / 60 - X / 140, 88, 5, 0.6)
    img = img + ((facet - 0.5) * 0.20 * L[..., 3] * smooth(286, 330, Y))[..., None] * rgb('#a9bcc2')
    img = rim(img, L, 3, -2, '#8fa7ae', 0.5)
    img = lamp(img, lx, ly, 13, '#ffdc96', lerp(0.85, 1.0, t))
    img = glow(img, lx, ly + 60, 120, '#ffcf88', 0.16)
    img = wave(img, dict(y=590, height=64, length=380, top='#2c464d', body='#0f1d24', foam=0.75, shift=0.3 + 0.22 * t), 410, np.arange(W, dtype=np.float32))
    img = burst(img, 430, 640, lerp(74, 130, t), lerp(150, 300, t), '#a9bac0', 97, lerp(0.7, 0.95, t))
    img = wave(img, dict(y=690, height=84, length=560, top='#20363d', body='#080f14', foam=0.7, shift=0.72 + 0.2 * t), 430, np.arange(W, dtype=np.float32))
    # where the beam touches the sea
    a = math.radians(turn)
    d = (X - lx) * math.sin(-a) + (Y - ly) * math.cos(a)
    lit = np.exp(-(d / (20 + np.clip(X - lx, 0, None) * 0.085)) ** 2) * smooth(hy - 10, hy + 40, Y) * (X > lx + 60) * np.exp(-(X - lx) / 1100) * hit
    img = img * (1 + lit[..., None] * 0.9) + (lit * 0.10)[..., None] * rgb('#ffe6b4')
    img = rain(img, 21 + int(t), 0.26, 0.42, 700, 60)
    return grade(img, 201, '#0c1a26', 0.03, contrast=1.06)


def s2b(t):
    """Medium. The boat climbs; the sea stands up behind it."""
    hy = 400
    flash = (1010, 120)
    img = storm_sky(hy, t, 9, lerp(0, 0.10, t), flash, lerp(0.08, 0.34, t))
    if t > 0.5:
        img = lightning(img, 960, -10, 330, 23, 0.55, -0.10, 1.1)
    img = squall(img, 64, t, 0.18)
    img = glow(img, 70, 330, 300, '#ffdc9c', lerp(0.26, 0.12, t))          # home, far left: the light
    img = beam(img, 70, 318, lerp(-7, -20, t), 5.5, '#ffe9be', lerp(0.35, 0.2, t), 620, 8)
    img = lamp(img, 70, 318, 5, '#ffe0a0', 0.8)
    bx, by = lerp(735, 655, t), lerp(484, 442, t)
    tilt = lerp(14, -3, t)
    s = lerp(1.42, 1.5, t)

    def ship(img):
        b = layer(lambda c: boat(c, bx, by, s, True, tilt, hull='#22313d', house='#30404c', trim='#7a3a32', dark='#0a1118'))
        img = over(img, b)
        img = rim(img, b, 2.6, -1.8, '#9dbbe0', lerp(0.35, 1.25, t), soft=1.0)
        wx, wy = spot(bx, by, s, True, tilt, *WINDOWS)
        img = glow(img, wx, wy, 130, '#ffb45a', 0.28)
        mx, my = spot(bx, by, s, True, tilt, *MASTHEAD)
        return lamp(img, mx, my, 9, '#ffae48', 1.1)

    def bow(img):
        px, py = spot(bx, by, s, True, tilt, 96, 0)
        img = burst(img, px - 26, py + 46, lerp(84, 110, t), lerp(100, 170, t), '#b4c4ca', 99, lerp(0.8, 0.95, t))
        return img
    k = t
    img = sea(img, [
        dict(y=hy + 10, height=22, length=170, top='#3d545f', body='#263a45', foam=0.35, shift=0.3 + 0.2 * k),
        dict(y=hy + 60, height=60, length=420, top='#3e5c62', body='#1a2d36', foam=0.6, shift=0.62 + 0.12 * k,
             swell=[(lerp(1140, 1010, k), lerp(120, 265, k), 250, -0.6)]),
        dict(y=hy + 96, height=36, length=420, top='#35545a', body='#14252d', foam=0.55, shift=0.1 + 0.2 * k,
             swell=[(lerp(690, 630, k), lerp(30, 84, k), 330, 0.0)], after=ship),
    ], 331)
    X1 = np.arange(W, dtype=np.float32)
    front = dict(y=lerp(520, 510, k), height=44, length=520, top='#2f4d54', body='#0f1d24', foam=0.85, shift=0.45 + 0.16 * k,
                 swell=[(lerp(560, 500, k), lerp(40, 76, k), 300, 0.2)])
    img = wave(img, front, 360, X1)
    img = bow(img)
    img = wave(img, dict(y=640, height=70, length=680, top='#21383f', body='#0a141a', foam=0.8, shift=0.2 + 0.16 * k), 371, X1)
    img = wave(img, dict(y=735, height=70, length=800, top='#172a31', body='#060b0f', foam=0.6, shift=0.7 + 0.14 * k), 377, X1)
    if t > 0.5:
        img = img + (near(1000, 250, 620) * 0.10)[..., None] * rgb('#9fc0ea')
    img = rain(img, 41 + int(t), 0.30, 0.45, 900, 84, width=1.2)
    return grade(img, 202, '#0c1a26', 0.03, contrast=1.06)


def lens(c, x, y, s, on):
    """A lens as tall as a man: rings of glass in a brass cage."""
    with at(c, x, y, s):
        hot, cold = np.array([1.0, 0.93, 0.74]), np.array([0.20, 0.29, 0.36])
        for i in range(13):
            k = (i - 6) / 6
            h = 20
            yy = k * 150
            q = (k * 150 / 166 + 1) / 2
            w = 60 * ((1 - q) ** 3 + q ** 3) + 384 * q * (1 - q) - 2
            near_mid = 1 - abs(k) * 0.55
            a = cold + (hot - cold) * on * near_mid
            b = a * (0.50 if on > 0.5 else 0.45)
            c.move_to(-w, yy - h / 2), c.curve_to(-w * 0.4, yy - h / 2 - 8 * k - 3, w * 0.4, yy - h / 2 - 8 * k - 3, w, yy - h / 2)
            c.line_to(w, yy + h / 2), c.curve_to(w * 0.4, yy + h / 2 - 8 * k + 3, -w * 0.4, yy + h / 2 - 8 * k + 3, -w, yy + h / 2), c.close_path()
            shade(c, -w, 0, w, 0, tuple(b * 0.6), tuple(a), tuple(np.clip(a * 1.06, 0, 1)), tuple(a), tuple(b * 0.6))
            line(c, [(-w, yy + h / 2), (w, yy + h / 2)], 1.6, a * 0.42, 0.9)
        for r in (56, 42, 29, 17):                                       # the bull's eye
            g = 0.25 + 0.75 * on
            c.set_source_rgba(*(cold * 0.6 + (hot - cold * 0.6) * on * 0.9), 0.9)
            c.arc(0, 0, r, 0, 7), c.fill()
            c.set_source_rgba(*(hot * 0.34 * g + 0.03), 0.9)
            c.set_line_width(2.0)
            c.arc(0, 0, r, 0, 7), c.stroke()
        brass = '#6e5326' if on > 0.5 else '#2a3138'
        for k in (-1, -0.45, 0.45, 1):
            c.set_source_rgb(*rgb(brass))
            c.set_line_width(5)
            c.move_to(k * 60, -166), c.curve_to(k * 128, -90, k * 128, 90, k * 60, 166), c.stroke()
        poly(c, [(-70, -162), (-52, -186), (52, -186), (70, -162)], brass)
        poly(c, [(-70, 162), (70, 162), (88, 186), (-88, 186)], brass)
        poly(c, [(-40, 186), (40, 186), (52, 330), (-52, 330)], '#171d24')
        line(c, [(-62, 214), (62, 214)], 8, brass)


def s2c(t):
    """Interior. The lamp room; the lamp dies."""
    on = 1 - t
    push = lerp(1.0, 1.05, t)
    img = gradient([(0, '#0d1722'), (300, '#1c2c3a'), (520, '#2c404c'), (720, '#101a22')])
    img = clouds(img, 560, 14, 0.66, '#56697a', '#0c151f', (1120, 200), scale=0.9, shift=0.3 + 0.05 * t)
    if t > 0.5:
        img = img + near(1130, 180, 380)[..., None] * rgb('#86a8da') * 0.55
        img = lightning(img, 1150, -10, 440, 23, 0.9, -0.12, 1.15)
    img = sea(img, [dict(y=560, height=16, length=120, top='#33464f', body='#1a2830', foam=0.4, shift=0.1),
                    dict(y=600, height=24, length=200, top='#263840', body='#111b22', foam=0.5, shift=0.4)], 350)
    img = rain(img, 51 + int(t), 0.22, 0.35, 420, 60)
    img = blur(img, 2)
    img = img * (1 - 0.25 * on)
    # streaks of water on the panes
    n = fbm(X / 9, Y / 150 + fbm(X / 40, Y / 60, 33, 3), 62, 4)
    img = img + (smooth(0.60, 0.75, n) * lerp(0.10, 0.08, t))[..., None] * mix('#ffdca0', '#9fbce0', t)
    cx, cy = 560, 330

    def room(c):
        c.translate(640, 360), c.scale(push, push), c.translate(-640, -360)
        iron = '#10161d'
        for x0, x1 in ((-60, 20), (250, 232), (470, 462), (700, 706), (930, 950), (1160, 1192)):      # mullions, slightly fanned
            line(c, [(x1, -20), (x0, 640)], 15, iron)
        for y in (150, 372, 560):
            line(c, [(-20, y + 12), (640, y - 4), (1300, y + 12)], 10, iron)
        poly(c, [(-40, 596), (1320, 596), (1320, 760), (-40, 760)], '#131a21')
        poly(c, [(-40, -40), (1320, -40), (1320, 34), (640, 12), (-40, 34)], '#0c1117')
        for i in range(22):
            c.arc(-20 + i * 64, 615, 4, 0, 7), fill(c, '#0a0e13')
        line(c, [(-40, 598), (1320, 598)], 4, '#27313a')
    r = layer(room)
    img = over(img, r)
    img = rim(img, r, 3, -1, '#8aa8d8', 0.9 * t, near(1130, 220, 640))
    if on > 0:
        img = img + (r[..., 3] * near(cx, cy, 430) * 0.42)[..., None] * rgb('#e0a050')

    def optic(c):
        c.translate(640, 360), c.scale(push, push), c.translate(-640, -360)
        lens(c, cx, cy, 1.42, on)
    o = layer(optic)
    img = over(img, o)
    img = rim(img, o, 4, -1, '#9cc0f4', 0.9 * t, soft=1.2)
    if on > 0:
        img = glow(img, cx, cy, 560, '#ffbe6a', 0.55)
        img = glow(img, cx, cy, 150, '#fff0c8', 0.9)
        img = beam(img, cx, cy, 182, 11, '#ffe4b0', 0.38, 900, 60)
        img = beam(img, cx, cy, 2, 11, '#ffe4b0', 0.28, 900, 60)
    else:
        img = glow(img, cx - 10, cy + 6, 26, '#ff6a28', 0.8)                    # the last ember of the wick

    def keeper(c):
        x, y, s = 905, 706, 2.0
        c.translate(640, 360), c.scale(push, push), c.translate(-640, -360)
        with at(c, x, y, s, flip=True):
            coat = '#141a22'
            c.move_to(-14, -206), c.curve_to(-44, -202, -52, -180, -50, -146), c.curve_to(-48, -90, -58, -30, -66, 40), c.line_to(62, 40)
            c.curve_to(54, -30, 44, -80, 46, -120), c.curve_to(50, -160, 52, -196, 26, -204), c.close_path()
            fill(c, coat)
            line(c, [(14, -190), (10, 40)], 1.2, rgb(coat) * 0.55)
            line(c, [(-46, -104), (46, -104)], 5, rgb(coat) * 0.6)
            for by in (-176, -148, -74, -40):
                c.arc(21, by, 2.2, 0, 7), fill(c, '#2b3440')
            limb(c, [(22, -190), (lerp(74, 60, t), -158), (lerp(104, 84, t), lerp(-196, -150, t))], 28, 16, rgb(coat) * 1.12)
            c.arc(lerp(108, 86, t), lerp(-202, -154, t), 8, 0, 7), fill(c, '#2c2524')
            limb(c, [(-36, -186), (-56, -150), (-44, -98)], 28, 19, rgb(coat) * 1.25)
            poly(c, [(-8, -202), (-6, -226), (16, -226), (18, -202)], '#241f1f')
            # head in profile, towards the lamp
            c.move_to(-16, -252), c.curve_to(-16, -280, 28, -280, 28, -254), c.curve_to(28, -250, 30, -247, 31, -244), c.line_to(35, -234), c.line_to(30, -231)
            c.curve_to(31, -222, 26, -214, 10, -214), c.curve_to(-10, -216, -18, -232, -16, -252)
            fill(c, '#2b2424')
            c.move_to(-19, -246), c.curve_to(-24, -288, 30, -292, 31, -256), c.curve_to(14, -262, -4, -258, -19, -246)
            fill(c, '#1a212b')
            c.move_to(8, -226), c.curve_to(16, -224, 26, -226, 31, -229), c.curve_to(30, -208, 14, -202, 4, -208), c.close_path()
            fill(c, '#4b4a4c')
            line(c, [(-14, -204), (22, -202)], 9, '#2a323d')
    k = layer(keeper)
    img = over(img, k)
    if on > 0:
        img = rim(img, k, -4, -0.6, '#ffcb84', 1.3, soft=1.4)
        img = glow(img, cx, cy, 420, '#ffb860', 0.12)
    else:
        img = rim(img, k, 4, -1.4, '#a7c6f6', 1.2, soft=1.2)
    return grade(img, 203, '#0c1824', 0.03, contrast=1.05)


def s2d(t):
    """Close. The captain at the window: the beam crosses his face, then it is gone."""
    img = gradient([(0, '#0c151e'), (260, '#22323e'), (430, '#3b4e58'), (520, '#22323a'), (720, '#0c141a')])
    img = clouds(img, 470, 18, 0.6, '#5c7078', '#101922', (300, 300), shift=0.1 + 0.08 * t)
    if t < 0.5:
        img = glow(img, 150, 330, 430, '#ffdf9e', 0.75)
        img = beam(img, 150, 330, 4, 9, '#fff0cc', 0.55, 900, 0)
        img = bokeh(img, 150, 330, 30, '#fff4d4', 0.9)
    img = sea(img, [dict(y=lerp(480, 500, t), height=34, length=250, top='#364c54', body='#16252c', foam=0.5, shift=0.2 + 0.2 * t),
                    dict(y=lerp(556, 540, t), height=52, length=380, top='#2a4047', body='#0c161b', foam=0.6, shift=0.5 + 0.2 * t)], 380)
    img = blur(img, 6)
    # the pane: runnels and drops that carry the light
    n = fbm(X / 8, Y / 120 + fbm(X / 34, Y / 50, 35, 3) * 1.2 - 0.4 * t, 66, 4)
    run = smooth(0.60, 0.72, n)
    img = img * (1 - 0.25 * run[..., None]) + (run * lerp(0.15, 0.06, t))[..., None] * mix('#ffe4b4', '#a9c0c8', t)
    r = np.random.RandomState(77 + int(t))

    def drops(c):
        for _ in range(240):
            x, y, s = r.rand() * 820, r.rand() * 640, 0.8 + 2.6 * r.rand() ** 2
            c.arc(x, y, s, 0, 7), fill(c, mix('#ffeac4', '#a9bfc8', t), 0.35)
            c.arc(x + s * .3, y + s * .3, s * 0.7, 0, 7), fill(c, '#101820', 0.35)
    img = over(img, layer(drops))

    def house(c):
        iron = '#0b1016'
        poly(c, [(-20, -20), (1300, -20), (1300, 40), (-20, 62)], iron)
        poly(c, [(404, -20), (446, -20), (430, 640), (384, 640)], iron)
        poly(c, [(850, -20), (1300, -20), (1300, 740), (850, 740)], iron)
        poly(c, [(-20, 612), (860, 596), (1300, 610), (1300, 740), (-20, 740)], '#0d1319')
        line(c, [(-20, 612), (860, 597)], 4, '#2a353d')
        for i in range(3):                                              # charts and a clock on the back wall
            poly(c, [(930 + i * 104, 150 + i * 8), (1010 + i * 104, 150 + i * 8), (1010 + i * 104, 250), (930 + i * 104, 250)], '#131b22')
        # the wheel, below the frame's edge
        c.set_line_width(15), c.set_source_rgb(*rgb('#1c1512')), c.arc(296, 764, 172, 3.3, 6.2), c.stroke()
        for a in (-2.5, -2.0, -1.57, -1.1, -0.65):
            line(c, [(296 + 120 * math.cos(a), 764 + 120 * math.sin(a)), (296 + 208 * math.cos(a), 764 + 208 * math.sin(a))], 10, '#1c1512')
        # compass
        c.save(), c.translate(610, 612), c.scale(1, 0.34), c.arc(0, 0, 62, 0, 7), c.restore(), fill(c, '#241c12')
        c.save(), c.translate(610, 609), c.scale(1, 0.34), c.arc(0, 0, 50, 0, 7), c.restore(), fill(c, '#c98a3a')
    h = layer(house)
    img = over(img, h)
    img = rim(img, h, -4, 0, mix('#ffe0aa', '#6f8a98', t), lerp(0.7, 0.4, t), near(420, 300, 360), soft=1.4)
    img = glow(img, 610, 606, 190, '#e08a34', 0.42, 1.4)
    s = lerp(1.32, 1.38, t)
    m = layer(lambda c: captain(c, 850, 560, s, up=lerp(-1, 3.5, t), coat='#141b24', skin='#55403a', beard='#5a5a5c', cap='#121924'))
    # shade the head as a round thing
    face = m.copy()
    side = smooth(960, 690, X)
    shade_ = (0.30 + lerp(0.95, 0.36, t) * side)[..., None]
    face[..., :3] = face[..., :3] * shade_ * mix('#fff0dc', '#bcd0da', t)
    img = over(img, face)
    if t < 0.5:
        img = rim(img, m, -6, -1.5, '#ffe3b0', 1.25, soft=2.2)
        img = img + (m[..., 3] * near(690, 300, 190) * 0.16)[..., None] * rgb('#ffcf8c')
    else:
        img = rim(img, m, -4, -1.5, '#86a4b4', 0.6, soft=1.6)
    img = img + (m[..., 3] * near(640, 620, 270) * lerp(0.20, 0.34, t))[..., None] * rgb('#c86a24')
    img = rim(img, m, -4, 5, '#ff9a40', lerp(0.45, 0.9, t), near(660, 560, 260), soft=1.8)
    return grade(img, 204, '#0c1824', 0.03, contrast=1.05)


# ================================================================ s03, night: deep indigo, and amber one by one

NIGHT = [(0, '#0a1228'), (150, '#131f3c'), (300, '#22325a'), (400, '#34476e'), (440, '#42567c'), (720, '#34476e')]


def night_sky(hy, t, seed=4, shift=0.0, cover=0.55, moon=(900, 200), star_seed=None, light='#5a6f98', dark='#0d1630', moonlight=0.35):
    img = gradient([(y * hy / 440 if y < 720 else 720, c) for y, c in NIGHT])
    if star_seed:
        img = stars(img, hy, star_seed)
    img = glow(img, *moon, 320, '#7f9ccc', moonlight)
    img = clouds(img, hy, seed, cover, light, dark, moon, scale=0.9, shift=shift, flat=3.4, opacity=0.92)
    return img


def s3a(t):
    """Medium, the pier again: Mara lights her lamp. The composition of 1B, at night."""
    hy = 372
    img = night_sky(hy, t, 24, lerp(0.1, 0.2, t), 0.62, (1010, 170), None)
    img = ridge(img, hy, 70, '#131d36', '#22325a', 22, 0.9, x1=560)
    img = ridge(img, hy, 34, '#131d36', '#22325a', 35, 1.6, x0=1080)
    img = mist(img, hy - 10, 20, '#4a5d84', 42, 0.4, shift=lerp(0, 0.2, t))
    img = water(img, hy, '#0f1c36', 0.85, 1.5, 6, lerp(0, 0.7, t), '#8fb0dc', 1010, 110, 0.20)
    img = sea(img, [dict(y=470, height=12, length=210, top='#22355a', body='#14223f', foam=0.30, shift=.2 + .1 * t, foam_colour='#7f97bd'),
                    dict(y=540, height=20, length=330, top='#1c2d50', body='#0e1a33', foam=0.35, shift=.6 + .1 * t, foam_colour='#7f97bd')], 390)
    k = 1.05
    hand = (lerp(70, 78, t), lerp(-262, -312, t))
    hx, hyy = 362 + hand[0] * 1.42 * k, 668 + hand[1] * 1.42 * k - 4
    ls = 0.82
    fl = lerp(0.16, 1.0, t)
    fx, fy = hx + 2, hyy + 64 * ls

    def stand(c):
        pier(c, 590, '#0d1425', '#1c2743', 640, 574)
        for px in (98, 545):
            line(c, [(px, 730 if px < 200 else 660), (px, 520 if px > 200 else 505)], 22, '#0c1322')
        c.set_source_rgb(*rgb('#0b111f'))
        c.set_line_width(5)
        c.move_to(98, 528), c.curve_to(240, 590, 400, 590, 545, 540), c.stroke()
    p = layer(stand)
    img = over(img, p)
    img = rim(img, p, 2.4, -1.6, '#7a97c8', 0.35)
    img = img + (p[..., 3] * near(490, 610, 210) * 0.34 * fl)[..., None] * rgb('#d98438')
    img = img + ((1 - p[..., 3]) * np.exp(-((X - fx - 40) / 110) ** 2) * smooth(470, 520, Y) * smooth(0.52, 0.66, fbm(X / 60, Y / 7, 63, 4)) * 0.55 * fl)[..., None] * rgb('#ffb058')
    g = layer(lambda c: mara(c, 362, 668, 1.42 * k, coat='#1a2238', skin='#4a3636', scarf='#8a2f28', wind=lerp(1.0, 0.6, t), arm=hand, low_arm=(-46, -118)))
    lan = layer(lambda c: lantern(c, hx, hyy, ls, swing=lerp(5, -2, t), flame=fl, glass='#3b4a66', metal='#10141d', edge='#39445c'))
    img = glow(img, fx, fy, 460, '#ff9c40', 0.40 * fl)
    img = over(img, g)
    img = rim(img, g, 3, -1.5, '#7f9ccc', 0.45, soft=1.0)
    img = img * (1 + (g[..., 3] * near(fx, fy + 30, 210) * 0.8 * fl)[..., None] * rgb('#ffb068'))
    img = img + (g[..., 3] * near(fx, fy + 20, 110) * 0.16 * fl)[..., None] * rgb('#d0702c')
    img = rim(img, g, 4, -1.6, '#ffb766', 1.4 * fl, near(fx, fy, 330), soft=1.4)
    img = over(img, lan)
    img = glow(img, fx, fy, 150, '#ff9c40', 0.22 * fl)
    img = glow(img, fx, fy, 60, '#ffc878', 0.8 * fl)
    img = glow(img, fx, fy, 20, '#fff2d0', 1.0 * fl)
    if t < 0.5:
        img = rain(img, 71, 0.10, 0.3, 300, 40)
    return grade(img, 301, '#0a1230', 0.03, contrast=1.06)


NIGHT_TOWN = Town(11, -40, 802, 424, rows=3, size=1.52, church=344)


def s3b(t):
    """Wide. The dark town; then every window, and a row of lamps along the quay."""
    hy = 424
    img = night_sky(hy, t, 34, lerp(0.2, 0.27, t), lerp(0.60, 0.54, t), (1010, -80), None)
    img = glow(img, 380, 330, 520, '#c8702c', 0.16 * t, 1.5)
    img = ridge(img, hy, 215, '#121b33', '#1c2948', 21, 0.55, x1=1100, shift=0.3)
    lights = lambda c: NIGHT_TOWN.lit(c, lerp(0.0, 0.94, t))
    img = over(img, layer(lambda c: NIGHT_TOWN.draw(c, ('#18213a', '#26335a'), ('#10172a', '#1c2848'), 0.0, quay='#0d1424')))
    img = over(img, layer(lambda c: NIGHT_TOWN.unlit(c, '#0c1222', 0.8)))
    img = over(img, layer(lights))

    def right(c):
        poly(c, [(780, hy + 2), (784, hy - 11), (985, hy - 11), (990, hy + 2)], '#0d1424')          # her pier
        for px in range(800, 990, 30):
            line(c, [(px, hy + 2), (px, hy - 16)], 3, '#0d1424')
        poly(c, [(1070, hy + 2), (1086, hy - 12), (1130, hy - 20), (1230, hy - 22), (1300, hy - 18), (1300, hy + 2)], '#10182c')
        lighthouse(c, 1180, hy - 18, 1.02, light='#34456c', dark='#17213c', band='#2c2438', iron='#0c1220', glass='#141d34', from_right=True)
        mara(c, 958, hy - 10, 0.17, coat='#0c1222', skin='#1a1a24', scarf='#5a2420', hat='#182038')
    R = layer(right)
    img = over(img, R)
    img = rim(img, R, -1.5, -1, '#6f8cbf', 0.4)
    img = lamp(img, 972, hy - 40, 6, '#ffb04c', 1.2)
    if t > 0:
        halo = np.zeros((H, W), np.float32)
        for x, y, a in NIGHT_TOWN.lights(0.94 * t):
            if 0 <= x < W:
                halo[int(y), int(x)] += 0.6 + 0.5 * a
        img = img + (blur(halo, 5) * 95)[..., None] * rgb('#ff9c44') * 0.8 + (blur(halo, 24) * 900)[..., None] * rgb('#e07a30') * 0.62
        for i in range(15):                                                     # lamps carried down to the quay
            x = 40 + i * 57 + (i * 37 % 19)
            if x < 960:
                img = lamp(img, x, hy - 15 - (i * 29 % 7), 4.6 + (i % 3) * 0.6, '#ffb455', 1.05 * t)
    img = mist(img, hy - 16, 22, mix('#2a3a62', '#6a5a62', t), 44, 0.30, shift=lerp(0.5, 0.62, t))
    img = water(img, hy, '#0c1730', 0.92, 1.15, 5, lerp(0, 0.6, t), '#8fb0dc', 1030, 70, 0.16, darker=0.25)

    for x, y, s, f in ((322, 500, 0.5, True), (150, 522, 0.62, False)):
        b = layer(lambda c: boat(c, x, y, s, f, 0, hull='#131c32', house='#18223c', trim='#3a2a34', dark='#0a1020', window='#141c30', crew=False))
        img = reflection(img, b, y + 12 * s - 1, 0.85, 15, 0.8, t, 0.7)
        img = over(img, b)
        img = rim(img, b, 0.6, -2, mix('#5a76a8', '#ffb060', t), lerp(0.4, 0.9, t))
    return grade(img, 302, '#0a1230', 0.03, contrast=1.06, bloom=0.28)


def s3c(t):
    """Point of view over the bow: one light, then a shore of lights."""
    hy = 338
    img = night_sky(hy, t, 44, lerp(0.3, 0.38, t), 0.60, (1120, 90), None, moonlight=0.26)
    k = lerp(0.86, 1.22, t)
    cx = 470
    img = glow(img, cx + 20, hy - 10, 420, '#d07830', lerp(0.03, 0.46, t), 2.0)
    img = ridge(img, hy, 74 * k, '#101930', '#16223f', 21, 0.9 / k, x0=cx - 520 * k, x1=cx + 430 * k, shift=0.5)
    r = np.random.RandomState(8)

    def tower(c):
        poly(c, [(cx + 290 * k, hy + 2), (cx + 306 * k, hy - 7 * k), (cx + 352 * k, hy - 8 * k), (cx + 372 * k, hy + 2)], '#121b34')
        lighthouse(c, cx + 330 * k, hy - 6 * k, 0.30 * k, light='#22304f', dark='#121b34', band='#181c34', iron='#0c1220', glass='#0f1830', house=False)
    img = over(img, layer(tower))
    sparks = [(r.rand(), r.rand(), r.rand(), r.rand()) for _ in range(84)]
    for i, (a, b, c_, d) in enumerate(sparks):
        if d > 0.96 * t and i:
            continue
        x = cx + (a - 0.55) * 540 * k if i else cx + 190 * k
        rise = (b ** 1.8) * 52 * k * (1 - abs(a - 0.5) * 1.3) if i else 2
        size = lerp(1.6, 2.7, t) * (0.7 + 0.6 * c_) if i else lerp(4.0, 5.6, t)
        img = lamp(img, x, hy - 4 - rise, size, '#ffae50' if c_ < 0.8 else '#ffd08a', 0.85 if i else 1.15)
    img = water(img, hy, '#0b152c', 0.92, 1.5, 9, lerp(0, 0.9, t), '#86a6d4', 1120, 80, 0.14, darker=0.3)
    img = sea(img, [dict(y=lerp(448, 440, t), height=16, length=300, top='#1c2c50', body='#101c38', foam=0.22, shift=.1 + .1 * t, foam_colour='#7f97bd'),
                    dict(y=lerp(520, 532, t), height=30, length=460, top='#182746', body='#0b152b', foam=0.30, shift=.5 + .12 * t, foam_colour='#7f97bd')], 395)
    warm = np.exp(-((X - cx - 30) / (150 + np.clip(Y - hy, 0, None) * 0.5)) ** 2) * smooth(hy + 60, hy + 130, Y) * smooth(0.52, 0.68, fbm(X / 90, Y / 9 - t, 63, 4)) * 0.34 * t
    img = img + warm[..., None] * rgb('#ffac58')
    dy, roll = lerp(10, -8, t), lerp(1.6, -1.4, t)

    def bow(c):
        with at(c, 620, 720 + dy, 1.0, tilt=roll):
            wood, dk = '#141d33', '#0a1020'
            # bulwarks run together at the stem, a little left of the middle
            c.move_to(-560, 80), c.curve_to(-420, -40, -240, -150, -96, -226), c.curve_to(-86, -232, -74, -232, -64, -226)
            c.curve_to(110, -160, 330, -60, 520, 80), c.close_path()
            fill(c, dk)
            c.move_to(-470, 80), c.curve_to(-360, -20, -220, -120, -84, -196), c.curve_to(90, -140, 290, -40, 430, 80), c.close_path()
            shade(c, 0, -196, 0, 60, '#1b2744', wood, '#0c1426')
            for i in range(-6, 7):
                line(c, [(-84 + i * 4, -190), (-40 + i * 78, 80)], 1.4, dk, 0.8)
            # winch, hatch, rope, rails
            poly(c, [(-96, -98), (-96, -130), (-34, -130), (-34, -98)], dk)
            line(c, [(-116, -116), (-14, -116)], 11, '#0e1528')
            c.arc(-118, -116, 13, 0, 7), fill(c, dk)
            c.arc(-12, -116, 13, 0, 7), fill(c, dk)
            poly(c, [(-130, 6), (-110, -46), (50, -46), (84, 6)], '#0e1528')
            for pts in (((-96, -226), (-96, -286), (-250, -206), (-252, -146)), ((-64, -226), (-64, -286), (110, -216), (112, -150))):
                line(c, pts[:3], 4, dk)
                line(c, pts[2:], 4, dk)
            line(c, [(-96, -286), (-80, -296), (-64, -286)], 4, dk)
            line(c, [(-80, -228), (-60, -760)], 3.4, dk)                       # the forestay
    b = layer(bow)
    img = over(img, b)
    img = rim(img, b, -0.6, -3, mix('#5f7cae', '#e8a05a', t), lerp(0.35, 0.75, t), near(540, 470, 420), soft=1.2)
    img = img + (b[..., 3] * near(660, 900, 420) * 0.22)[..., None] * rgb('#e08a3c')        # our own lamp, behind us
    if t < 0.5:
        img = rain(img, 73, 0.10, 0.3, 260, 40)
    return grade(img, 303, '#0a1230', 0.03, contrast=1.06, bloom=0.28)


def s3d(t):
    """Wide. The frame of 1A, at night: the boat comes home, right to left."""
    hy = 432
    moon = (905, lerp(150, 138, t))
    img = night_sky(hy, t, 3, lerp(0.5, 0.58, t), lerp(0.46, 0.40, t), moon, 12, '#7186b0', '#141f40', 0.5)
    img = img + (smooth(23, 21, np.sqrt((X - moon[0]) ** 2 + (Y - moon[1]) ** 2)) * 0.75)[..., None] * rgb('#e4ecfa')
    img = glow(img, 190, 380, 420, '#d07830', 0.22, 1.5)
    img = ridge(img, hy, 150, '#1e2b4e', '#33456c', 21, 0.8, x1=900, shift=0.3)
    img = ridge(img, hy, 120, '#16213e', '#2c3a5c', 25, 1.1, x1=640)
    img = ridge(img, hy, 46, '#1e2b4e', '#33456c', 33, 1.7, x0=930)
    img = over(img, layer(lambda c: DAWN_TOWN.draw(c, ('#1d2744', '#2c3b62'), ('#131b32', '#22305a'), 0.12, '#d08a4a', '#0f1628')))
    img = over(img, layer(lambda c: (DAWN_TOWN.unlit(c, '#10182c', 0.75), DAWN_TOWN.lit(c, 0.94))))
    halo = np.zeros((H, W), np.float32)
    for x, y, a in DAWN_TOWN.lights(0.94):
        if 0 <= x < W:
            halo[int(y), int(x)] += 0.5 + 0.5 * a
    img = img + (blur(halo, 4) * 60)[..., None] * rgb('#ff9c44') * 0.5 + (blur(halo, 20) * 520)[..., None] * rgb('#e07a30') * 0.36
    for i in range(11):
        img = lamp(img, 20 + i * 44 + (i * 37 % 13), hy - 9 - (i * 29 % 4), 2.6, '#ffb455', 0.9)

    def mouth(c):
        poly(c, [(985, hy + 2), (1000, hy - 10), (1040, hy - 16), (1150, hy - 18), (1200, hy - 12), (1290, hy - 14), (1290, hy + 2)], '#10182e')
        lighthouse(c, 1090, hy - 14, 0.86, light='#5a6f9c', dark='#1a2644', band='#3a3048', iron='#0e1628', glass='#18233f', from_right=False)
    m = layer(mouth)
    img = over(img, m)
    img = rim(img, m, -1.5, -1.5, '#9ab2de', 0.45)
    img = lamp(img, 1079, hy - 14 - 207 * 0.86, 4, '#ffb24c', 1.0)             # the keeper holds a hand lamp over the rail
    img = mist(img, hy - 8, 18, '#4c5d86', 44, 0.35, shift=lerp(0.5, 0.62, t))
    img = water(img, hy, '#101d3a', 0.92, 0.85, 5, lerp(0, 0.5, t), '#b4c8ec', 905, 70, 0.42, darker=0.3)
    bx, by, s = lerp(790, 560, t), lerp(526, 540, t), lerp(1.0, 1.15, t)
    tilt = lerp(1, -1, t)
    b = layer(lambda c: boat(c, bx, by, s, True, tilt, hull='#1a2542', house='#25325a', trim='#7a3a34', dark='#0b1122'))
    img = reflection(img, b, by + 2, 0.75, 9, 1.0, lerp(0, 1, t), 0.7)
    mx, my = spot(bx, by, s, True, tilt, *MASTHEAD)
    streak = np.exp(-((X - mx) / (7 + np.clip(Y - by, 0, None) * 0.06)) ** 2) * (Y > by + 14) * np.exp(-(Y - by) / 150) * smooth(0.42, 0.60, fbm(X / 50, Y / 5 + t, 64, 3))
    img = img + (streak * 0.7)[..., None] * rgb('#ffb050')
    w = np.clip((X - bx - 60) / 300, 0, 1)
    wk = smooth(0.5, 0.62, fbm(X / 46, Y / 5, 91, 4)) * np.exp(-((Y - by - 7 - w * 9) / (4 + w * 14)) ** 2) * (X > bx + 40) * np.exp(-w * 2.2) * smooth(0, 0.06, w)
    img = img + (wk * 0.30)[..., None] * rgb('#a8bfe8')
    img = over(img, b)
    img = rim(img, b, 1.6, -2.0, '#a4bce6', 0.7)
    img = rim(img, b, -1.8, 0, '#ffae5c', lerp(0.25, 0.55, t))
    wx, wy = spot(bx, by, s, True, tilt, *WINDOWS)
    img = glow(img, wx, wy, 80, '#ffae50', 0.35)
    img = lamp(img, mx, my, 7, '#ffb048', 1.15)

    def front(c):
        p = lerp(-26, 0, t)
        dk = '#0a101f'
        poly(c, [(-30, 730), (-30, 640), (250 + p, 652), (420 + p, 690), (470 + p, 730)], dk)
        bollard(c, 330 + p, 672, 1.25, dk)
        poly(c, [(40 + p, 650), (40 + p, 590), (112 + p, 590), (112 + p, 650)], '#10182c')
        line(c, [(206 + p, 652), (200 + p, 400)], 6, dk)
        line(c, [(201 + p, 418), (282 + p, 470)], 2, dk)
        line(c, [(201 + p, 418), (130 + p, 596)], 2, dk)
        lantern(c, 76 + p, 502, 0.80, flame=1.0, metal='#10141d', edge='#39445c')
        mara(c, 262 + p, 668, 0.62, coat='#121a30', skin='#3a2c30', scarf='#8a2f28', wind=0.25, arm=(lerp(66, 78, t), lerp(-250, -300, t)), low_arm=(-44, -120), hat='#28324c')
        lantern(c, 262 + p + lerp(66, 78, t) * 0.62, 668 - lerp(250, 300, t) * 0.62 - 2, 0.42, flame=1.0, metal='#10141d', edge='#39445c')
    f = layer(front)
    img = over(img, f)
    p = lerp(-26, 0, t)
    l1 = (76 + p, 502 + 51)
    l2 = (262 + p + lerp(66, 78, t) * 0.62, 668 - lerp(250, 300, t) * 0.62 + 25)
    img = rim(img, f, 2.2, -1.6, '#9ab4e4', 0.30)
    img = rim(img, f, 2.6, -1.6, '#ffb060', 1.1, near(*l2, 130), soft=1.0)
    img = img + (f[..., 3] * (near(l1[0], l1[1] + 60, 130) * 0.40 + near(l2[0], 690, 120) * 0.28))[..., None] * rgb('#d0742c')
    for lx, ly in (l1, l2):
        img = lamp(img, lx, ly, 13, '#ffaa48', 0.95)
    return grade(img, 304, '#0a1230', 0.03, contrast=1.05, bloom=0.28)


def s3e(t):
    """Close. Two lamps on the harbour wall; behind them the lights go out as the day comes."""
    hy = 360
    img = gradient([(0, mix('#131f42', '#3d5f8a', t)), (160, mix('#26386a', '#8f93b0', t)), (270, mix('#4a5484', '#e0a796', t)),
                    (340, mix('#7a6c8e', '#f8c894', t)), (360, mix('#8a7490', '#ffdca2', t)), (720, mix('#8a7490', '#ffdca2', t))])
    sun = (890, 346)
    img = clouds(img, hy, 54, 0.48, mix('#8b86ac', '#ffbf98', t), mix('#2c3764', '#7d7c98', t), sun, opacity=0.8, shift=0.2 + 0.06 * t)
    img = glow(img, *sun, 480, mix('#c07a86', '#ff9c5c', t), lerp(0.22, 0.5, t))
    if t > 0:
        img = bokeh(img, sun[0], sun[1], 46, '#ffe8b4', 0.85 * t)
    img = ridge(img, hy, 88, mix('#28335c', '#8a86a2', t), mix('#4a5080', '#e0ab98', t), 21, 0.8, x1=760, shift=0.3)
    img = water(img, hy, mix('#1a2850', '#3a5672', t), 0.92, 1.0, 7, 0.2 + 0.4 * t, mix('#a87a90', '#ffc98a', t), sun[0], 90, lerp(0.25, 0.8, t))
    b = layer(lambda c: boat(c, 1010, 470, 1.35, True, -1, hull=mix('#1d2848', '#34435a', t), house=mix('#26335a', '#46546c', t), trim='#8a4438',
                             dark=mix('#10182e', '#1e2636', t), window=mix('#ffbe60', '#8a8488', t), crew=False))
    img = reflection(img, b, 474, 0.7, 9, 1.0, t, 0.8)
    img = over(img, b)
    img = rim(img, b, -3, -1.4, mix('#8a7aa8', '#ffc090', t), 0.8)
    img = blur(img, 8)
    r = np.random.RandomState(17)
    for _ in range(46):                                                   # the town, out of focus, going out one by one
        x, y, s, a, order = -20 + 560 * r.rand() ** 1.2, 352 - 120 * r.rand() ** 1.6, 10 + 13 * r.rand(), r.rand(), r.rand()
        if order < 0.12 or t < 0.5:
            img = bokeh(img, x, y, s, '#ffae54' if a < 0.8 else '#ffd69a', (0.13 + 0.27 * a) * lerp(1, 0.7, t))
            img = bokeh(img, x, 2 * 362 - y + 8, s * 0.9, '#ff9c44', (0.07 + 0.12 * a) * lerp(1, 0.55, t))
    push = lerp(1.0, 1.04, t)

    def wall(c):
        c.translate(560, 420), c.scale(push, push), c.translate(-560, -420)
        c.move_to(-80, 800), c.line_to(-80, 566), c.line_to(1360, 588), c.line_to(1360, 800), c.close_path()
        shade(c, 0, 566, 0, 720, mix('#232d4e', '#565568', t), mix('#141b34', '#2c3246', t), mix('#0c1124', '#1c2232', t))
        line(c, [(-80, 600), (1360, 622)], 2.4, mix('#0b1022', '#1a2030', t), 0.9)
        for x in (140, 420, 690, 960, 1200):
            line(c, [(x, 603 + x * 0.016), (x - 6, 730)], 2.2, mix('#0b1022', '#1a2030', t), 0.8)
    wl = layer(wall)
    img = over(img, wl)
    stone = (fbm(X / 16, Y / 8, 83, 5, 0.62) - 0.5) * 0.14
    img = img + (stone * wl[..., 3])[..., None]
    img = rim(img, wl, 1, -3, mix('#7f86b4', '#ffc598', t), 0.6, soft=1.2)
    pos = [(430, 262, 3.0, 0.95), (676, 316, 2.55, 0.95)]
    flame = lerp(1.0, 0.45, t)

    def lamps(c):
        c.translate(560, 420), c.scale(push, push), c.translate(-560, -420)
        for x, y, s, f in pos:
            lantern(c, x, y, s, flame=f * flame, metal=mix('#141926', '#262a36', t), edge=mix('#4a4f66', '#6e6a74', t), glass=mix('#3b4a66', '#a89488', t))
        # her scarf, knotted round the handle of the first and falling over the edge of the wall
        x, y = 430, 262
        deep, red = mix('#5e1c20', '#8c2e26', t), mix('#8e2c28', '#b8412f', t)
        c.move_to(x - 58, y + 92), c.curve_to(x - 66, y + 160, x - 98, y + 226, x - 112, y + 318), c.curve_to(x - 118, y + 360, x - 120, y + 392, x - 122, y + 420)
        c.line_to(x - 78, y + 424), c.curve_to(x - 76, y + 390, x - 74, y + 352, x - 70, y + 318), c.curve_to(x - 62, y + 240, x - 44, y + 160, x - 40, y + 94), c.close_path()
        shade(c, x - 116, 0, x - 44, 0, deep, red, deep)
        c.move_to(x - 54, y + 90), c.curve_to(x - 60, y + 150, x - 70, y + 220, x - 72, y + 312), c.curve_to(x - 72, y + 336, x - 70, y + 352, x - 70, y + 372)
        c.line_to(x - 30, y + 370), c.curve_to(x - 30, y + 340, x - 32, y + 326, x - 32, y + 308), c.curve_to(x - 34, y + 220, x - 38, y + 150, x - 40, y + 90), c.close_path()
        shade(c, x - 74, 0, x - 30, 0, red, mix('#a8382e', '#d2583c', t), red)
        for k in range(7):
            line(c, [(x - 68 + k * 6, y + 371), (x - 69 + k * 6.2, y + 386)], 2, red)
            line(c, [(x - 119 + k * 6.4, y + 421), (x - 120 + k * 6.5, y + 437)], 2, red)
        for q in (0.35, 0.7):
            line(c, [(x - 52 + 10 * q, y + 100), (x - 62 + 26 * q, y + 200), (x - 71 + 38 * q, y + 366)], 1.4, deep, 0.6)
        c.move_to(x - 62, y + 66), c.curve_to(x - 78, y + 78, x - 70, y + 104, x - 52, y + 102), c.curve_to(x - 32, y + 104, x - 26, y + 82, x - 34, y + 68)
        c.curve_to(x - 42, y + 58, x - 54, y + 58, x - 62, y + 66)
        shade(c, x - 72, 0, x - 28, 0, red, mix('#a8382e', '#d2583c', t), deep)
        line(c, [(x - 62, y + 70), (x - 48, y + 84), (x - 50, y + 100)], 1.6, deep, 0.8)
        line(c, [(x - 38, y + 68), (x - 46, y + 84)], 1.4, deep, 0.8)
    lm = layer(lamps)
    # soft contact shadows, then the lamps
    for x, y, s, f in pos:
        sh = np.exp(-((X - x) / (34 * s)) ** 2 - ((Y - y - 107 * s) / 9) ** 2) * 0.55
        img = img * (1 - sh[..., None])
    img = img + (wl[..., 3] * (near(430, 610, 210) + near(676, 610, 190)) * 0.42 * flame)[..., None] * rgb('#e08a3c')
    img = over(img, lm)
    img = rim(img, lm, 4, -1.2, mix('#8a90c0', '#ffd0a0', t), lerp(0.5, 1.1, t), soft=1.2)
    for x, y, s, f in pos:
        fx, fy = 560 + (x - 560) * push, 420 + (y + 64 * s - 420) * push
        img = glow(img, fx, fy, 300, '#ff983c', 0.50 * flame)
        img = glow(img, fx, fy, 52, '#ffe0a0', 0.75 * flame)
    return grade(img, 305, mix('#0a1230', '#1c2340', t), 0.03, contrast=1.04)
