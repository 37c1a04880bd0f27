"""On the water: the harbour, the ferry, the bridge in fog, the eight from above."""
import numpy as np

from .canvas import Canvas, mix, ramp, rgb, smooth, soften


def harbour():
    """Cranes and a freighter before a low sun."""
    c = Canvas()
    img = c.sky((0, "#2b3c5c"), (0.3, "#7b7f95"), (0.48, "#e0a878"), (0.56, "#f6cf98"), (0.6, "#f2b987"))
    img = mix(img, rgb("#fff0cf"), c.glow_at(.63, .555, .11))
    img = mix(img, rgb("#fff8e6"), smooth(0.030, 0.027, np.hypot(c.U - .63, (c.V - .545) * .667)))
    cloud = smooth(.5, .75, c.noise(330, 31, 6, y=c.Y * 3.6)) * smooth(.56, .3, c.V)
    img = mix(img, rgb("#f1b58f"), cloud * .65)
    quay = c.H * .592
    pen = c.pen()
    for x, size, side in ((115, .75, 1), (360, .95, 1), (575, .62, 1), (1090, .68, -1), (1220, .5, -1)):
        crane(pen, x, quay, size, side)
    rng = np.random.default_rng(5)
    for x in range(0, 750, 32):
        for k in range(rng.integers(1, 4)):
            pen.box(x, quay - 13 * (k + 1), x + 30, quay - 13 * k, rng.choice(["#1d2233", "#2c2f40", "#3a3440"]))
    pen.box(0, quay - 6, c.W, quay + 2, "#1d2233")
    pen.poly([(740, quay - 5), (1040, quay - 5), (1030, quay - 29), (995, quay - 30), (992, quay - 60), (945, quay - 62), (942, quay - 31), (750, quay - 25)], "#1d2233")
    img = c.reflect(pen.on(img), .594, 33)
    spark = smooth(.60, .74, c.noise(20, 36, 3, x=c.X * .25, y=c.Y * 1.7)) * np.exp(-((c.U - .63) / .10) ** 2)
    return c, mix(img, rgb("#ffe2b0"), spark * .8 * (c.V > .597))


def crane(pen, x, quay, s, side):
    dark = "#1d2233"
    at = lambda dx, dy: (x + dx * s * side, quay - dy * s)
    for leg in (-30, 30):
        pen.line([at(leg, 0), at(leg * .7, 150)], 3.5 * s, dark)
    pen.line([at(-30, 70), at(30, 70)], 2.5 * s, dark)
    pen.box(*at(-32, 170), *at(32, 146), dark)
    pen.line([at(-75, 162), at(215, 178)], 4 * s, dark)
    pen.line([at(0, 160), at(0, 255)], 3 * s, dark)
    pen.line([at(0, 255), at(210, 180)], 1, dark)
    pen.line([at(0, 255), at(-72, 164)], 1, dark)
    pen.line([at(150, 176), at(150, 90)], 1, dark)


