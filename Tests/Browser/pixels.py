"""What is to be seen at a place of the page, as numbers: pictures are read from PNG without any library."""
import base64
import struct
import zlib


def read_png(data: bytes) -> tuple[int, int, list[list[tuple[int, int, int]]]]:
    """Width, height and rows of (red, green, blue) of a PNG of 8 bits without interlace, as browsers write them."""
    at, pixels, width, height, channels = 8, b"", 0, 0, 3
    while at < len(data):
        length, kind = struct.unpack(">I4s", data[at:at + 8])
        if kind == b"IHDR":
            width, height, depth, colour = struct.unpack(">IIBB", data[at + 8:at + 18])
            assert depth == 8 and colour in (2, 6), (depth, colour)
            channels = 4 if colour == 6 else 3
        if kind == b"IDAT":
            pixels += data[at + 8:at + 8 + length]
        at += 12 + length
    pixels, stride = zlib.decompress(pixels), width * channels
    before, rows = bytearray(stride), []
    for row in range(height):
        start = row * (stride + 1)
        line, how = bytearray(pixels[start + 1:start + 1 + stride]), pixels[start]
        for index in range(stride):
            left = line[index - channels] if index >= channels else 0
            above, corner = before[index], before[index - channels] if index >= channels else 0
            if how == 1:
                line[index] = line[index] + left & 255
            elif how == 2:
                line[index] = line[index] + above & 255
            elif how == 3:
                line[index] = line[index] + (left + above) // 2 & 255
            elif how == 4:
                guess = left + above - corner
                nearest = min((left, above, corner), key=lambda value: abs(guess - value))
                line[index] = line[index] + nearest & 255
        rows.append([tuple(line[index:index + 3]) for index in range(0, stride, channels)])
        before = line
    return width, height, rows


def brightness(page, x: float, y: float) -> float:
    """How bright the page is there, as a clip says it: 16 is black and 235 white."""
    _, _, rows = read_png(page.screenshot(clip={"x": x, "y": y, "width": 2, "height": 2}))
    values = [sum(pixel) / 3 for row in rows for pixel in row]
    return 16 + sum(values) / len(values) * 219 / 255


def spread(rows: list[list[tuple[int, int, int]]]) -> tuple[float, float]:
    """The mean brightness of a picture and its deviation, both of 255."""
    values = [sum(pixel) / 3 for row in rows for pixel in row]
    mean = sum(values) / len(values)
    return mean, (sum((value - mean) ** 2 for value in values) / len(values)) ** 0.5


class Screencast:
    """Every frame that the browser puts on the screen, small, while it runs."""

    def __init__(self, page):
        self.frames = []
        self.session = page.context.new_cdp_session(page)
        self.session.on("Page.screencastFrame", self._take)

    def _take(self, event):
        self.frames.append(event["data"])
        self.session.send("Page.screencastFrameAck", {"sessionId": event["sessionId"]})

    def start(self):
        self.session.send("Page.startScreencast", {"format": "png", "maxWidth": 64, "maxHeight": 48, "everyNthFrame": 1})

    def stop(self):
        self.session.send("Page.stopScreencast")

    def black(self, left: float, top: float, right: float, bottom: float) -> int:
        """How many frames were black in this part of the page, whose borders are parts of its size."""
        count = 0
        for data in self.frames:
            width, height, rows = read_png(base64.b64decode(data))
            part = [row[int(width * left):int(width * right)] for row in rows[int(height * top):int(height * bottom)]]
            mean, deviation = spread(part)
            count += mean < 12 and deviation < 8
        return count
