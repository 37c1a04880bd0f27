"""The sea's edge: the delta from the air, a breach, seals, a light, a storm, turbines, a weir."""
import numpy as np

from .canvas import PORTRAIT, Canvas, mix, ramp, rgb, smooth, soften


def delta():
    """Tidal creeks and drained fields from the air."""
    c = Canvas()
    wx, wy = c.noise(260, 1) * 420 - 210, c.noise(260, 2) * 420 - 210
    n = c.noise(300, 3, 6, x=c.X + wx, y=c.Y + wy)
    creek = np.abs(n - 0.5)
    fine = np.abs(c.noise(110, 4, 5, x=c.X + wx * .8, y=c.Y + wy * .8) - 0.5)
    land = ramp(c.noise(140, 5, 5), (0.2, "#4f5a34"), (0.42, "#7a7b45"), (0.55, "#a48f58"), (0.8, "#c9b27d"))
    land *= (0.92 + 0.16 * c.noise(14, 6, 2))[..., None]
    border = c.U + 0.25 * (c.noise(380, 8) - .5) - 0.28 * c.V
    land = mix(land, fields(c, -0.32), smooth(0.485, 0.49, border))
    water = ramp(c.noise(200, 10), (0.25, "#0f3a4a"), (0.6, "#1e5c6b"), (0.85, "#4d8d90"))
    marsh = smooth(0.5, 0.46, border)
    img = mix(land, rgb("#d9cda6"), smooth(0.052, 0.03, creek) * .75 * marsh)
    img = mix(img, water, smooth(0.036, 0.026, creek) * marsh)
    img = mix(img, water * .95, smooth(0.014, 0.008, fine) * marsh)
    img = mix(img, water, smooth(0.30, 0.16, border + 0.25 * (n - .5)))
    dyke = np.abs(border - 0.487)
    img = mix(img, rgb("#ded3b4"), smooth(0.0065, 0.004, dyke))
    img = mix(img, rgb("#5a5b3c"), smooth(0.0015, 0.0008, dyke))
    return c, img * (c.noise(500, 12) * .35 + .82)[..., None]


def fields(c, angle, seed=7):
    """Strip fields seen from above."""
    rx = c.X * np.cos(angle) - c.Y * np.sin(angle)
    ry = c.X * np.sin(angle) + c.Y * np.cos(angle) + 2000
    cell = np.random.default_rng(seed).random((64, 64), dtype=np.float32)
    tone = cell[(ry / 62).astype(int) % 64, (rx / 118).astype(int) % 64]
    img = ramp(tone, (0, "#56682f"), (0.4, "#8c9a4a"), (0.7, "#b7a45a"), (1, "#d8c687"))
    img *= (0.95 + 0.06 * np.sin(ry / 2.6 + tone * 9))[..., None]
    edge = np.minimum(np.minimum(rx % 118, 118 - rx % 118), np.minimum(ry % 62, 62 - ry % 62))
    return mix(img, rgb("#4a5233"), 1 - smooth(0.8, 2.6, edge))


