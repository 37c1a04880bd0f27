"""Inland: barley, forest, the night train, the observatory, the floodlights."""
import numpy as np

from .canvas import Canvas, between, mix, ramp, rgb, smooth, soften


def barley():
    """A ripe field to the horizon, and a low dyke behind it."""
    c = Canvas()
    img = c.sky((0, "#3f7fb0"), (.25, "#8fbcd3"), (.42, "#e4e8dc"))
    cloud = smooth(.50, .74, c.noise(300, 391, 6, x=c.X + c.Y, y=c.Y * 2.8))
    img = mix(img, rgb("#fdfbf3"), cloud * smooth(.43, .1, c.V) * .95)
    dyke = .405 + .006 * np.sin(c.U * 5)
    img = mix(img, ramp(c.noise(40, 392, 4), (.2, "#557048"), (.8, "#7f9758")), smooth(0, .003, c.V - dyke))
    h0 = .435
    z = np.maximum(c.V - h0, 1e-3)
    field = c.noise(40, 393, 5, x=(c.U - .5) / (z + .04) * 90, y=1 / (z + .05) * 60)
    track = np.abs(np.abs((c.U - .42) / (z + .02) * .5) - .20)
    gold = ramp(field, (.2, "#a97a2c"), (.5, "#d9ac4f"), (.8, "#f2d68c"))
    gold = mix(gold, rgb("#7c6a2c"), smooth(.06, .02, track) * smooth(.02, .1, z) * .8)
    img = mix(img, gold, smooth(h0, h0 + .004, c.V))
    img = mix(img, rgb("#f4e3ad"), np.exp(-((c.V - h0) / .03) ** 2) * (c.V > h0) * .7)
    rng = np.random.default_rng(394)
    pen = c.pen()
    feet = np.sort(.62 + .62 * rng.random(2300))
    for v in feet:
        x, s = rng.random() * c.W * 1.1 - 60, (v - .45) ** 1.25
        lean = (.16 + .10 * np.sin(x / 190) + rng.normal(0, .06)) * 330 * s
        y, top = v * c.H, v * c.H - 330 * s * (.8 + .35 * rng.random())
        tone = between("#9c6f25", "#f3d88e", np.clip(.2 + .7 * rng.random(), 0, 1))
        pen.line([(x, y), (x + lean * .45, (y + top) / 2), (x + lean, top)], .6 + 2.3 * s, between(tone, "#6f7a35", .3))
        droop = (x + lean + 40 * s, top + 8 * s)
        pen.line([(x + lean, top), droop], 1.4 + 9 * s, tone)
        for k in range(4):
            pen.line([droop, (droop[0] + (34 + 10 * k) * s, droop[1] - (26 - 20 * k) * s)], .4 + .7 * s, between(tone, "#fff0bd", .4))
    img = pen.on(img)
    return c, img * (.88 + .22 * c.noise(400, 395, 3))[..., None]


def forest():
    """Crowns from the air, turning from green to rust; a road."""
    c = Canvas()
    rng = np.random.default_rng(31)
    scale = ["#1e3a2b", "#28492f", "#365a36", "#47693b", "#5d7a42", "#7f8b45", "#b98a35", "#c7672c"]
    n, pen = c.noise(210, 111), c.pen()
    trees = rng.random((7000, 2)) * [c.W, c.H]
    for x, y in trees[np.argsort(trees[:, 1])]:
        near = n[min(int(y * 1.25), c.height - 1), min(int(x * 1.25), c.width - 1)]
        tone = scale[int(np.clip(near * 8.5 + rng.normal(0, .9) - .6, 0, 7))]
        r = 8 + rng.random() * 9
        pen.oval(x + 3, y + 4, r, r, "#101814")
        for k in range(4):
            q = r * (1 - k * .24)
            pen.oval(x - k, y - k * 1.1, q, q, between(between(tone, "#000000", .25), between(tone, "#fff2c0", .2), k / 3))
    img = pen.on(c.flat("#1e2a20"))
    road = np.abs(c.X - (c.W * .58 + 150 * np.sin(c.Y / 190) + 60 * np.sin(c.Y / 83 + 1)))
    img = mix(img, rgb("#1a2019"), smooth(24, 20, road))
    img = mix(img, rgb("#8e8a82"), smooth(17, 15, road))
    img = mix(img, rgb("#f1ead6"), smooth(1.6, .8, road) * (np.sin(c.Y / 8) > 0))
    haze = c.noise(360, 112, 4) * smooth(.7, .0, c.V)
    return c, mix(img, rgb("#c9d2cf"), haze * .35)


