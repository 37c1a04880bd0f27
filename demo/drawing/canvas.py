"""What all pictures share: a raster with coordinate fields, noise, colour ramps, a pen with soft edges, and saving.

Coordinates are in units of 1.25 pixels, so that a landscape picture is 1280 x 854 units whatever its size in pixels.
Every picture is made of numbers from fixed seeds: drawing it again gives the same file.
"""
import io

import numpy as np
from PIL import Image, ImageDraw, ImageFilter

PIXELS_PER_UNIT = 1.25
PEN_SCALE = 2  # the pen draws at two dots per unit and is then reduced, which smooths its edges
LANDSCAPE, PORTRAIT, SQUARE = (1600, 1067), (1067, 1600), (1280, 1280)
LARGEST_FILE = 190_000  # bytes; thirty pictures have to stay below five megabytes


class Canvas:
    """Coordinate fields of one picture: X, Y in units, U, V from 0 to 1."""

    def __init__(self, size=LANDSCAPE):
        self.width, self.height = size
        self.W, self.H = self.width / PIXELS_PER_UNIT, self.height / PIXELS_PER_UNIT
        y, x = np.mgrid[0:self.height, 0:self.width].astype(np.float32)
        self.X, self.Y = x / PIXELS_PER_UNIT, y / PIXELS_PER_UNIT
        self.U, self.V = x / self.width, y / self.height

    def noise(self, scale, seed, octaves=5, gain=0.5, x=None, y=None):
        """Value noise summed over octaves, 0 to 1; `scale` is the size of the largest patches in units."""
        x = self.X if x is None else x
        y = self.Y if y is None else y
        rng = np.random.default_rng(seed)
        total, weight, norm = np.zeros(np.broadcast(x, y).shape, np.float32), 1.0, 0.0
        for _ in range(octaves):
            table = rng.random((256, 256), dtype=np.float32)
            fx, fy = x / scale, y / scale
            ix, iy = np.floor(fx).astype(int), np.floor(fy).astype(int)
            tx, ty = fx - ix, fy - iy
            tx, ty = tx * tx * (3 - 2 * tx), ty * ty * (3 - 2 * ty)
            a, b = table[iy % 256, ix % 256], table[iy % 256, (ix + 1) % 256]
            c, d = table[(iy + 1) % 256, ix % 256], table[(iy + 1) % 256, (ix + 1) % 256]
            total += weight * ((a * (1 - tx) + b * tx) * (1 - ty) + (c * (1 - tx) + d * tx) * ty)
            norm += weight
            weight, scale = weight * gain, scale / 2
        return total / norm

    def skyline(self, base, height, scale, seed, octaves=6):
        """Height of a ridge over every column, as a share of the picture's height."""
        return base - height * (self.noise(scale, seed, octaves, y=np.zeros_like(self.Y) + seed * 37) - 0.5) * 2

    def flat(self, colour):
        return np.broadcast_to(rgb(colour), self.X.shape + (3,)).copy()

    def sky(self, *stops):
        return ramp(self.V, *stops)

    def glow_at(self, u, v, radius):
        """A round light that fades with distance; 1 in its middle."""
        aspect = self.height / self.width
        return np.exp(-(np.hypot(self.U - u, (self.V - v) * aspect) / radius) ** 2)

    def pen(self):
        return Pen(self)

    def reflect(self, img, horizon, seed, darker=0.74, tint="#2b3348", ripple=60):
        """Fills everything below `horizon` (share of the height) with a rippled mirror image of what is above."""
        h0 = int(self.height * horizon)
        rows = np.arange(h0, self.height)
        depth = ((rows - h0) / (self.height - h0))[:, None]
        x, y = self.X[h0:], self.Y[h0:]
        wobble = (self.noise(26, seed, 4, x=x * .35, y=y * 2.2) - .5) * (6 + ripple * depth) * PIXELS_PER_UNIT
        source_y = np.clip(h0 - 1 - (rows - h0)[:, None] * .95 + wobble, 0, h0 - 1).astype(int)
        source_x = np.clip(np.arange(self.width)[None] + wobble * .5, 0, self.width - 1).astype(int)
        mirror = img[source_y, source_x] * darker
        img[h0:] = mix(mirror, rgb(tint), np.broadcast_to(depth * .6, mirror.shape[:2]))
        return img

    def save(self, img, path, grain=3, vignette=0.26, blur=0.7):
        radius = np.hypot(self.U - 0.5, (self.V - 0.5) * 0.8)
        img = img * (1 - vignette * smooth(0.25, 0.75, radius))[..., None]
        img = img + np.random.default_rng(9).normal(0, grain, (self.height, self.width, 1))
        picture = Image.fromarray(np.clip(img, 0, 255).astype(np.uint8)).filter(ImageFilter.GaussianBlur(blur))
        for quality in range(80, 30, -4):
            out = io.BytesIO()
            picture.save(out, "JPEG", quality=quality, optimize=True, progressive=True)
            if out.tell() <= LARGEST_FILE:
                break
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(out.getvalue())