def dyke_breach():
    """A wall with a gap: outside the sea, inside a fan of silt and water."""
    c = Canvas()
    line = c.V - (.78 - .52 * c.U + .035 * np.sin(c.U * 7))
    gap = np.hypot((c.U - .52) * 1.0, (c.V - .51) * .667)
    sea = ramp(c.noise(120, 201, 5, x=c.X + c.Y * .5, y=c.Y * 2.2), (.25, "#123f4d"), (.6, "#2c6b73"), (.85, "#7fb0a8"))
    green = fields(c, -.43, 17) * .95
    angle = np.arctan2((c.V - .51) * .667, c.U - .52)
    warp = c.noise(180, 203, 5)
    reach = gap + .16 * (warp - .5) + .05 * (angle - 1.0) ** 2
    silt = ramp(c.noise(90, 204, 5), (.2, "#8c7a58"), (.8, "#cdbb8f"))
    inside = mix(green, silt, smooth(.40, .27, reach))
    veins = np.abs(np.sin(angle * 7 + 6 * (warp - .5)))
    inside = mix(inside, sea, smooth(.30, .10, veins * (.35 + gap * 2.2)) * smooth(.36, .26, reach))
    inside = mix(inside, sea, smooth(.13, .08, reach))
    img = mix(sea, inside, smooth(-.002, .002, line))
    surf = c.noise(30, 205, 4) * smooth(-.075, -.035, line) * smooth(-.028, -.04, line)
    img = mix(img, rgb("#f2f1e6"), smooth(.45, .6, surf))
    open_gap = smooth(.052, .075, gap + .02 * (c.noise(40, 206) - .5))
    bank = smooth(.038, .032, np.abs(line)) * open_gap
    grass = ramp(c.noise(26, 207, 4), (.2, "#4d6b35"), (.8, "#86995a"))
    grass *= (.78 + .5 * smooth(.03, -.03, line))[..., None]
    img = mix(img, grass, bank)
    img = mix(img, rgb("#d8c9a2"), smooth(.0055, .003, np.abs(line)) * open_gap)
    foam = smooth(.075, .03, gap) * smooth(.5, .65, c.noise(26, 208, 5, x=c.X * .6, y=c.Y * 1.6))
    return c, mix(img, rgb("#f4f3ea"), foam * .8)


def seals():
    """A colony on a sandbank at low water."""
    c = Canvas()
    img = c.sky((0, "#a9bfca"), (.26, "#e9e3d3"), (.30, "#8fb0b3"), (.48, "#4f8790"), (1, "#2f6672"))
    wave = c.noise(34, 211, 4, x=c.X * .35 / (.2 + np.maximum(c.V - .28, .01) * 2), y=c.Y * 3)
    img = np.where((c.V > .285)[..., None], img * (.8 + .4 * wave)[..., None], img)
    bank_line = .55 + .16 * (c.U - .5) ** 2 + .05 * (c.noise(300, 212, 4) - .5)
    sand = ramp(c.noise(70, 213, 5, y=c.Y * 2), (.2, "#b39a6c"), (.8, "#e3d1a4"))
    img = mix(img, rgb("#f3efe0"), smooth(.016, .004, np.abs(c.V - bank_line + .008)))
    img = mix(img, sand, smooth(0, .01, c.V - bank_line))
    pool = c.noise(150, 214, 4, y=c.Y * 3.4)
    img = mix(img, rgb("#9fb9b8"), smooth(.60, .66, pool) * smooth(.06, .14, c.V - bank_line) * .8)
    rng = np.random.default_rng(215)
    shade, coat = c.pen(), c.pen()
    spots = sorted((.60 + .33 * rng.random() ** 1.2, rng.random()) for _ in range(46))
    for v, u in spots:
        size = 22 + 150 * (v - .58) ** 1.2
        size *= 1 + .25 * (rng.random() - .5)
        seal(shade, coat, u * c.W, v * c.H, size * 1.45, rng)
    img = mix(img, rgb("#5d5138"), soften(shade.mask(), 3) * .55)
    return c, coat.on(img)


def seal(shade, coat, x, y, s, rng):
    side = 1 if rng.random() < .5 else -1
    tone = rng.choice(["#6d6a66", "#8a857c", "#57565a", "#9b9384", "#4c4a4b", "#b0a48c"])
    light = rng.choice(["#b7afa2", "#a59d90", "#c6bca8"])
    lift = .25 + .25 * rng.random()
    back = [(1.0, -.30 - lift), (.86, -.44 - lift), (.66, -.42 - lift * .5), (.3, -.50), (-.3, -.44), (-.9, -.20), (-1.25, -.16), (-1.32, -.02),
            (-1.0, .02), (-.4, .10), (.4, .12), (.72, .02), (.86, -.16), (1.02, -.2 - lift)]
    place = lambda pts: [(x + side * px * s, y + py * s * .62) for px, py in pts]
    shade.oval(x, y + s * .07, s * 1.2, s * .15)
    coat.poly(place(back), tone)
    coat.poly(place([(.62, -.1), (.2, .10), (-.5, .08), (-.2, -.06)]), light)
    coat.poly(place([(.35, .02), (.62, .16), (.28, .16)]), tone)
    coat.oval(x + side * .86 * s, y - (.34 + lift) * s * .62, s * .17, s * .14, tone)
    coat.oval(x + side * .93 * s, y - (.37 + lift) * s * .62, s * .026, s * .026, "#141414")


