# SPDX-License-Identifier: Apache-2.0
"""The paint box: a float picture, noise, sky, water, waves, mist, glows, rain, and the final grade.

Everything is computed from fixed seeds, so a frame drawn twice is the same picture.
"""
import math

import cairo
import numpy as np
from PIL import Image

W, H = 1280, 720
Y, X = np.mgrid[0:H, 0:W].astype(np.float32)


# ---------------------------------------------------------------- numbers

def lerp(a, b, t):
    return a + (b - a) * t


def smooth(a, b, x):
    t = np.clip((x - a) / (b - a), 0, 1)
    return t * t * (3 - 2 * t)


def rgb(code):
    if not isinstance(code, str):
        return np.asarray(code, np.float32)
    code = code.lstrip('#')
    return np.array([int(code[i:i + 2], 16) / 255 for i in (0, 2, 4)], np.float32)


def mix(a, b, t):
    """Between two colour codes (or colours)."""
    a = rgb(a) if isinstance(a, str) else a
    b = rgb(b) if isinstance(b, str) else b
    return a + (b - a) * t


_tables = {}


def noise(x, y, seed):
    if seed not in _tables:
        _tables[seed] = np.random.RandomState(seed).rand(256, 256).astype(np.float32)
    tab = _tables[seed]
    x, y = np.asarray(x, np.float32), np.asarray(y, np.float32)
    xi, yi = np.floor(x).astype(np.int64), np.floor(y).astype(np.int64)
    fx, fy = x - xi, y - yi
    fx, fy = fx * fx * (3 - 2 * fx), fy * fy * (3 - 2 * fy)
    x0, x1, y0, y1 = xi & 255, (xi + 1) & 255, yi & 255, (yi + 1) & 255
    top = tab[y0, x0] * (1 - fx) + tab[y0, x1] * fx
    low = tab[y1, x0] * (1 - fx) + tab[y1, x1] * fx
    return top * (1 - fy) + low * fy


def fbm(x, y, seed, octaves=5, gain=0.5):
    total, amp, norm = 0, 1.0, 0.0
    for i in range(octaves):
        total = total + amp * noise(x * 2 ** i + 17.3 * i, y * 2 ** i + 9.1 * i, seed + i)
        norm += amp
        amp *= gain
    return total / norm


def blur(a, radius):
    """Three box passes: as good as a Gaussian for mist and glow."""
    if radius < 0.6:
        return a
    r = max(1, int(round(radius * 0.98)))
    for axis in (0, 1):
        for _ in range(3):
            pad = [(0, 0)] * a.ndim
            pad[axis] = (r + 1, r)
            c = np.cumsum(np.pad(a, pad, mode='edge'), axis=axis, dtype=np.float64)
            n = a.shape[axis]
            hi = np.take(c, np.arange(2 * r + 1, 2 * r + 1 + n), axis=axis)
            lo = np.take(c, np.arange(0, n), axis=axis)
            a = ((hi - lo) / (2 * r + 1)).astype(np.float32)
    return a


def sample(img, x, y):
    """Bilinear look-up with clamped borders."""
    x, y = np.clip(x, 0, W - 1.001), np.clip(y, 0, H - 1.001)
    xi, yi = x.astype(np.int32), y.astype(np.int32)
    fx, fy = x - xi, y - yi
    if img.ndim == 3:
        fx, fy = fx[..., None], fy[..., None]
    return ((img[yi, xi] * (1 - fx) + img[yi, xi + 1] * fx) * (1 - fy)
            + (img[yi + 1, xi] * (1 - fx) + img[yi + 1, xi + 1] * fx) * fy)


# ---------------------------------------------------------------- drawn layers

