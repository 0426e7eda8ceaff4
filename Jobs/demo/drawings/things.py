# SPDX-License-Identifier: Apache-2.0
"""The cast: the boat, the lighthouse, the town, Mara on the pier, the captain, the lantern. Vector shapes on a cairo context."""
import math
from contextlib import contextmanager

import cairo
import numpy as np

from paint import rgb


@contextmanager
def at(ctx, x, y, s=1.0, flip=False, tilt=0.0):
    ctx.save()
    ctx.translate(x, y)
    ctx.rotate(math.radians(tilt))
    ctx.scale(-s if flip else s, s)
    yield
    ctx.restore()


def spot(x, y, s, flip, tilt, px, py):
    """Where a thing's own point (px, py) lands in the picture."""
    a = math.radians(tilt)
    px, py = px * (-s if flip else s), py * s
    return x + px * math.cos(a) - py * math.sin(a), y + px * math.sin(a) + py * math.cos(a)


def fill(ctx, colour, alpha=1.0):
    ctx.set_source_rgba(*(rgb(colour) if isinstance(colour, str) else colour), alpha)
    ctx.fill()


def line(ctx, points, width, colour, alpha=1.0):
    ctx.set_source_rgba(*(rgb(colour) if isinstance(colour, str) else colour), alpha)
    ctx.set_line_width(width)
    ctx.move_to(*points[0])
    for p in points[1:]:
        ctx.line_to(*p)
    ctx.stroke()


def poly(ctx, points, colour, alpha=1.0):
    ctx.move_to(*points[0])
    for p in points[1:]:
        ctx.line_to(*p)
    ctx.close_path()
    fill(ctx, colour, alpha)


def shade(ctx, x0, y0, x1, y1, *colours):
    g = cairo.LinearGradient(x0, y0, x1, y1)
    for i, c in enumerate(colours):
        g.add_color_stop_rgb(i / (len(colours) - 1), *(rgb(c) if isinstance(c, str) else c))
    ctx.set_source(g)
    ctx.fill()


# ---------------------------------------------------------------- the boat

MASTHEAD = (-16, -158)
WINDOWS = (40, -66)


def boat(ctx, x, y, s=1.0, flip=False, tilt=0.0, hull='#1c2733', house='#2a3440', trim='#7d4038', dark='#10171f',
         window='#ffc878', crew=True):
    """A small wooden trawler, bow to the right; (x, y) is the waterline amidships."""
    with at(ctx, x, y, s, flip, tilt):
        # rigging behind
        line(ctx, [(-17, -164), (114, -56)], 1.1, dark, 0.8)
        line(ctx, [(-17, -164), (-106, -28)], 1.1, dark, 0.8)
        line(ctx, [(-17, -150), (-30, -28)], 0.9, dark, 0.7)
        # wheelhouse
        ctx.move_to(8, -26), ctx.line_to(11, -82), ctx.line_to(64, -86), ctx.line_to(72, -36), ctx.line_to(72, -26)
        ctx.close_path()
        shade(ctx, 8, -86, 70, -26, house, dark)
        poly(ctx, [(3, -82), (3, -88), (72, -93), (73, -87)], dark)
        for a, b in ((16, 27), (31, 42), (46, 60)):
            poly(ctx, [(a, -62), (a, -77), (b, -78), (b + (2.5 if b == 60 else 0), -63)], window)
        line(ctx, [(20, -90), (20, -104)], 1.6, dark)
        line(ctx, [(13, -104), (27, -105)], 2.4, dark)
        poly(ctx, [(-4, -26), (-3, -66), (7, -66), (8, -26)], dark)          # funnel
        # mast, boom, net drum, gallows
        line(ctx, [(-22, -24), (-16, -172)], 3.6, dark)
        line(ctx, [(-20, -56), (-92, -112)], 2.8, dark)
        line(ctx, [(-92, -112), (-17, -150)], 0.9, dark, 0.8)
        line(ctx, [(-92, -112), (-88, -40)], 0.9, dark, 0.8)
        line(ctx, [(-100, -26), (-100, -62), (-82, -62), (-82, -26)], 2.6, dark)
        ctx.arc(-62, -32, 12, 0, 7), fill(ctx, dark)
        ctx.arc(-62, -32, 7, 0, 7), fill(ctx, house)
        if crew:
            ctx.arc(-38, -57, 4.4, 0, 7), fill(ctx, dark)
            poly(ctx, [(-44, -24), (-45, -46), (-41, -53), (-35, -53), (-31, -46), (-32, -24)], dark)
        # hull
        ctx.move_to(-110, -30)
        ctx.curve_to(-50, -20, 30, -24, 120, -60)
        ctx.curve_to(114, -34, 106, -12, 97, 12)
        ctx.line_to(-98, 12)
        ctx.curve_to(-106, 0, -109, -14, -110, -30)
        ctx.close_path()
        shade(ctx, 0, -56, 0, 10, hull, dark)
        ctx.move_to(-110, -30)
        ctx.curve_to(-50, -20, 30, -24, 120, -60)
        ctx.line_to(118, -52)
        ctx.curve_to(30, -17, -50, -13, -109, -23)
        ctx.close_path()
        fill(ctx, trim)
        for i in range(4):                                                    # tyres along the side
            ctx.arc(-78 + i * 38, -9 - i * 1.2, 5.4, 0, 7)
            ctx.set_source_rgba(*rgb(dark), 1)
            ctx.set_line_width(3.2)
            ctx.stroke()
        line(ctx, [(96, -46), (98, -60), (112, -66), (112, -57)], 1.4, dark)   # pulpit