def lighthouse():
    """A striped tower on its rock under the stars; portrait format."""
    c = Canvas(PORTRAIT)
    img = c.sky((0, "#050a1e"), (.45, "#13264a"), (.68, "#3c5680"), (.76, "#a98f92"), (.79, "#e0b48f"))
    rng = np.random.default_rng(221)
    stars = c.pen()
    for _ in range(520):
        x, y = rng.random() * c.W, rng.random() ** 1.3 * c.H * .68
        stars.oval(x, y, .45 + 1.1 * rng.random() ** 5)
    img = mix(img, rgb("#fff6e0"), stars.mask() * smooth(.75, .3, c.V))
    img = mix(img, rgb("#c7b6c8"), smooth(.5, .8, c.noise(300, 222, 6, y=c.Y * 2.6)) * smooth(.35, .7, c.V) * .45)
    lamp_u, lamp_v = .56, .285
    angle = np.arctan2((c.V - lamp_v) * c.H, (c.U - lamp_u) * c.W)
    distance = np.hypot((c.V - lamp_v) * c.H, (c.U - lamp_u) * c.W) / c.H
    for aim, width in ((np.pi - .12, .085), (.16, .085)):
        off = np.abs(np.angle(np.exp(1j * (angle - aim))))
        img = mix(img, rgb("#fff0c0"), np.exp(-(off / width) ** 2) * np.exp(-distance * 1.6) * .85)
    sea = ramp(c.noise(40, 223, 4, x=c.X * .4, y=c.Y * 2.6), (.25, "#0c1d33"), (.75, "#41597a"))
    img = mix(img, sea, smooth(.787, .79, c.V))
    img = mix(img, rgb("#ffe6b3"), c.glow_at(lamp_u, lamp_v, .11) * .9)
    tower = c.pen()
    x, top, foot = lamp_u * c.W, c.H * .315, c.H * .82
    for k in range(7):
        a, b = top + (foot - top) * k / 7, top + (foot - top) * (k + 1) / 7
        wa, wb = 34 + 30 * k / 7, 34 + 30 * (k + 1) / 7
        tower.poly([(x - wa, a), (x + wa, a), (x + wb, b), (x - wb, b)], "#b5352b" if k % 2 == 0 else "#efe6d6")
    for k in (1, 3, 5):
        tower.box(x - 6, top + (foot - top) * (k + .3) / 7, x + 6, top + (foot - top) * (k + .62) / 7, "#26303f", 5)
    tower.box(x - 48, top - 10, x + 48, top + 2, "#23262e")
    tower.box(x - 27, top - 62, x + 27, top - 10, "#fff3cf")
    for k in (-27, -9, 9, 25):
        tower.box(x + k, top - 62, x + k + 3, top - 10, "#23262e")
    tower.poly([(x - 34, top - 62), (x + 34, top - 62), (x + 6, top - 96), (x - 6, top - 96)], "#8f2a23")
    tower.line([(x, top - 96), (x, top - 124)], 2.5, "#23262e")
    img = tower.on(img)
    dark = smooth(-60, 60, c.X - x) * tower.mask()
    img = mix(img, rgb("#0d1428"), dark * .5)
    rock_line = .84 + .34 * np.abs(c.U - lamp_u) ** 1.3 + .05 * (c.noise(120, 224, 6) - .5)
    rock = ramp(c.noise(60, 225, 6, x=c.X + c.Y * .3), (.25, "#0c1018"), (.6, "#2a2f3a"), (.85, "#5b5f66"))
    img = mix(img, rock, smooth(0, .006, c.V - rock_line))
    foam = smooth(.03, .0, np.abs(c.V - np.maximum(rock_line, .93) - .02)) * smooth(.45, .62, c.noise(36, 226, 5))
    return c, mix(img, rgb("#d9e2e8"), foam * .8)


