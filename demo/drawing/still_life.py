"""Close up and under glass: the laboratory bench, seedlings, a still life with books."""
import numpy as np

from .canvas import SQUARE, Canvas, between, mix, ramp, rgb, smooth, soften



def lab():
    """Flasks of coloured water against a window."""
    c = Canvas()
    img = c.sky((0, "#dcebef"), (.5, "#f4f7f2"), (.74, "#cfdcd8"))
    trees = c.noise(110, 341, 4)
    img = mix(img, rgb("#9fbf9a"), smooth(.42, .7, trees) * smooth(.05, .3, c.V) * .7)
    pane = c.pen()
    for x in (-10, 310, 630, 950, 1270):
        pane.box(x, 0, x + 20, 560, "#f8faf8")
    for y in (0, 262, 540):
        pane.box(0, y, c.W, y + 18, "#f8faf8")
    img = pane.on(img)
    img = np.stack([soften(img[..., k] / 255, 7) * 255 for k in range(3)], -1)
    bench = ramp(c.noise(70, 342, 4, x=c.X * .3, y=c.Y * 4), (.2, "#3d474b"), (.8, "#5b686b"))
    top = c.H * .735
    img = mix(img, bench, smooth(.733, .737, c.V))
    img = mix(img, rgb("#e9f1ef"), smooth(.735, .74, c.V) * np.exp(-((c.V - .735) / .05) ** 2) * .5)
    foot = c.H * .86
    plan = ((150, 1.05, "#c9772b", .62), (400, .80, "#7a8f3b", .45), (612, 1.22, "#2c7f8c", .55), (880, .86, "#a8433a", .7), (1095, 1.08, "#d2b04a", .5))
    for k, (x, s, tone, fill) in enumerate(plan):
        y = foot - (k % 2) * 34
        img = mix(img, rgb("#20282b"), soften(ellipse(c, x + 10, y, 108 * s, 20 * s), 9) * .5)
        img = mix(img, rgb(tone), soften(ellipse(c, x + 60 * s, y + 34, 110 * s, 18 * s), 12) * .45)
        glass, liquid, shine = c.pen(), c.pen(), c.pen()
        tall = 330 * s
        outline = [(x - 24 * s, y - tall), (x + 24 * s, y - tall), (x + 24 * s, y - tall * .62), (x + 100 * s, y - 18 * s), (x + 88 * s, y), (x - 88 * s, y), (x - 100 * s, y - 18 * s), (x - 24 * s, y - tall * .62)]
        glass.poly(outline)
        level = y - tall * .62 * fill
        half = 24 * s + 76 * s * (1 - fill)
        liquid.poly([(x - half, level), (x + half, level), (x + 97 * s, y - 19 * s), (x + 86 * s, y - 3), (x - 86 * s, y - 3), (x - 97 * s, y - 19 * s)])
        img = mix(img, rgb("#eef5f4"), glass.mask() * .38)
        body = between(tone, "#ffffff", .12)
        img = mix(img, ramp((c.Y - level) / (y - level), (0, between(tone, "#ffffff", .35)), (.5, body), (1, between(tone, "#000000", .3))), liquid.mask() * .86)
        img = mix(img, rgb(between(tone, "#ffffff", .55)), ellipse(c, x, level, half, 9 * s))
        shine.line([(x - 17 * s, y - tall * .96), (x - 17 * s, y - tall * .6), (x - 82 * s, y - 28 * s)], 6 * s)
        img = mix(img, rgb("#ffffff"), soften(shine.mask(), 1.5) * .75)
        edge = glass.mask() - soften(glass.mask(), 2.4)
        img = mix(img, rgb("#53666b"), np.clip(edge, 0, 1) * 1.1)
        rim = c.pen()
        rim.arc(x, y - tall, 27 * s, 8 * s, 0, 360, 3.5 * s, "#7d9296")
        img = rim.on(img)
    return c, img


def ellipse(c, x, y, rx, ry):
    return smooth(1.03, .97, np.hypot((c.X - x) / rx, (c.Y - y) / ry))