def train():
    """A lit train crossing snow at night."""
    c = Canvas()
    img = c.sky((0, "#070d22"), (.35, "#182a50"), (.58, "#4a628c"))
    rng = np.random.default_rng(401)
    stars = c.pen()
    for _ in range(420):
        stars.oval(rng.random() * c.W, rng.random() ** 1.2 * c.H * .45, .4 + 1.0 * rng.random() ** 6)
    img = mix(img, rgb("#ffffff"), stars.mask() * .9)
    img = mix(img, rgb("#f7f2df"), smooth(.027, .025, np.hypot(c.U - .80, (c.V - .16) * .667)))
    img = mix(img, rgb("#9fb2d6"), c.glow_at(.80, .16, .14) * .45)
    for base, height, tone, scale, seed in ((.46, .17, "#33486f", 320, 402), (.55, .13, "#24365a", 250, 403)):
        line = c.skyline(base, height, scale, seed, 7)
        snow = smooth(.46, .60, c.noise(60, seed + 9, 6, x=c.X + c.Y * .5, y=c.Y * .9) + (.10 - (c.V - line)) * 1.2)
        img = mix(img, mix(c.flat(tone), rgb("#a9bbda"), snow * .85), smooth(0, .003, c.V - line))
    trees = c.skyline(.665, .03, 22, 404, 4)
    img = mix(img, rgb("#111c30"), smooth(0, .006, c.V - trees))
    drift = .69 + .018 * np.sin(c.U * 4 + 1)
    snow = ramp(c.noise(170, 405, 5, y=c.Y * 2.2), (.2, "#5c74a3"), (.55, "#90a5cb"), (.85, "#c5d2e8"))
    snow *= (.80 + .3 * smooth(.7, 1.0, c.V))[..., None]
    img = mix(img, snow, smooth(0, .004, c.V - drift))
    track = lambda x: c.H * (.745 + .018 * np.sin(x / c.W * 4 + 1.2)) - 10
    carriages, lights = c.pen(), c.pen()
    for k in range(6):
        a, b = 120 + k * 176, 120 + k * 176 + 168
        ya, yb = track(a), track(b)
        head = 60 if k == 5 else 0
        carriages.poly([(a, ya - 62), (b - head * .5, yb - 62), (b + head * .2, yb - 24), (b, yb), (a, ya)], "#22324f" if k < 5 else "#8c2b2b")
        carriages.poly([(a + 4, ya - 70), (b - 6 - head * .5, yb - 70), (b - head * .5, yb - 60), (a, ya - 60)], "#c9d4e6")
        carriages.line([(a, ya - 14), (b, yb - 14)], 4, "#c9a64e")
        for j in range(7 if k < 5 else 4):
            t = (j + .35) / 7.2
            x, y = a + 168 * t, ya + (yb - ya) * t
            lights.box(x, y - 50, x + 16, y - 26, "#ffdf94" if (j + k) % 5 else "#b9843f", 2)
        for t in (.15, .28, .72, .85):
            carriages.oval(a + 168 * t, ya + (yb - ya) * t + 3, 8, 7, "#0e1420")
    lights.oval(1172, track(1168) - 20, 8, 7, "#fff6d8")
    img = lights.on(carriages.on(img))
    glow = soften(lights.mask(), 20)
    img = img + glow[..., None] * rgb("#ff9f3f") * .8
    fallen = np.roll(soften(lights.mask(), 16), 92, 0) * (c.V > .75)
    img = img + fallen[..., None] * rgb("#ffb45e") * .55
    cone = np.exp(-(((c.Y - track(1172) + 16) / (14 + np.maximum(c.X - 1172, 0) * .45)) ** 2)) * (c.X > 1172)
    img = img + (cone * .5)[..., None] * rgb("#ffedb8")
    poles = c.pen()
    for x in (60, 330, 600, 870, 1140):
        poles.line([(x, track(x) + 6), (x, track(x) - 150)], 4, "#0e1626")
        poles.line([(x, track(x) - 138), (x + 46, track(x) - 126)], 3, "#0e1626")
    poles.line([(x, track(x) - 128) for x in range(0, 1281, 20)], 1.2, "#0e1626")
    img = poles.on(img)
    flakes = c.noise(7, 406, 1)
    return c, mix(img, rgb("#ffffff"), smooth(.95, .985, flakes) * .7)