# ---------------------------------------------------------------- the lighthouse

LAMP = (0, -222)


def lighthouse(ctx, x, y, s=1.0, light='#e8d8c8', dark='#4a4a5a', band='#8a4a42', iron='#232834', glass='#ffd9a0', from_right=True, house=True):
    with at(ctx, x, y, s):
        a, b = (dark, light) if from_right else (light, dark)
        if house:
            poly(ctx, [(-84, 2), (-84, -30), (-64, -54), (-26, -54), (-12, -30), (-12, 2)], dark)
            poly(ctx, [(-90, -29), (-66, -57), (-26, -57), (-8, -29)], iron)
            poly(ctx, [(-52, -55), (-52, -70), (-44, -70), (-44, -55)], iron)
            for wx in (-72, -52, -34):
                poly(ctx, [(wx, -12), (wx, -23), (wx + 8, -23), (wx + 8, -12)], glass, 0.9)
        body = [(-25, 2), (-15, -196), (15, -196), (25, 2)]
        ctx.move_to(*body[0])
        for p in body[1:]:
            ctx.line_to(*p)
        ctx.close_path()
        shade(ctx, -24, 0, 24, 0, a, a, tuple((rgb(a) + rgb(b)) / 2), b)
        for y0, y1 in ((-60, -98), (-136, -170)):
            w0, w1 = 25 + y0 * 10 / 198, 25 + y1 * 10 / 198
            ctx.move_to(-w0, y0), ctx.line_to(-w1, y1), ctx.line_to(w1, y1), ctx.line_to(w0, y0), ctx.close_path()
            k = 0.45
            shade(ctx, -24, 0, 24, 0, tuple(rgb(band) * k), tuple(rgb(band) * (k + 0.1)), band)
        for wy in (-40, -115):
            poly(ctx, [(-4, wy), (-4, wy - 10), (3, wy - 10), (3, wy)], iron)
        poly(ctx, [(-23, -194), (-20, -202), (20, -202), (23, -194)], iron)
        for i in range(-4, 5):
            line(ctx, [(i * 5.2, -202), (i * 5.2, -212)], 0.9, iron)
        line(ctx, [(-21, -212), (21, -212)], 1.2, iron)
        poly(ctx, [(-11, -202), (-11, -236), (11, -236), (11, -202)], glass)
        for i in (-11, -4, 4, 11):
            line(ctx, [(i, -203), (i, -236)], 1.1, iron)
        ctx.move_to(-15, -235), ctx.curve_to(-12, -250, 12, -250, 15, -235), ctx.close_path()
        fill(ctx, iron)
        line(ctx, [(0, -246), (0, -258)], 1.6, iron)


# ---------------------------------------------------------------- the town