def layer(draw):
    """Runs draw(ctx) on an empty sheet; returns premultiplied float RGBA."""
    surface = cairo.ImageSurface(cairo.FORMAT_ARGB32, W, H)
    ctx = cairo.Context(surface)
    ctx.set_line_cap(cairo.LINE_CAP_ROUND)
    ctx.set_line_join(cairo.LINE_JOIN_ROUND)
    draw(ctx)
    surface.flush()
    buf = np.frombuffer(surface.get_data(), np.uint8).reshape(H, surface.get_stride() // 4, 4)[:, :W]
    return buf[..., [2, 1, 0, 3]].astype(np.float32) / 255


def over(img, lay, opacity=1.0):
    a = lay[..., 3:4] * opacity
    return img * (1 - a) + lay[..., :3] * opacity


def tint(lay, colour, amount):
    """Pushes a layer towards a colour (haze), keeping its shape."""
    out = lay.copy()
    c = rgb(colour) if isinstance(colour, str) else colour
    out[..., :3] = lay[..., :3] * (1 - amount) + c * lay[..., 3:4] * amount
    return out


def rim(img, lay, dx, dy, colour, strength=1.0, where=None, soft=0.8):
    """Light on the edge of a layer that faces (dx, dy)."""
    a = lay[..., 3]
    behind = sample(a, X + dx, Y + dy)
    edge = blur(np.clip(a - behind, 0, 1), soft) * a
    if where is not None:
        edge = edge * where
    return img + edge[..., None] * rgb(colour) * strength


def near(x, y, r):
    """1 at a light, falling to 0 around radius r."""
    return np.exp(-((X - x) ** 2 + (Y - y) ** 2) / (r * r)).astype(np.float32)


def glow(img, x, y, r, colour, strength=1.0, squash=1.0):
    d2 = ((X - x) ** 2 + ((Y - y) * squash) ** 2) / (r * r)
    g = np.exp(-d2 * 3) * 0.55 + 0.45 / (1 + d2 * 9) ** 1.5
    c = rgb(colour) if isinstance(colour, str) else colour
    return img + (g * strength)[..., None] * c


def lamp(img, x, y, size, colour='#ffb45a', strength=1.0, core=True):
    """A small flame seen from far: core, halo, wide bloom."""
    img = glow(img, x, y, size * 7, colour, 0.30 * strength)
    img = glow(img, x, y, size * 2.2, colour, 0.75 * strength)
    if core:
        img = glow(img, x, y, size * 0.7, '#fff2d0', 1.3 * strength)
    return img


def bokeh(img, x, y, r, colour, strength):
    d = np.sqrt((X - x) ** 2 + (Y - y) ** 2)
    disc = smooth(r + 1.5, r - 1.5, d) * (0.75 + 0.25 * smooth(r * 0.6, r, d))
    return img + (disc * strength)[..., None] * rgb(colour)


# ---------------------------------------------------------------- sky, land, air

def gradient(stops):
    """Vertical gradient over the frame: [(y, colour), ...]."""
    ys = [s[0] for s in stops]
    cols = np.array([rgb(s[1]) for s in stops])
    col = np.stack([np.interp(np.arange(H), ys, cols[:, i]) for i in range(3)], 1).astype(np.float32)
    return np.repeat(col[:, None, :], W, 1)


def clouds(img, hy, seed, cover, lit, dark, sun=(900, 430), scale=1.0, shift=0.0, opacity=1.0, flat=3.2, rise=120):
    """Clouds on a ceiling that runs to the horizon, lit from the sun's side."""
    depth = np.clip(hy - Y, 0, None) + rise
    u = (X - 640) / depth * 1.5 * scale + shift
    v = 300 / depth * flat * scale
    n = fbm(u + 40, v, seed, 6, 0.55)
    d = np.sqrt((sun[0] - X) ** 2 + (sun[1] - Y) ** 2) + 1
    e = 0.16
    n2 = fbm(u + 40 + e * (sun[0] - X) / d, v - e * (sun[1] - Y) / d * 0.8, seed, 6, 0.55)
    a = smooth(1 - cover - 0.13, 1 - cover + 0.17, n) * opacity * (Y < hy)
    light = np.clip(0.45 + (n - n2) * 3.2 + 0.55 * np.exp(-d / 330), 0, 1)
    col = rgb(dark) + (rgb(lit) - rgb(dark)) * light[..., None]
    return img * (1 - a[..., None]) + col * a[..., None]


def ridge(img, base, height, colour, low, seed, freq=1.0, x0=-1e9, x1=1e9, shift=0.0, fade=110, rough=0.5):
    """A line of hills. low: the hazy colour at its foot."""
    x = np.arange(W, dtype=np.float32)
    env = np.ones(W, np.float32)
    if x1 < 1e8:
        env = env * smooth(x1, x1 - fade * 2.4, x)
    if x0 > -1e8:
        env = env * smooth(x0, x0 + fade * 2.4, x)
    crest = base - height * env * (0.35 + 0.85 * fbm(x * freq / 260 + shift, x * 0 + 3.7, seed, 6, rough))
    crest = np.where(env <= 0.001, 2000, crest)
    m = np.clip(Y - crest[None, :] + 0.5, 0, 1) * (Y < base + 1)
    t = np.clip((Y - (base - height)) / height, 0, 1) ** 1.4
    tex = (fbm(X / 30, Y / 14, seed + 60, 3) - 0.5) * 0.05
    col = rgb(colour) + (rgb(low) - rgb(colour)) * t[..., None] + tex[..., None]
    return img * (1 - m[..., None]) + col * m[..., None]


def mist(img, y, thick, colour, seed, opacity=0.5, shift=0.0, scale=1.0):
    n = fbm(X / (330 * scale) + shift, Y / (60 * scale), seed, 5)
    a = np.exp(-((Y - y) / thick) ** 2) * smooth(0.25, 0.75, n) * opacity
    return img * (1 - a[..., None]) + rgb(colour) * a[..., None]


def rays(img, x, y, colour, seed, strength=0.2, reach=700, shift=0.0):
    ang = np.arctan2(Y - y, X - x)
    r = np.sqrt((X - x) ** 2 + (Y - y) ** 2)
    n = fbm(ang * 9 + shift + 50, ang * 0 + 2.2, seed, 3)
    g = smooth(0.42, 0.8, n) * np.exp(-r / reach) * smooth(0, 60, r)
    return img + (g * strength)[..., None] * rgb(colour)


def beam(img, x, y, degrees, spread, colour, strength, reach=1100, start=0.0, seed=71):
    """The light of a lighthouse: a cone in wet air."""
    a = math.radians(degrees)
    dx, dy = X - x, Y - y
    along = dx * math.cos(a) + dy * math.sin(a)
    across = -dx * math.sin(a) + dy * math.cos(a)
    half = 5 + np.clip(along, 0, None) * math.tan(math.radians(spread))
    g = np.exp(-(across / half) ** 2 * 1.6) * np.exp(-np.clip(along, 0, None) / reach) * smooth(start, start + 14, along)
    air = 0.6 + 0.7 * fbm(X / 130, Y / 90, seed, 4)
    return img + (g * air * strength)[..., None] * rgb(colour)


def stars(img, hy, seed, count=420, strength=0.8):
    r = np.random.RandomState(seed)
    for _ in range(count):
        x, y = r.randint(2, W - 2), int(r.rand() ** 1.3 * (hy - 30)) + 1
        s = r.rand() ** 3 * strength
        img[y, x] += s
        img[y, x + 1] += s * 0.4
        img[y + 1, x] += s * 0.4
    return img


# ---------------------------------------------------------------- water

def water(img, hy, deep, mirror=0.85, chop=1.0, seed=5, phase=0.0, sheen=None, sheen_x=None, sheen_width=120, sheen_strength=0.6, darker=0.35):
    """Calm sea below hy: mirrors what stands above it, broken by ripples in perspective."""
    d = np.clip(Y - hy, 0, None)
    z = 260 / (d + 7)
    u, v = (X - 640) * z / 90, z * 9 + phase
    calm = smooth(0, 26, d)
    n1 = fbm(u, v * 3.1, seed, 4, 0.6) - 0.5
    n2 = fbm(u * 1.7 + 9, v * 5.3, seed + 20, 4, 0.6) - 0.5
    acc = 0
    for k, w in ((-1.0, 0.18), (-0.3, 0.27), (0.35, 0.27), (1.0, 0.18), (1.9, 0.10)):
        dy = (n1 * 1.1 + k * 0.28) * (6 + d * 0.62) * chop * calm
        dx = n2 * (3 + d * 0.10) * chop
        acc = acc + w * sample(img, X + dx, np.minimum(hy - d * 0.92 + dy, hy - 1))
    fres = (mirror * (1 - darker * smooth(0, H - hy, d)))[..., None]
    tone = rgb(deep)
    out = acc * fres + tone * (1 - fres) * (0.75 + 0.5 * n1[..., None] + 0.25)
    facet = smooth(0.06, 0.30, n2) * smooth(4, 90, d)
    out = out * (1 - 0.30 * facet[..., None] * chop) + tone * 0.55 * 0.30 * facet[..., None] * chop
    if sheen is not None:
        wide = sheen_width * (0.35 + d / 170)
        s = np.exp(-((X - sheen_x) / wide) ** 2) * smooth(0.02, 0.22, n1 + 0.35 * n2 + 0.10 * np.exp(-d / 40))
        out = out + (s * sheen_strength)[..., None] * rgb(sheen)
    m = np.clip(Y - hy + 0.5, 0, 1)[..., None]
    return img * (1 - m) + out * m


def reflection(img, lay, y0, opacity=0.5, seed=9, chop=1.0, phase=0.0, dark=0.75, length=0.9):
    """The broken mirror image of a layer that floats at y0."""
    d = np.clip(Y - y0, 0, None)
    n1 = fbm(X / 60, (d + 4) ** 0.75 * 0.9 + phase, seed, 4) - 0.5
    n2 = fbm(X / 90 + 7, (d + 4) ** 0.8 * 1.3 + phase, seed + 4, 3) - 0.5
    ref = sample(lay, X + n2 * (6 + d * 0.28) * chop, y0 - d / length + n1 * (5 + d * 0.34) * chop)
    ref = ref * ((Y > y0) * opacity * np.exp(-d / 210))[..., None]
    ref[..., :3] *= dark
    return over(img, ref)


def sea(img, layers, seed, t=0.0, rim_light=None):
    """A rough sea, ridge behind ridge. layers: dicts of y, height, length, top, body, foam, shift, after."""
    x = np.arange(W, dtype=np.float32)
    for i, L in enumerate(layers):
        img = wave(img, L, seed + 31 * i, x)
        if 'after' in L:
            img = L['after'](img)
    return img


def crest_of(L, seed, x):
    """Height line of a wave layer: sharp crests, long troughs, and one hand-placed swell if asked for."""
    p = x / L['length'] + L.get('shift', 0.0)
    warp = (fbm(p * 0.9, p * 0 + 1.1, seed, 3) - 0.5) * 1.6
    w = 1.06 - (np.sin((p + warp) * math.pi) ** 2 + 0.006) ** 0.42
    small = fbm(p * 5, p * 0 + 4, seed + 3, 4) - 0.5
    y = L['y'] - L['height'] * (w * (0.55 + 0.6 * fbm(p * 0.5, p * 0, seed + 8, 2)) + small * 0.16)
    for cx, rise, width, lean in L.get('swell', ()):
        q = (x - cx) / width
        q = q + lean * np.exp(-q * q) * 0.5
        y = y - rise * np.exp(-np.abs(q) ** 1.7)
    return y


def wave(img, L, seed, x):
    crest = crest_of(L, seed, x)
    k = max(9, int(L['length'] * 0.16))
    slope = np.gradient(np.convolve(np.pad(crest, k, mode='edge'), np.hanning(2 * k + 1) / np.hanning(2 * k + 1).sum(), 'valid'))
    d = Y - crest[None, :]
    m = np.clip(d + 0.5, 0, 1)
    reach = L['height'] * 1.5 + 24
    t = np.clip(d / reach, 0, 1) ** 0.7
    flow = X / (L['length'] * 0.55) + L.get('shift', 0) * 3
    tex = fbm(flow + d / 240, d / (reach * 0.30) + slope[None, :] * 2.0, seed + 40, 5, 0.58)
    col = rgb(L['top']) * (1 - t[..., None]) + rgb(L['body']) * t[..., None]
    col = col * (0.62 + 0.76 * tex[..., None])
    col = col * (1 - 0.22 * np.clip(slope * L.get('side', 1) * 1.2, -1, 1)[None, :, None])
    foam = L.get('foam', 0.0)
    if foam:
        high = smooth(L['y'] + 2, L['y'] - L['height'] * 0.75, crest)[None, :]
        lip = np.exp(-(np.clip(d, 0, None) / (3 + reach * 0.05 * high)) ** 1.1) * high
        web = smooth(0.60, 0.74, fbm(flow * 2.4 + d / 110, d / (reach * 0.16), seed + 55, 5, 0.62)) * np.exp(-np.clip(d, 0, None) / (reach * 0.7)) * (0.25 + high)
        f = np.clip(lip * (0.35 + 0.9 * tex) + web * 0.55, 0, 1) * foam
        fc = rgb(L.get('foam_colour', '#9fb4bd'))
        col = col * (1 - f[..., None]) + fc * f[..., None]
        # spindrift blown off the crest
        up = np.clip(-d, 0, None)
        spray = np.exp(-up / (5 + 15 * high)) * high * smooth(0.45, 0.8, fbm(X / 26 - up / 12, Y / 15, seed + 70, 4)) * (d <= 0)
        img = img + (spray * foam * 0.55)[..., None] * fc
    return img * (1 - m[..., None]) + col * m[..., None]


def burst(img, x, y, w, h, colour, seed, strength):
    """Spray thrown up where a wave hits something."""
    q = (X - x) / w
    up = (y - Y) / h
    n = fbm(X / (w * 0.22) + 5, Y / (h * 0.16) + np.abs(q) * 2.2, seed, 6, 0.66)
    ragged = up + (n - 0.5) * 1.1 + 0.75 * q * q
    a = smooth(0.95, 0.25, ragged) * smooth(-0.20, 0.04, up) * np.exp(-q * q * 0.9)
    shadow = 0.55 + 0.65 * smooth(0.3, 0.7, n + 0.25 * up)
    a = np.clip(a * (0.45 + 0.75 * n) * strength, 0, 1)[..., None]
    img = img * (1 - a) + rgb(colour) * shadow[..., None] * a
    r = np.random.RandomState(seed)

    def drops(ctx):
        for _ in range(420):
            k = r.rand()
            px, py = x + r.randn() * w * (0.35 + 0.45 * k), y - h * (0.15 + 1.05 * k * r.rand() ** 0.5)
            ctx.set_source_rgba(*rgb(colour), 0.75 * strength * (1 - 0.6 * k))
            ctx.arc(px, py, 0.6 + 1.9 * r.rand() ** 3, 0, 7)
            ctx.fill()
    return over(img, layer(drops))


def rain(img, seed, strength=0.25, lean=0.32, count=900, length=70, colour='#b9cbd6', width=1.0):
    r = np.random.RandomState(seed)

    def draw(ctx):
        c = rgb(colour)
        for _ in range(count):
            x, y = r.rand() * (W + 300) - 150, r.rand() * (H + 100) - 100
            k = 0.35 + r.rand() * 0.9
            ctx.set_source_rgba(*c, strength * (0.25 + 0.75 * r.rand()) * k)
            ctx.set_line_width(width * k)
            ctx.move_to(x, y)
            ctx.line_to(x - lean * length * k, y + length * k)
            ctx.stroke()
    return over(img, layer(draw))


def lightning(img, x, y, y1, seed, strength=1.0, lean=0.1, size=1.0):
    r = np.random.RandomState(seed)

    def bolt(ctx, x, y, y1, w, depth):
        while y < y1:
            nx, ny = x + (r.rand() - 0.5 + lean) * 34 * size, y + 9 + r.rand() * 20 * size
            ctx.set_line_width(max(w, 0.5))
            ctx.move_to(x, y)
            ctx.line_to(nx, ny)
            ctx.stroke()
            if depth and r.rand() < 0.16:
                bolt(ctx, nx, ny, ny + (y1 - ny) * (0.25 + 0.4 * r.rand()), w * 0.45, depth - 1)
            x, y, w = nx, ny, w * 0.985

    def draw(ctx):
        ctx.set_source_rgb(1, 1, 1)
        bolt(ctx, x, y, y1, 3.0 * size, 2)
    a = layer(draw)[..., 3]
    img = img + (blur(a, 26) * 5.0 * strength)[..., None] * rgb('#7fa4d8')
    img = img + (blur(a, 5) * 1.6 * strength)[..., None] * rgb('#a9c6f2')
    return img + (a * 1.1 * strength)[..., None] * rgb('#eef5ff')


# ---------------------------------------------------------------- finish

def grade(img, seed, shadows='#0a1020', lift=0.02, vignette=0.38, grain=0.0055, bloom=0.22, contrast=1.0, warmth=0.0):
    """Bloom, shoulder, lifted shadows, vignette, fine grain; then 8 bits."""
    hot = np.clip(img - 0.62, 0, 1.2)
    img = img + blur(hot, 20) * bloom * 1.7
    img = np.clip(img, 0, None)
    img = np.where(img < 0.72, img, 0.72 + 0.28 * (1 - np.exp(-(img - 0.72) / 0.28)))
    if contrast != 1.0:
        img = np.clip(0.42 + (img - 0.42) * contrast, 0, 1)
    img = img + rgb(shadows) * lift * 4 * (1 - img) ** 3
    if warmth:
        img = img * np.array([1 + warmth, 1, 1 - warmth], np.float32)
    r = np.sqrt(((X - W / 2) / (W / 2)) ** 2 + ((Y - H / 2) / (H / 2)) ** 2 * 0.8)
    img = img * (1 - vignette * smooth(0.55, 1.5, r))[..., None]
    g = np.random.RandomState(seed).randn(H // 2, W // 2).astype(np.float32)
    g = np.asarray(Image.fromarray(g).resize((W, H), Image.BICUBIC))
    # luminance grain only, weakest in highlights: film-like and cheap to compress
    img = img + (g * grain * (1 - 0.6 * img.mean(2)))[..., None]
    return Image.fromarray((np.clip(img, 0, 1) * 255 + 0.5).astype(np.uint8))