def greenhouse():
    """Seedlings in rows under glass."""
    c = Canvas()
    u, v = c.U - .5, (c.V - .43) * c.height / c.width
    depth = .30 / np.maximum(v, 1e-3)
    x = u * depth
    soil = ramp(c.noise(20, 381, 4, x=x * 620, y=depth * 240), (.2, "#3a2a1d"), (.8, "#6e5138"))
    row = np.abs((x * 9 + .5) % 1 - .5)
    leaf = c.noise(13, 382, 4, x=x * 900, y=depth * 330)
    green = ramp(leaf, (.2, "#27521f"), (.5, "#5b9236"), (.8, "#c4dc6a"))
    plants = smooth(.30, .20, row + .25 * (leaf - .5)) * (np.abs(x) < .66)
    ground = mix(soil, green, plants)
    path = smooth(.085, .07, np.abs(x)) * 1.0
    ground = mix(ground, ramp(c.noise(26, 383, 4, x=x * 500, y=depth * 90), (.2, "#b8ab93"), (.8, "#ddd2ba")), path)
    ground = mix(ground, rgb("#eaf2e0"), np.clip((depth - 3) / 14, 0, 1) * .85)
    slope = np.abs(u) * .50 + .5 * np.maximum(-v, 0)
    glass_depth = .30 / np.maximum(slope, 1e-3)
    sky = ramp(c.noise(240, 384, 5), (.3, "#a8cbdc"), (.7, "#f5f7ee"))
    bars = (np.abs((glass_depth * 2.0) % 1 - .5) > .455) * smooth(14, 6, glass_depth)
    lengthwise = np.abs((np.arctan2(-v + .02, np.abs(u) + .0001) * 7.0) % 1 - .5) > .472
    roof = mix(sky, rgb("#f2f1ea"), bars * .9)
    roof = mix(roof, rgb("#51636a"), np.maximum(lengthwise * .75, bars * .35))
    roof = mix(roof, rgb("#fff3cf"), c.glow_at(.5, .36, .20) * .9)
    img = np.where((v > 0)[..., None], ground, roof)
    side = (np.abs(x) > .70) & (v > 0)
    wall_depth = .35 / np.maximum(np.abs(u), 1e-3)
    outside = ramp(c.noise(60, 385, 4), (.3, "#6f9a63"), (.7, "#bcd0a0"))
    outside = mix(outside, rgb("#5b6a6c"), (np.abs((wall_depth * 2) % 1 - .5) > .45) * .9)
    img = np.where(side[..., None], outside, img)
    img = img * (.86 + .25 * c.noise(300, 386, 3))[..., None]
    pen = c.pen()
    for k in range(7):
        z = 1.25 * 1.45 ** k
        y, half = (.43 - .21 / z * 1.5) * c.H, .30 / z * c.W
        pen.line([(c.W / 2 - half, y), (c.W / 2 + half, y)], 3.5 / z + .6, "#44545a")
        for side in (-1, 1):
            pen.oval(c.W / 2 + side * half * .55, y + 16 / z, 18 / z, 10 / z, "#fff6d6")
    return c, pen.on(img)


def books():
    """A still life with four books, a cup and a lamp; square format."""
    c = Canvas(SQUARE)
    wall = ramp(c.V + .1 * (c.noise(200, 371, 4) - .5), (0, "#1d3a3d"), (.7, "#2f5a58"))
    lamp = np.exp(-(np.hypot((c.U - .30) * 1.1, c.V - .40) / .42) ** 2)
    img = wall * (.45 + 1.15 * lamp)[..., None]
    img = mix(img, rgb("#ffe1a0"), c.glow_at(.30, .33, .24) * .55)
    table = ramp(c.noise(70, 372, 5, x=c.X * .25, y=c.Y * 3.5), (.2, "#54301a"), (.8, "#9a6134")) * (.55 + .7 * lamp)[..., None]
    img = mix(img, table, smooth(.735, .738, c.V))
    pen, shade, y = c.pen(), c.pen(), c.H * .80
    shade.oval(c.W * .62, y + 6, 330, 26)
    shade.oval(c.W * .30, y + 2, 120, 20)
    for k, (w, h, tone, shift) in enumerate(((500, 92, "#233a63", 0), (450, 74, "#a63d2f", 22), (470, 104, "#d6a244", -14), (390, 66, "#e6dcc6", 26))):
        x = c.W * .62 - w / 2 + shift
        pen.box(x, y - h, x + w, y, tone, 7)
        pen.box(x + w - 26, y - h + 8, x + w, y - 8, "#efe5cc", 2)
        for j in range(5):
            pen.line([(x + w - 25, y - h + 14 + j * (h - 26) / 5), (x + w, y - h + 14 + j * (h - 26) / 5)], 1, "#b9a98a")
        band = "#e9cf8d" if k != 2 and k != 3 else "#6b2a22"
        for bx in (34, 46, w - 74):
            pen.box(x + bx, y - h + 2, x + bx + 5, y - 2, band)
        pen.box(x + 92, y - h * .62, x + w * .55, y - h * .44, band, 3)
        pen.box(x + w * .60, y - h * .58, x + w * .75, y - h * .47, band, 3)
        y -= h
    cup = c.W * .70
    pen.arc(cup + 84, y - 66, 44, 40, -100, 110, 13, "#dfe7e3")
    pen.poly([(cup - 78, y - 128), (cup + 78, y - 128), (cup + 56, y), (cup - 56, y)], "#eef2ec")
    pen.oval(cup, y - 128, 78, 15, "#f8faf6")
    pen.oval(cup, y - 126, 68, 11, "#4a2a18")
    pen.box(cup - 72, y - 86, cup + 71, y - 76, "#2f6f7a")
    base, lx = c.H * .80, c.W * .30
    pen.oval(lx, base - 6, 92, 17, "#a67c34")
    pen.box(lx - 8, c.H * .40, lx + 8, base - 8, "#c3974a")
    pen.poly([(lx - 76, c.H * .27), (lx + 76, c.H * .27), (lx + 158, c.H * .44), (lx - 158, c.H * .44)], "#f7dc98")
    pen.box(lx - 160, c.H * .436, lx + 160, c.H * .447, "#c08f45", 4)
    img = mix(img, rgb("#170c06"), soften(shade.mask(), 14) * .75)
    img = pen.on(img)
    right = smooth(.35, 1.0, c.U) * pen.mask()
    img = mix(img, rgb("#1b1418"), right * .42)
    steam = c.noise(70, 373, 4, x=c.X + 40 * np.sin(c.Y / 46), y=c.Y * .55)
    rise = np.exp(-((c.U - .70) / .05) ** 2) * smooth(.12, .24, c.V) * smooth(y / c.H - .09, y / c.H - .17, c.V)
    return c, mix(img, rgb("#f5efe2"), smooth(.48, .75, steam) * rise * .5)