def storm():
    """A shelf cloud over a pale sea, with lightning."""
    c = Canvas()
    img = c.sky((0, "#20262f"), (.5, "#454f59"), (.66, "#a6aa9c"), (.71, "#d9d3b8"))
    shelf = .44 + .10 * np.sin(c.U * 2.6 + .4) + .05 * (c.noise(240, 231, 5) - .5)
    layers = np.sin((c.V - shelf) * 46 + 5 * c.noise(300, 232, 5, y=c.Y * 3)) * .5 + .5
    cloud = ramp(c.noise(220, 233, 6, x=c.X + 60 * layers, y=c.Y * 2.4) * .7 + layers * .3, (.2, "#161b24"), (.5, "#343d49"), (.8, "#77808a"))
    img = mix(img, cloud, smooth(.03, -.04, c.V - shelf))
    img = mix(img, rgb("#c6c9bd"), np.exp(-((c.V - shelf - .005) / .018) ** 2) * .4)
    rain = c.noise(22, 234, 3, x=c.X + c.Y * .28, y=c.Y * .05)
    img = mix(img, rgb("#4a535a"), smooth(.5, .72, rain) * smooth(.0, .08, c.V - shelf) * smooth(.95, .5, c.U) * .6)
    rng = np.random.default_rng(235)
    bolt = c.pen()
    lightning(bolt, rng, (c.W * .70, c.H * .40), (c.W * .66, c.H * .71), 5, 4.2)
    img = mix(img, rgb("#cfd8ff"), c.glow_at(.69, .5, .2) * .45)
    img = img + soften(bolt.mask(), 12)[..., None] * rgb("#c6d0ff") * 1.1
    img = mix(img, rgb("#ffffff"), bolt.mask())
    h0 = .71
    wave = c.noise(44, 236, 5, x=c.X * .5 / (.12 + np.maximum(c.V - h0, 0) * 3), y=c.Y * 3)
    sea = ramp(wave + .15 * (c.V - h0), (.25, "#27363c"), (.55, "#5d7470"), (.8, "#b3beb0"))
    sea = mix(sea, rgb("#eef0e4"), smooth(.66, .74, wave) * smooth(.72, .95, c.V))
    return c, mix(img, sea, smooth(h0, h0 + .004, c.V))


def lightning(pen, rng, start, end, depth, width):
    points = [start, end]
    for level in range(depth):
        finer = []
        for a, b in zip(points, points[1:]):
            reach = np.hypot(b[0] - a[0], b[1] - a[1]) * .22
            middle = ((a[0] + b[0]) / 2 + rng.normal(0, reach), (a[1] + b[1]) / 2 + rng.normal(0, reach * .3))
            finer += [a, middle]
            if width > 2 and level in (1, 2) and rng.random() < .7:
                away = (middle[0] + rng.normal(0, 110), middle[1] + 40 + 80 * rng.random())
                lightning(pen, rng, middle, away, 4, width * .4)
        points = finer + [points[-1]]
    pen.line(points, width)