def ferry():
    """A ferry crossing a choppy strait."""
    c = Canvas()
    img = c.sky((0, "#6f93ad"), (.3, "#bcd0d6"), (.46, "#f0e5d3"))
    img = mix(img, rgb("#fbf8f0"), smooth(.5, .78, c.noise(340, 261, 6, y=c.Y * 2.6)) * smooth(.5, .15, c.V) * .85)
    for base, height, scale, colour, seed in ((.455, .05, 260, "#9db0b8", 262), (.475, .045, 170, "#6f8890", 263)):
        line = c.skyline(base, height, scale, seed)
        img = mix(img, rgb(colour), smooth(0, .004, c.V - line))
    h0 = .475
    z = .10 + np.maximum(c.V - h0, 0) * 2.6
    wave = c.noise(46, 264, 5, x=c.X * .45 / z, y=c.Y * 2.6 / (.5 + z))
    sea = ramp(wave, (.25, "#12414f"), (.5, "#27646f"), (.7, "#6ba0a1"), (.82, "#e9f0e8"))
    img = mix(img, sea, smooth(h0, h0 + .003, c.V))
    x, y, ship = c.W * .20, c.H * .60, c.pen()
    at = lambda dx, dy: (x + dx, y + dy)
    ship.poly([at(0, -62), at(640, -62), at(700, -70), at(672, 4), at(30, 4)], "#f5f2ea")
    ship.poly([at(9, -30), at(684, -30), at(672, 6), at(30, 6)], "#b4322b")
    ship.poly([at(24, -4), at(675, -4), at(672, 8), at(32, 8)], "#7c211e")
    for dx0, dx1, dy0, dy1 in ((40, 590, -92, -62), (80, 560, -120, -92), (420, 545, -148, -120)):
        ship.box(*at(dx0, dy0), *at(dx1, dy1), "#f5f2ea", 4)
        ship.box(*at(dx0, dy1 - 3), *at(dx1, dy1), "#cfd3d2")
    for k in range(24):
        ship.box(*at(62 + k * 21, -84), *at(76 + k * 21, -73), "#23404f" if k % 5 else "#f4cf7a", 2)
    for k in range(19):
        ship.box(*at(100 + k * 21, -112), *at(115 + k * 21, -101), "#23404f", 2)
    ship.poly([at(432, -143), at(541, -143), at(545, -128), at(428, -128)], "#1d3440")
    ship.poly([at(190, -172), at(250, -172), at(262, -120), at(182, -120)], "#b4322b")
    ship.box(*at(188, -160), *at(254, -148), "#f5f2ea")
    ship.box(*at(188, -178), *at(252, -170), "#20242a")
    ship.line([at(480, -148), at(480, -206)], 3, "#e8e4da")
    ship.line([at(462, -190), at(498, -190)], 2, "#e8e4da")
    for k in range(5):
        ship.box(*at(285 + k * 26, -132), *at(303 + k * 26, -122), "#e0762e", 4)
    img = mix(img, rgb("#0d2e38"), soften(ship.mask(), 10) * smooth(.60, .61, c.V) * .9)
    img = ship.on(img)
    smoke = soften(c.glow_at(.315, .33, .06), 4) * c.noise(60, 266, 5)
    img = mix(img, rgb("#8a8f92"), smoke * .55)
    wake_line = np.abs(c.V - .612 - .02 * (.19 - c.U)) - np.clip((.20 - c.U) * .09, 0, 1)
    foam = c.noise(24, 267, 5, x=c.X * .7, y=c.Y * 1.8)
    img = mix(img, rgb("#f8faf4"), smooth(.014, .0, wake_line) * smooth(.3, .55, foam) * smooth(.24, .2, c.U))
    bow = smooth(.022, .0, np.abs(c.V - .612)) * smooth(.20, .24, c.U) * smooth(.76, .72, c.U) * smooth(.42, .6, foam)
    return c, mix(img, rgb("#f8faf4"), bow)


def bridge():
    """A cable-stayed bridge that fades into fog."""
    c = Canvas()
    img = c.sky((0, "#aebfca"), (.4, "#dfe0dc"), (.62, "#f2e8da"))
    img = mix(img, rgb("#fff4df"), c.glow_at(.74, .42, .16) * .8)
    far = c.skyline(.60, .06, 240, 271)
    img = mix(img, rgb("#c3cccd"), smooth(0, .05, c.V - far) * .8)
    deck = lambda u: .575 - .055 * (1 - (2 * u - 1) ** 2) + .035 * (.5 - u)
    pen = c.pen()
    for u, size in ((.20, 1.0), (.57, .66), (.83, .44)):
        x, foot = u * c.W, c.H * .70
        top = c.H * (deck(u)) - 330 * size
        for k in range(1, 15):
            for side in (-1, 1):
                reach = u + side * k * .0165 * size * 1.1
                pen.line([(x, top + k * 7 * size), (reach * c.W, deck(reach) * c.H)], .9 * size + .3, "#5f6f78")
        pen.poly([(x - 15 * size, foot), (x - 4 * size, top), (x + 4 * size, top), (x + 15 * size, foot)], "#3f505a")
        pen.box(x - 24 * size, c.H * deck(u) + 8 * size, x + 24 * size, c.H * deck(u) + 22 * size, "#3f505a")
    us = np.linspace(-.02, 1.02, 80)
    pen.poly([(u * c.W, deck(u) * c.H) for u in us] + [(u * c.W, deck(u) * c.H + 13 - 7 * u) for u in us[::-1]], "#46565f")
    rng = np.random.default_rng(272)
    for u in np.sort(rng.random(16)):
        pen.box(u * c.W, deck(u) * c.H - 7, u * c.W + 14 - 8 * u, deck(u) * c.H, rng.choice(["#a33a30", "#e6dfd0", "#2d3c48"]), 2)
    img = pen.on(img)
    fog = smooth(.1, .95, c.U) * .72 + .18 * c.noise(320, 273, 5, y=c.Y * 2.5)
    img = mix(img, rgb("#ebe6dc"), fog * smooth(.1, .4, c.V))
    img = c.reflect(img, .69, 274, darker=.93, tint="#8fa0a6", ripple=50)
    haze = np.exp(-((c.V - .685) / .055) ** 2) * (.6 + .5 * c.noise(260, 275, 5, y=c.Y * 3))
    return c, mix(img, rgb("#f3ece0"), haze * .8)