class Town:
    """Gabled houses in three rows up a hill, from a fixed seed; knows its windows so that they can be lit one by one."""

    def __init__(self, seed, x0, x1, hy, rows=3, step=34, size=1.0, church=None, taper_left=False, taper_right=True):
        r = np.random.RandomState(seed)
        self.hy, self.houses, self.windows, self.x0, self.x1, self.size = hy, [], [], x0, x1, size
        for row in reversed(range(rows)):
            x = x0 - r.rand() * 30
            inset = row * 46 * size
            while x < x1 - inset:
                w = (34 + r.rand() * 30) * size
                edge = 1.0
                if taper_right:
                    edge = min(edge, max(0.0, (x1 - x) / (150 * size)) ** 0.5)
                if taper_left:
                    edge = min(edge, max(0.0, (x - x0) / (150 * size)) ** 0.5)
                base = hy - row * step * size * edge
                h = (26 + r.rand() * 22) * size
                roof = (14 + r.rand() * 14) * size
                style = r.rand()
                tone = r.rand()
                self.houses.append((row, x, base, w, h, roof, style, tone))
                n = 2 if w < 48 * size else 3
                for fl in range(2 if h > 34 * size else 1):
                    for i in range(n):
                        ww = 5.2 * size
                        wx = x + w * (i + 0.5) / n - ww / 2
                        wy = base - h + (7 + fl * 17) * size
                        if r.rand() < 0.72 and wy + 8 * size < base - 2:
                            self.windows.append((wx, wy, ww, 7.6 * size, row, r.rand(), r.rand()))
                x += w * (0.86 + 0.25 * r.rand())
        self.church = church
        if church:
            self.windows.append((church - 3 * size, hy - (rows - 1) * step * size - 74 * size, 6 * size, 13 * size, rows - 1, 0.5, 0.93))
        self.rows, self.step = rows, step

    def draw(self, ctx, walls=('#5d5a68', '#8a8694'), roofs=('#3a3640', '#7c7886'), lit_side=0.0, light='#ffd0a0', quay='#22252e'):
        """walls/roofs: colour of the front row and of the farthest row."""
        last = None
        for row, x, base, w, h, roof, style, tone in self.houses:
            f = row / max(1, self.rows - 1)
            if self.church and row < self.rows - 1 and last == self.rows - 1:
                self._church(ctx, walls, roofs)
            last = row
            wall = rgb(walls[0]) + (rgb(walls[1]) - rgb(walls[0])) * f + (tone - 0.5) * 0.07
            rf = rgb(roofs[0]) + (rgb(roofs[1]) - rgb(roofs[0])) * f + (tone - 0.5) * 0.05
            wall, rf = np.clip(wall, 0, 1), np.clip(rf, 0, 1)
            bottom = self.hy + 1
            if style < 0.6:                     # gable to the street
                pts = [(x, bottom), (x, base - h), (x + w / 2, base - h - roof), (x + w, base - h), (x + w, bottom)]
                poly(ctx, pts, wall)
                line(ctx, [(x - 2, base - h + 1), (x + w / 2, base - h - roof), (x + w + 2, base - h + 1)], 2.6 * self.size, rf)
                if lit_side:
                    poly(ctx, [(x + w * 0.80, bottom), (x + w * 0.80, base - h - roof * 0.38), (x + w, base - h), (x + w, bottom)], light, lit_side)
            else:                               # ridge along the street
                poly(ctx, [(x, bottom), (x, base - h), (x + w, base - h), (x + w, bottom)], wall)
                poly(ctx, [(x - 2, base - h + 1), (x + 5, base - h - roof * 0.8), (x + w - 5, base - h - roof * 0.8), (x + w + 2, base - h + 1)], rf)
                if lit_side:
                    poly(ctx, [(x + w * 0.86, bottom), (x + w * 0.86, base - h), (x + w, base - h), (x + w, bottom)], light, lit_side)
            if tone > 0.35:
                cx = x + w * (0.25 + 0.4 * tone)
                poly(ctx, [(cx, base - h - roof * 0.3), (cx, base - h - roof - 7 * self.size), (cx + 5 * self.size, base - h - roof - 7 * self.size), (cx + 5 * self.size, base - h - roof * 0.3)], rf)
        poly(ctx, [(self.x0 - 60, self.hy + 2), (self.x0 - 60, self.hy - 7 * self.size), (self.x1 + 20, self.hy - 7 * self.size), (self.x1 + 26, self.hy + 2)], quay)

    def _church(self, ctx, walls, roofs):
        s, x = self.size, self.church
        b = self.hy - (self.rows - 1) * self.step * s
        wall = rgb(walls[1])
        poly(ctx, [(x - 11 * s, self.hy), (x - 11 * s, b - 84 * s), (x + 11 * s, b - 84 * s), (x + 11 * s, self.hy)], wall * 0.97)
        poly(ctx, [(x - 14 * s, b - 82 * s), (x, b - 140 * s), (x + 14 * s, b - 82 * s)], roofs[1])
        line(ctx, [(x, b - 138 * s), (x, b - 152 * s)], 1.4 * s, roofs[1])
        line(ctx, [(x - 4 * s, b - 147 * s), (x + 4 * s, b - 147 * s)], 1.4 * s, roofs[1])

    def unlit(self, ctx, colour, alpha=0.8):
        for wx, wy, w, h, row, a, b in self.windows:
            poly(ctx, [(wx, wy), (wx + w, wy), (wx + w, wy + h), (wx, wy + h)], colour, alpha)

    def lit(self, ctx, share, colour='#ffc26a'):
        for wx, wy, w, h, row, a, b in self.windows:
            if b < share:
                c = rgb(colour) * (0.8 + 0.3 * a) + np.array([0, (a - 0.5) * 0.12, (a - 0.5) * 0.14])
                poly(ctx, [(wx, wy), (wx + w, wy), (wx + w, wy + h), (wx, wy + h)], np.clip(c, 0, 1))

    def lights(self, share):
        return [(wx + w / 2, wy + h / 2, a) for wx, wy, w, h, row, a, b in self.windows if b < share]