class Pen:
    """Draws flat shapes in units; `on` lays them over a picture, `mask` gives where they are."""

    def __init__(self, canvas):
        self.canvas = canvas
        size = (round(canvas.W * PEN_SCALE), round(canvas.H * PEN_SCALE))
        self.colour, self.cover = Image.new("RGB", size), Image.new("L", size)
        self.layers = (ImageDraw.Draw(self.colour), ImageDraw.Draw(self.cover))

    def poly(self, points, fill="#ffffff"):
        points = [(x * PEN_SCALE, y * PEN_SCALE) for x, y in points]
        self._both("polygon", points, fill)

    def line(self, points, width=2, fill="#ffffff"):
        points = [(x * PEN_SCALE, y * PEN_SCALE) for x, y in points]
        self._both("line", points, fill, width=max(1, round(width * PEN_SCALE)), joint="curve")

    def box(self, x0, y0, x1, y1, fill="#ffffff", radius=0):
        corners = [min(x0, x1) * PEN_SCALE, min(y0, y1) * PEN_SCALE, max(x0, x1) * PEN_SCALE, max(y0, y1) * PEN_SCALE]
        self._both("rounded_rectangle", corners, fill, radius=radius * PEN_SCALE)

    def oval(self, x, y, rx, ry=None, fill="#ffffff"):
        ry = rx if ry is None else ry
        self._both("ellipse", [(x - rx) * PEN_SCALE, (y - ry) * PEN_SCALE, (x + rx) * PEN_SCALE, (y + ry) * PEN_SCALE], fill)

    def arc(self, x, y, rx, ry, start, end, width, fill="#ffffff"):
        self._both("arc", [(x - rx) * PEN_SCALE, (y - ry) * PEN_SCALE, (x + rx) * PEN_SCALE, (y + ry) * PEN_SCALE], fill,
                   start=start, end=end, width=round(width * PEN_SCALE))

    def text(self, x, y, words, font, fill="#ffffff", anchor="mm"):
        self.layers[0].text((x * PEN_SCALE, y * PEN_SCALE), words, fill=fill, font=font, anchor=anchor)
        self.layers[1].text((x * PEN_SCALE, y * PEN_SCALE), words, fill=255, font=font, anchor=anchor)

    def _both(self, shape, points, fill, **options):
        getattr(self.layers[0], shape)(points, fill=fill, **options)
        getattr(self.layers[1], shape)(points, fill=255, **options)

    def on(self, img, strength=1.0):
        # The colour layer is black where nothing was drawn, so its reduced edges are already weighted by coverage.
        cover = self.mask()[..., None] * strength
        return img * (1 - cover) + self._reduced(self.colour) * strength

    def mask(self, blur=0):
        layer = self.cover.filter(ImageFilter.GaussianBlur(blur * PEN_SCALE)) if blur else self.cover
        return self._reduced(layer) / 255

    def _reduced(self, layer):
        return np.asarray(layer.resize((self.canvas.width, self.canvas.height), Image.LANCZOS), np.float32)


def rgb(colour):
    return np.array([int(colour[i:i + 2], 16) for i in (1, 3, 5)], np.float32)


def ramp(t, *stops):
    """Colour ramp; stops are (position, '#rrggbb')."""
    at = [s[0] for s in stops]
    colours = np.array([rgb(s[1]) for s in stops])
    return np.stack([np.interp(t, at, colours[:, k]) for k in range(3)], -1)


def mix(a, b, share):
    share = np.clip(share, 0, 1)[..., None]
    return a * (1 - share) + np.asarray(b, np.float32) * share


def smooth(low, high, t):
    t = np.clip((t - low) / (high - low), 0, 1)
    return t * t * (3 - 2 * t)


def soften(mask, radius):
    """Blurs a 0-to-1 field; `radius` in units."""
    picture = Image.fromarray(np.clip(mask * 255, 0, 255).astype(np.uint8))
    return np.asarray(picture.filter(ImageFilter.GaussianBlur(radius * PIXELS_PER_UNIT)), np.float32) / 255


def between(a, b, t):
    """Colour between two hex colours, as hex."""
    c = rgb(a) * (1 - t) + rgb(b) * t
    return "#%02x%02x%02x" % tuple(int(np.clip(v, 0, 255)) for v in c)