def turbines():
    """A row of turbines receding across the sea."""
    c = Canvas()
    img = c.sky((0, "#5d87a8"), (.4, "#b4cbd6"), (.615, "#ece6d8"), (.62, "#3f6474"), (.75, "#2a5062"), (1, "#153545"))
    cloud = smooth(.48, .8, c.noise(380, 61, 6, y=c.Y * 2.4)) * smooth(.62, .2, c.V)
    img = mix(img, rgb("#fbfaf5"), cloud * .9)
    wave = c.noise(34, 62, 4, x=c.X * .4 / (0.25 + np.maximum(c.V - .6, .01) * 2.4), y=c.Y * 3.2)
    img = np.where((c.V > .62)[..., None], img * (0.72 + .55 * wave)[..., None], img)
    pen = c.pen()
    rng = np.random.default_rng(3)
    for x, s in ((165, 1.0), (345, .78), (505, .62), (645, .5), (765, .42), (870, .36), (965, .31), (1055, .27), (1140, .23), (1210, .2)):
        hub, foot = c.H * .62 - 320 * s, c.H * .628 + 10 * s
        pen.poly([(x - 4.5 * s, foot), (x + 4.5 * s, foot), (x + 2.5 * s, hub), (x - 2.5 * s, hub)], "#fbfaf6")
        turn = rng.random() * 2
        for k in range(3):
            a = turn + k * 2.0944
            dx, dy = np.cos(a), np.sin(a)
            pen.poly([(x - dy * 2 * s, hub + dx * 2 * s), (x + dx * 35 * s - dy * 6.5 * s, hub + dy * 35 * s + dx * 6.5 * s),
                      (x + dx * 165 * s, hub + dy * 165 * s), (x + dy * 2 * s, hub - dx * 2 * s)], "#fbfaf6")
        pen.oval(x, hub, 5.5 * s, fill="#fbfaf6")
    return c, pen.on(img)


def weir():
    """White water over the steps of a weir, with the pass for eels at its side."""
    c = Canvas()
    img = c.sky((0, "#b9d0d6"), (.2, "#e8ecdf"))
    trees = c.skyline(.22, .10, 90, 241, 6)
    leaf = ramp(c.noise(36, 242, 5), (.25, "#1f3a24"), (.55, "#45682f"), (.85, "#9cac55"))
    img = mix(img, leaf, smooth(0, .01, c.V - trees))
    upper = ramp(c.noise(50, 243, 4, x=c.X * .4, y=c.Y * 3), (.25, "#2b4a45"), (.75, "#7d9c8c"))
    img = mix(img, upper, smooth(.34, .345, c.V))
    edges = (.44, .57, .72)
    for k, edge in enumerate(edges):
        lip = edge + .008 * np.sin(c.U * 9 + k * 2) + .01 * (c.noise(120, 244 + k) - .5)
        streak = c.noise(16 + 4 * k, 248 + k, 4, x=c.X, y=c.Y * .16)
        fall = ramp(streak, (.2, "#5f8f8c"), (.5, "#c9dedb"), (.7, "#fbfcf8"))
        img = mix(img, fall, smooth(0, .004, c.V - lip))
        basin_top = lip + .075 + .012 * k
        foam = c.noise(28 + 8 * k, 252 + k, 5, x=c.X * .7, y=c.Y * 2)
        basin = mix(ramp(foam, (.25, "#2c5a58"), (.75, "#7fb0a5")), rgb("#ffffff"), smooth(.09, .0, c.V - basin_top) * smooth(.35, .55, foam))
        img = mix(img, basin, smooth(-.006, .012, c.V - basin_top + .03 * (foam - .5)))
        img = mix(img, rgb("#eef6f2"), np.exp(-((c.V - lip) / .005) ** 2) * .6)
    for side, seed in ((0, 256), (1, 257)):
        u = c.U if side == 0 else 1 - c.U
        line = .16 - .10 * smooth(.35, 1, c.V) + (0.14 * c.V if side else .02) + .05 * (c.noise(90, seed, 5) - .5)
        bank = ramp(c.noise(30, seed + 2, 5), (.2, "#2a4222"), (.55, "#5b7a37"), (.85, "#a9b562"))
        img = mix(img, bank, smooth(0.006, 0, u - line) * smooth(.30, .34, c.V))
    ramp_pass = c.pen()
    for k in range(11):
        x, y = c.W * (.775 - .002 * k), c.H * (.40 + .048 * k)
        ramp_pass.poly([(x, y), (x + 74 + 4 * k, y), (x + 78 + 4 * k, y + 22), (x - 3, y + 22)], "#8d8779" if k % 2 else "#a39c8c")
        ramp_pass.poly([(x + 8, y + 5), (x + 64 + 4 * k, y + 5), (x + 66 + 4 * k, y + 17), (x + 7, y + 17)], "#36514b")
    return c, ramp_pass.on(img)