# ---------------------------------------------------------------- lantern

def lantern(ctx, x, y, s=1.0, swing=0.0, metal='#1d2026', edge='#3a4048', glass='#37424a', flame=1.0, handle=True):
    """A hurricane lamp, about 100 high at s=1; (x, y) is where it is held, the lamp hangs below."""
    with at(ctx, x, y, s, tilt=swing):
        if handle:
            ctx.set_source_rgb(*rgb(metal))
            ctx.set_line_width(2.0)
            ctx.move_to(-21, 46), ctx.curve_to(-24, 12, -9, 0, 0, 0), ctx.curve_to(9, 0, 24, 12, 21, 46)
            ctx.stroke()
        # globe
        ctx.move_to(-11, 34), ctx.curve_to(-24, 52, -20, 72, -12, 80), ctx.line_to(12, 80), ctx.curve_to(20, 72, 24, 52, 11, 34)
        ctx.close_path()
        g = cairo.RadialGradient(0, 64, 1, 0, 62, 27)
        cold, hot, mid = rgb(glass), np.array([1, .95, .78]), np.array([.98, .62, .22])
        for stop, c in ((0, hot), (0.35, mid), (1, mid * 0.55)):
            g.add_color_stop_rgba(stop, *(cold + (c - cold) * flame), 0.96)
        ctx.set_source(g)
        ctx.fill()
        if flame > 0.02:
            ctx.move_to(0, 50), ctx.curve_to(7, 62, 6, 74, 0, 76), ctx.curve_to(-6, 74, -7, 62, 0, 50)
            ctx.set_source_rgba(1, 0.97, 0.86, flame)
            ctx.fill()
        # chimney
        poly(ctx, [(-12, 34), (-9, 24), (9, 24), (12, 34)], metal)
        poly(ctx, [(-7, 24), (-8, 17), (8, 17), (7, 24)], edge)
        poly(ctx, [(-11, 17), (-6, 11), (6, 11), (11, 17)], metal)
        # frame tubes
        for k in (-1, 1):
            ctx.set_source_rgb(*rgb(metal))
            ctx.set_line_width(4.2)
            ctx.move_to(k * 8, 20), ctx.curve_to(k * 24, 18, k * 26, 30, k * 25, 46), ctx.line_to(k * 24, 88)
            ctx.stroke()
            ctx.set_source_rgb(*rgb(edge))
            ctx.set_line_width(1.1)
            ctx.move_to(k * 23.6, 32), ctx.line_to(k * 23, 86)
            ctx.stroke()
        for gy in (48, 66):
            ctx.set_source_rgba(*rgb(metal), 0.9)
            ctx.set_line_width(1.2)
            ctx.move_to(-22, gy), ctx.curve_to(-8, gy + 4, 8, gy + 4, 22, gy)
            ctx.stroke()
        # burner and tank
        poly(ctx, [(-13, 80), (13, 80), (15, 87), (-15, 87)], edge)
        ctx.move_to(-26, 90), ctx.curve_to(-20, 84, 20, 84, 26, 90), ctx.line_to(29, 104), ctx.curve_to(20, 109, -20, 109, -29, 104)
        ctx.close_path()
        shade(ctx, -28, 0, 28, 0, metal, edge, metal)