def observatory():
    """A white dome under the Milky Way."""
    c = Canvas()
    img = c.sky((0, "#040616"), (.5, "#101b3d"), (.80, "#36466f"), (.88, "#7d6b7a"))
    across = (c.V - .42 + (c.U - .5) * .75) * .8
    dust = c.noise(170, 411, 7, x=c.X + c.Y * .7, y=c.Y - c.X * .5)
    band = np.exp(-(across / .13) ** 2)
    img = img + (band * (.25 + .9 * dust))[..., None] * rgb("#8f8fc4") * .55
    img = img + (np.exp(-(across / .05) ** 2) * smooth(.45, .75, dust))[..., None] * rgb("#ffe0c9") * .45
    rift = smooth(.52, .62, c.noise(130, 412, 6, x=c.X + c.Y * .7, y=(c.Y - c.X * .5) * 1.8)) * np.exp(-((across - .01) / .05) ** 2)
    img = mix(img, rgb("#0a0d20"), rift * .75)
    rng = np.random.default_rng(413)
    stars = c.pen()
    for _ in range(2400):
        x, y = rng.random() * c.W, rng.random() * c.H * .86
        near = np.exp(-(((y / c.H - .42 + (x / c.W - .5) * .75) * .8) / .16) ** 2)
        if rng.random() < .3 + .7 * near:
            stars.oval(x, y, .35 + 1.25 * rng.random() ** 9, fill=rng.choice(["#ffffff", "#cfdcff", "#ffe7c4"]))
    img = stars.on(img)
    for base, height, tone, scale, seed in ((.80, .07, "#1b2746", 300, 414), (.90, .05, "#0b1122", 220, 415)):
        img = mix(img, rgb(tone), smooth(0, .003, c.V - c.skyline(base, height, scale, seed, 7)))
    pen, x, y = c.pen(), c.W * .64, c.H * .80
    pen.oval(x, y - 28, 130, 136, "#e4e9f2")
    pen.box(x - 140, y - 26, x + 140, y + 112, "#aab3c8")
    pen.box(x - 146, y - 34, x + 146, y - 14, "#cdd5e4", 3)
    pen.box(x + 150, y + 28, x + 290, y + 112, "#6d7893")
    img = pen.on(img)
    body = pen.mask()
    img = mix(img, rgb("#0f1730"), body * smooth(-110, 150, c.X - x) * .78)
    slit = c.pen()
    slit.poly([(x - 64, y - 142), (x - 24, y - 162), (x - 2, y - 36), (x - 38, y - 36)], "#0a0f22")
    slit.line([(x - 58, y - 132), (x - 30, y - 52)], 13, "#5d4c3a")
    for k in range(3):
        slit.box(x + 170 + k * 40, y + 46, x + 190 + k * 40, y + 66, "#ffb65a", 2)
    slit.box(x - 20, y + 40, x + 14, y + 112, "#2b3350")
    img = slit.on(img)
    img = img + c.glow_at(.80, .89, .06)[..., None] * rgb("#ff9340") * .45
    line = c.skyline(.935, .02, 160, 416, 6)
    return c, mix(img, rgb("#060a16"), smooth(0, .004, c.V - line))