def rowers():
    """An eight from above; its oars leave rings behind."""
    c = Canvas()
    flow = c.noise(190, 281, 5, x=c.X + c.Y * .6, y=c.Y - c.X * .3)
    img = ramp(flow + .18 * (c.noise(34, 282, 4, x=c.X * .6 + c.Y, y=c.Y * .9 - c.X * .5) - .5), (.2, "#0f3433"), (.5, "#1d5350"), (.8, "#4f8a7c"))
    a = -.40
    along = np.array([np.cos(a), np.sin(a)])
    across = np.array([-np.sin(a), np.cos(a)])
    middle = np.array([c.W * .54, c.H * .50])
    at = lambda d, e: tuple(middle + along * d + across * e)
    dx, dy = c.X - middle[0], c.Y - middle[1]
    d_field, e_field = dx * along[0] + dy * along[1], dx * across[0] + dy * across[1]
    wake = smooth(-330, -420, d_field) * smooth(.14, .02, np.abs(np.abs(e_field) - 8) / np.maximum(-d_field - 260, 60))
    img = mix(img, rgb("#cfe3d6"), wake * .35 * smooth(.4, .6, c.noise(26, 283, 4)))
    rings = np.zeros_like(c.X)
    for stroke in range(4):
        for k in range(8):
            side = 1 if k % 2 else -1
            x, y = at(-190 + k * 50 - 155 * (stroke + .55), side * 126)
            r = np.hypot(c.X - x, c.Y - y)
            size = 13 + 9 * stroke
            rings += np.exp(-((r - size) / (2.6 + stroke * .5)) ** 2) * (1 - stroke * .2)
            rings += np.exp(-(r / (size * .6)) ** 2) * .35 * (1 - stroke * .22)
    img = mix(img, rgb("#e2efe4"), np.clip(rings, 0, 1) * .62)
    boat, shadow = c.pen(), c.pen()
    hull = [at(d, e) for d, e in [(360, 0), (300, 6), (160, 11), (-160, 11), (-300, 6), (-350, 0), (-300, -6), (-160, -11), (160, -11), (300, -6)]]
    shadow.poly([(x + 12, y + 16) for x, y in hull])
    for k in range(8):
        side, d = (1 if k % 2 else -1), -190 + k * 50
        boat.line([at(d + 4, side * 6), at(d - 34, side * 108)], 2.6, "#e9dfc5")
        boat.poly([at(d - 31, side * 104), at(d - 38, side * 132), at(d - 50, side * 130), at(d - 41, side * 102)], "#c23b2d")
        boat.line([at(d - 12, side * 3), at(d + 3, side * 26), at(d + 10, side * 3)], 1.4, "#8c9396")
    boat.poly(hull, "#f1e9d8")
    boat.poly([at(d, e) for d, e in [(230, 6), (-215, 6), (-230, 0), (-215, -6), (230, -6), (245, 0)]], "#7b5b3a")
    for k in range(8):
        d = -190 + k * 50
        boat.line([at(d - 16, -4), at(d + 14, -4)], 3.4, "#d9a98a")
        boat.line([at(d - 16, 4), at(d + 14, 4)], 3.4, "#d9a98a")
        boat.oval(*at(d + 4, 0), 9, 9, "#1d3f73")
        boat.oval(*at(d + 1, 0), 6, 6, "#3a2a20" if k % 3 else "#c49a5a")
    boat.oval(*at(-228, 0), 7, 7, "#f0c63f")
    img = mix(img, rgb("#06201f"), soften(shadow.mask(), 6) * .6)
    return c, boat.on(img)