FLAME = (0, 64)


# ---------------------------------------------------------------- Mara

def limb(ctx, points, w0, w1, colour):
    """A tapering sleeve through three points."""
    (x0, y0), (x1, y1), (x2, y2) = points
    steps = 90
    ctx.set_source_rgb(*(rgb(colour) if isinstance(colour, str) else colour))
    for i in range(steps + 1):
        t = i / steps
        x = (1 - t) ** 2 * x0 + 2 * t * (1 - t) * x1 + t * t * x2
        y = (1 - t) ** 2 * y0 + 2 * t * (1 - t) * y1 + t * t * y2
        ctx.arc(x, y, (w0 + (w1 - w0) * t) / 2, 0, 7)
        ctx.fill()


def mara(ctx, x, y, s=1.0, flip=False, coat='#1b1f2a', skin='#2b2426', scarf='#7a2f2a', wind=0.5, arm=None, low_arm=None, boots='#12151c', hair='#2c1f20', hat='#3c4458'):
    """Mara from behind, turned a little to the right; feet at (x, y), 300 high. arm/low_arm: where the hands are."""
    with at(ctx, x, y, s, flip):
        arm = arm or (44, -120)
        low = low_arm or (-44, -120)
        for bx in (-20, 8):
            ctx.move_to(bx, -96), ctx.line_to(bx - 1, -8), ctx.curve_to(bx - 3, 0, bx + 22, 2, bx + 20, -6), ctx.line_to(bx + 15, -14), ctx.line_to(bx + 17, -96)
            ctx.close_path()
            fill(ctx, boots)
        # far arm
        limb(ctx, [(-26, -222), (-46 if low[0] < 0 else 0, -176), low], 23, 15, coat)
        ctx.arc(low[0], low[1] + 3, 7.5, 0, 7), fill(ctx, skin)
        # coat
        w = wind
        ctx.move_to(-12, -250)
        ctx.curve_to(-34, -246, -40, -232, -38, -212)
        ctx.curve_to(-34, -180, -32, -168, -40, -120)
        ctx.curve_to(-44, -96, -52 + 4 * w, -80, -54 + 8 * w, -62)
        ctx.curve_to(-30, -54, -6 + 10 * w, -60, 8 + 10 * w, -56)
        ctx.curve_to(26 + 16 * w, -52, 44 + 26 * w, -62, 58 + 34 * w, -70)
        ctx.curve_to(48 + 14 * w, -96, 36 + 4 * w, -122, 34, -150)
        ctx.curve_to(33, -180, 38, -200, 37, -214)
        ctx.curve_to(38, -234, 32, -246, 13, -250)
        ctx.close_path()
        fill(ctx, coat)
        fold = rgb(coat) * 0.62
        line(ctx, [(2, -170), (6 + 4 * w, -60)], 1.6, fold, 0.9)
        line(ctx, [(-18, -140), (-28 + 6 * w, -64)], 1.3, fold, 0.7)
        line(ctx, [(22, -140), (36 + 18 * w, -66)], 1.3, fold, 0.7)
        line(ctx, [(-34, -168), (33, -166)], 3.0, fold, 0.9)
        # neck, head, knitted hat, braid
        poly(ctx, [(-9, -246), (-8, -266), (10, -266), (11, -246)], skin)
        ctx.move_to(4, -294), ctx.curve_to(20, -294, 22, -284, 22, -277), ctx.line_to(26, -268), ctx.line_to(22, -265)
        ctx.curve_to(22, -258, 20, -252, 10, -252), ctx.line_to(0, -258), ctx.close_path()                # a hint of profile
        fill(ctx, skin)
        ctx.move_to(-17, -282), ctx.curve_to(-19, -262, -14, -250, -4, -250), ctx.curve_to(8, -250, 11, -262, 10, -282), ctx.close_path()
        fill(ctx, hair)
        ctx.move_to(-19, -274), ctx.curve_to(-24, -308, 28, -312, 24, -279), ctx.curve_to(12, -276, -6, -272, -19, -274)
        fill(ctx, rgb(hat))
        ctx.move_to(-20, -273), ctx.curve_to(-6, -270, 12, -274, 25.5, -278), ctx.line_to(25, -286), ctx.curve_to(12, -282, -6, -279, -20.5, -281), ctx.close_path()
        fill(ctx, rgb(hat) * 0.78)
        limb(ctx, [(-4, -258), (-13 + 6 * w, -240), (-10 + 12 * w, -206)], 11, 6, hair)
        # scarf
        ctx.move_to(-17, -256), ctx.curve_to(-4, -246, 10, -246, 20, -255), ctx.line_to(21, -243), ctx.curve_to(8, -234, -8, -236, -19, -243)
        ctx.close_path()
        fill(ctx, scarf)
        ctx.move_to(14, -252)
        ctx.curve_to(40, -262 - 10 * w, 52, -236, 64 + 34 * w, -252 - 12 * w)
        ctx.curve_to(70 + 34 * w, -244 - 8 * w, 66 + 30 * w, -238 - 8 * w, 62 + 30 * w, -234 - 6 * w)
        ctx.curve_to(48, -224, 36, -244, 12, -240)
        ctx.close_path()
        fill(ctx, scarf)
        # near arm
        ex = 62 if arm[1] < -200 else 47
        limb(ctx, [(25, -224), (ex, -182 if arm[1] > -200 else -226), arm], 28, 18, coat)
        ctx.arc(arm[0], arm[1] - (3 if arm[1] < -200 else -3), 8, 0, 7), fill(ctx, skin)