def stadium_lights():
    """Floodlights over a pitch in evening mist."""
    c = Canvas()
    img = c.sky((0, "#0c1a30"), (.3, "#27405c"), (.5, "#8a8f97"))
    pen = c.pen()
    pen.poly([(0, c.H * .40), (c.W * .36, c.H * .465), (c.W * .36, c.H * .53), (0, c.H * .56)], "#16202d")
    pen.poly([(c.W, c.H * .36), (c.W * .60, c.H * .46), (c.W * .60, c.H * .53), (c.W, c.H * .56)], "#131c28")
    pen.poly([(0, c.H * .365), (c.W * .37, c.H * .452), (c.W * .37, c.H * .462), (0, c.H * .385)], "#3d4d5f")
    pen.poly([(c.W, c.H * .325), (c.W * .59, c.H * .448), (c.W * .59, c.H * .458), (c.W, c.H * .345)], "#3d4d5f")
    rng = np.random.default_rng(421)
    for _ in range(900):
        side = rng.random() < .5
        t, row = rng.random(), rng.random()
        x = t * c.W * .35 if side else c.W * (.61 + .39 * t)
        near = 1 - t if side else t
        y = c.H * (.475 + .01 * (1 - near)) - near * c.H * .06 + row * c.H * (.05 + .05 * near)
        pen.oval(x, y, 1.6 + 2.2 * near, fill=rng.choice(["#5c6672", "#8c2f2f", "#b7a98c", "#30485f", "#6f7c88"]))
    pen.box(c.W * .36, c.H * .475, c.W * .60, c.H * .53, "#1a2634")
    img = pen.on(img)
    h0 = .525
    depth = .30 / np.maximum(c.V - h0 + .02, 1e-3)
    x = (c.U - .48) * depth
    stripe = np.sign(np.sin(depth * 5.2))
    grass = ramp(c.noise(14, 422, 4, x=x * 500, y=depth * 200), (.2, "#1f5a2d"), (.8, "#3f8f45")) * (1 + .11 * stripe)[..., None]
    lines = (np.abs(np.abs(x) - .95) < .012) | (np.abs(depth - 3.0) < .05) | (np.abs(np.hypot(x, (depth - 3.0) * .18) - .20) < .010)
    grass = mix(grass, rgb("#eaf3e6"), lines * .85)
    img = mix(img, grass, smooth(h0, h0 + .004, c.V))
    masts, lamps = c.pen(), c.pen()
    for mx, top, s in ((150, 96, 1.0), (1120, 66, 1.08), (462, 206, .56), (800, 200, .60)):
        foot = c.H * (.56 if s > .9 else .50)
        masts.poly([(mx - 5 * s, foot), (mx + 5 * s, foot), (mx + 2.5 * s, top), (mx - 2.5 * s, top)], "#0c131d")
        for k in range(5):
            for j in range(4):
                lamps.oval(mx + (k - 2) * 24 * s, top - 38 * s + j * 22 * s, 9 * s, 8 * s)
        masts.box(mx - 64 * s, top - 54 * s, mx + 64 * s, top + 46 * s, "#18222f", 4)
        img = mix(img, rgb("#dfe9f5"), c.glow_at(mx / c.W, top / c.H, .17 * s) * .75)
    img = masts.on(img)
    img = mix(img, rgb("#ffffff"), lamps.mask())
    img = img + soften(lamps.mask(), 12)[..., None] * rgb("#dbe8ff") * .75
    mist = c.noise(300, 423, 5, y=c.Y * 3) * np.exp(-((c.V - .54) / .10) ** 2)
    img = mix(img, rgb("#c9d6dd"), mist * .75)
    players, shade = c.pen(), c.pen()
    for px, v, tone in ((300, .70, "#c23b2d"), (430, .66, "#f1ede2"), (560, .76, "#c23b2d"), (700, .64, "#c23b2d"), (760, .72, "#f1ede2"), (905, .83, "#f1ede2"), (980, .67, "#c23b2d"), (640, .90, "#f1ede2")):
        s, y = (v - .44) * 2.4, v * c.H
        for side in (-1, 1):
            shade.poly([(px, y), (px + side * 80 * s, y + 14 * s), (px + side * 84 * s, y + 20 * s), (px, y + 5 * s)])
        players.line([(px - 2 * s, y - 42 * s), (px - 12 * s, y)], 8 * s, "#2b2a2a")
        players.line([(px + 2 * s, y - 42 * s), (px + 14 * s, y - 6 * s)], 8 * s, "#2b2a2a")
        players.box(px - 12 * s, y - 84 * s, px + 12 * s, y - 40 * s, tone, 6 * s)
        players.oval(px + 2 * s, y - 96 * s, 8 * s, 10 * s, "#4a3226")
    img = mix(img, rgb("#0f2a17"), soften(shade.mask(), 3) * .6)
    return c, players.on(img)