# ---------------------------------------------------------------- the captain (profile, facing left)

def captain(ctx, x, y, s=1.0, coat='#12171f', skin='#3a2c28', beard='#4a4a4c', cap='#0e1218', up=0.0):
    """Head and shoulders, 420 high at s=1; (x, y) is the base of the neck."""
    with at(ctx, x, y, s):
        # shoulders and collar
        ctx.move_to(-190, 230)
        ctx.curve_to(-178, 110, -120, 70, -62, 34)
        ctx.curve_to(-40, 10, 60, -6, 96, 22)
        ctx.curve_to(170, 60, 250, 90, 282, 230)
        ctx.close_path()
        fill(ctx, coat)
        with at(ctx, 10, -10, tilt=up):
            # neck
            poly(ctx, [(-30, 50), (-30, -60), (74, -90), (86, 50)], rgb(skin) * 0.72)
            # face
            ctx.move_to(70, -250)
            ctx.curve_to(0, -268, -74, -250, -84, -214)       # forehead under the cap
            ctx.curve_to(-86, -204, -90, -196, -90, -190)     # brow
            ctx.curve_to(-90, -184, -80, -180, -80, -174)     # eye socket
            ctx.curve_to(-88, -158, -104, -138, -110, -128)   # bridge, nose
            ctx.curve_to(-113, -119, -104, -113, -90, -112)   # tip
            ctx.curve_to(-88, -104, -93, -98, -94, -92)
            ctx.curve_to(-88, -60, -60, -30, 10, -36)
            ctx.curve_to(70, -60, 100, -140, 70, -250)
            ctx.close_path()
            fill(ctx, skin)
            # eye, ear, cheek
            ctx.move_to(-76, -176), ctx.curve_to(-68, -182, -60, -181, -52, -175), ctx.curve_to(-60, -172, -68, -171, -76, -176)
            fill(ctx, '#0b0a0c')
            line(ctx, [(-88, -194), (-66, -198), (-46, -191)], 6.0, rgb(beard) * 0.8)
            ctx.save(), ctx.translate(38, -158), ctx.scale(0.72, 1.1), ctx.arc(0, 0, 22, 0, 7), ctx.restore()
            fill(ctx, rgb(skin) * 0.9)
            ctx.save(), ctx.translate(37, -158), ctx.scale(0.6, 1.0), ctx.arc(0, 0, 14, 0, 7), ctx.restore()
            fill(ctx, rgb(skin) * 0.6)
            # beard
            ctx.move_to(34, -190)
            ctx.curve_to(20, -150, 10, -124, -30, -116)
            ctx.curve_to(-50, -118, -70, -114, -90, -112)
            ctx.curve_to(-102, -104, -100, -98, -95, -94)
            ctx.curve_to(-106, -84, -106, -60, -100, -44)
            ctx.curve_to(-88, -4, -50, 16, -14, 10)
            ctx.curve_to(40, 0, 66, -60, 62, -130)
            ctx.curve_to(62, -160, 56, -180, 34, -190)
            ctx.close_path()
            fill(ctx, beard)
            r = np.random.RandomState(4)
            for _ in range(150):
                bx, by = -92 + r.rand() * 140, -104 + r.rand() * 96
                if by < -60 and bx > 40:
                    continue
                line(ctx, [(bx, by), (bx - 4 - r.rand() * 6, by + 12 + r.rand() * 12)], 1.3, rgb(beard) * (0.72 + 0.7 * r.rand()), 0.55)
            line(ctx, [(-92, -95), (-66, -91)], 2.6, '#120e10', 0.9)
            # hair at the back
            ctx.move_to(52, -200), ctx.curve_to(100, -200, 104, -110, 78, -92), ctx.curve_to(58, -110, 66, -160, 52, -200)
            fill(ctx, rgb(beard) * 0.7)
            # cap: band, crown, peak
            ctx.move_to(-88, -206), ctx.curve_to(-40, -226, 50, -226, 98, -190), ctx.line_to(102, -232), ctx.curve_to(50, -262, -50, -262, -92, -236)
            ctx.close_path()
            fill(ctx, rgb(cap) * 0.8)
            ctx.move_to(-96, -234), ctx.curve_to(-120, -292, -20, -308, 30, -304), ctx.curve_to(100, -300, 132, -268, 104, -226), ctx.curve_to(50, -256, -40, -258, -96, -234)
            fill(ctx, cap)
            ctx.move_to(-84, -210), ctx.curve_to(-110, -210, -136, -198, -146, -184), ctx.curve_to(-124, -190, -100, -192, -80, -196)
            ctx.close_path()
            fill(ctx, rgb(cap) * 0.7)
        # turned-up collar
        ctx.move_to(-84, 46), ctx.curve_to(-78, 4, -62, -6, -40, -8), ctx.curve_to(-10, 40, 20, 50, 60, 40), ctx.curve_to(90, 20, 104, -40, 110, -76)
        ctx.curve_to(136, -50, 150, 10, 150, 70), ctx.curve_to(60, 110, -40, 110, -84, 46)
        fill(ctx, rgb(coat) * 1.25)


# ---------------------------------------------------------------- small things

def gull(ctx, x, y, s, colour, flap=0.3):
    ctx.set_source_rgb(*rgb(colour))
    ctx.move_to(x - 14 * s, y - 6 * s * flap)
    ctx.curve_to(x - 9 * s, y - 10 * s * flap - 2 * s, x - 3 * s, y - 5 * s, x, y)
    ctx.curve_to(x + 3 * s, y - 5 * s, x + 9 * s, y - 10 * s * flap - 2 * s, x + 14 * s, y - 6 * s * flap)
    ctx.curve_to(x + 8 * s, y - 6 * s * flap - 1 * s, x + 4 * s, y - 1 * s, x, y + 2.6 * s)
    ctx.curve_to(x - 4 * s, y - 1 * s, x - 8 * s, y - 6 * s * flap - 1 * s, x - 14 * s, y - 6 * s * flap)
    ctx.fill()


def bollard(ctx, x, y, s, colour):
    with at(ctx, x, y, s):
        poly(ctx, [(-11, 0), (-9, -26), (9, -26), (11, 0)], colour)
        ctx.move_to(-15, -25), ctx.curve_to(-17, -37, 17, -37, 15, -25), ctx.close_path()
        fill(ctx, colour)


def pier(ctx, top_y, colour, edge, x_far=760, y_far=None, posts=True, light=None):
    """A plank pier that runs from the lower left into the picture."""
    y_far = y_far or top_y
    ctx.move_to(-10, 730), ctx.line_to(-10, top_y + 8), ctx.line_to(x_far, y_far), ctx.line_to(x_far + 34, 730)
    ctx.close_path()
    shade(ctx, 0, y_far, 0, 730, edge, colour)
    poly(ctx, [(x_far, y_far), (x_far + 12, y_far + 3), (x_far + 52, 730), (x_far + 34, 730)], rgb(colour) * 0.6)
    for i in range(15):
        t = (i / 15) ** 1.7
        y = y_far + 3 + t * (730 - y_far)
        line(ctx, [(-10, y + 3), (x_far + 34 * (y - y_far) / (730 - y_far), y)], 1 + 2.4 * t, rgb(colour) * 0.55, 0.75)
