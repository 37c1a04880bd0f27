"""Inside: the council chamber, the library, the school, the concert hall."""
import numpy as np

from .canvas import Canvas, between, mix, ramp, rgb, smooth, soften



def council_hall():
    """A half-circle of empty benches under a skylight."""
    c = Canvas()
    img = c.sky((0, "#d9cdb6"), (.3, "#e9dfc9"), (.5, "#bda684"))
    panel = np.abs((c.U * 15) % 1 - .5)
    img = img * (.90 + .10 * smooth(.5, .38, panel))[..., None]
    dark = smooth(.12, .16, c.V) * smooth(.47, .46, c.V) * (panel < .33)
    img = mix(img, ramp(c.noise(80, 321, 4, x=c.X * 5, y=c.Y * .4), (.2, "#6b4526"), (.8, "#9a6b40")), dark)
    floor = ramp(c.noise(60, 322, 4, y=c.Y * 3), (.2, "#7b2d2b"), (.8, "#98413a"))
    img = mix(img, floor, smooth(.47, .472, c.V))
    cx, cy, pen = c.W / 2, c.H * .50, c.pen()
    pen.oval(cx, c.H * .075, 285, 50, "#6b6152")
    pen.oval(cx, c.H * .073, 272, 44, "#f8fbff")
    for k in range(12):
        a = k * np.pi / 6
        pen.line([(cx, c.H * .073), (cx + np.cos(a) * 272, c.H * .073 + np.sin(a) * 44)], 2, "#8b94a0")
    pen.oval(cx, c.H * .073, 90, 14, "#e3edf6")
    pen.box(cx - 160, c.H * .36, cx + 160, c.H * .50, "#5e3a20", 4)
    pen.box(cx - 175, c.H * .345, cx + 175, c.H * .365, "#8c5d35", 3)
    for k in range(3):
        pen.box(cx - 120 + k * 90, c.H * .29, cx - 60 + k * 90, c.H * .352, "#7b2220", 9)
    pen.box(cx - 74, c.H * .42, cx + 74, c.H * .53, "#70482a", 3)
    pen.box(cx - 82, c.H * .41, cx + 82, c.H * .425, "#a9774a", 2)
    for side in (-1, 1):
        pen.line([(cx + side * 250, c.H * .48), (cx + side * 250, c.H * .20)], 3, "#3c2a1b")
        pen.poly([(cx + side * 250, c.H * .21), (cx + side * 330, c.H * .23), (cx + side * 322, c.H * .345), (cx + side * 250, c.H * .325)], "#2f5f73" if side < 0 else "#c9a23e")
    for k in range(6):
        rx, ry = 240 + k * 118, 74 + k * 60
        pen.arc(cx, cy + 8, rx + 30, ry + 20, 6, 174, 34 + k * 3, between("#54341d", "#3e2514", k / 6))
        pen.arc(cx, cy, rx + 30, ry + 20, 5, 175, 8 + k * 1.2, between("#b07c4c", "#93623a", k / 6))
        count = 8 + 3 * k
        for j in range(count):
            a = np.radians(14 + (152 * j / (count - 1)))
            x, y = cx + np.cos(a) * (rx + 62), cy + np.sin(a) * (ry + 44)
            s = 12 + 3.2 * k
            pen.box(x - s, y - s * 1.35, x + s, y + s * .5, "#2d4a3d" if (j + k) % 7 else "#36584a", s * .35)
            pen.box(x - s * .86, y - s * 1.2, x + s * .86, y - s * .9, "#47705d", s * .2)
            px, py = cx + np.cos(a) * (rx + 20), cy + np.sin(a) * (ry + 12)
            pen.poly([(px - 8 - k, py - 3), (px + 8 + k, py - 3), (px + 9 + k, py + 3 + k * .4), (px - 9 - k, py + 3 + k * .4)], "#f3ecd9")
    img = pen.on(img)
    beam = np.exp(-((c.U - .5) / (.10 + .22 * c.V)) ** 2) * smooth(1.0, .05, c.V)
    return c, img * (.72 + .5 * beam)[..., None]


def library():
    """Between two tall shelves, towards a window."""
    c = Canvas()
    u, v = c.U - .5, (c.V - .47) * c.height / c.width
    shelf_depth = .5 / np.maximum(np.abs(u), 1e-3)
    high = v * shelf_depth
    wall = (high > -.55) & (high < .36) & (shelf_depth < 9)
    floor_depth = .36 / np.maximum(v, 1e-3)
    roof_depth = .55 / np.maximum(-v, 1e-3)
    boards = np.abs(((u * floor_depth * 14) % 1) - .5) > .47
    shine = np.exp(-(u * floor_depth / .16) ** 2)
    floor = ramp(c.noise(30, 331, 4, x=u * floor_depth * 700, y=floor_depth * 60), (.2, "#6d4527"), (.8, "#a87443"))
    floor = mix(floor * np.where(boards, .75, 1)[..., None], rgb("#ffe9c4"), shine * .45)
    beam = (np.abs((roof_depth * 1.2) % 1 - .5) > .4)
    roof = mix(c.flat("#e9dcc2"), rgb("#8c6a45"), beam * .8)
    img = np.where((v > 0)[..., None], floor, roof)
    row = np.floor((high + .55) / .13)
    in_row = ((high + .55) / .13) % 1
    place = shelf_depth * 30 + row * 7.3 + (u > 0) * 51
    book = np.floor(place + .35 * np.sin(place * 1.7))
    within = (place + .35 * np.sin(place * 1.7)) % 1
    dice = np.random.default_rng(332).random((4, 4096)).astype(np.float32)
    key = ((book * 13 + row * 131 + (u > 0) * 977).astype(int)) % 4096
    tone, tall, pale = dice[0][key], dice[1][key], dice[2][key]
    spines = ramp(tone, (0, "#7c2a28"), (.14, "#b5533a"), (.28, "#d9a651"), (.42, "#4e6b3f"), (.56, "#23505e"), (.7, "#31406e"), (.84, "#6a3d5c"), (1, "#d8c8a6"))
    spines *= (.72 + .45 * np.sin(within * np.pi))[..., None]
    band = (np.abs(in_row - .42) < .022) | (np.abs(in_row - .72) < .018)
    spines = mix(spines, rgb("#e8c77a"), band * (pale > .45) * .8)
    spines = mix(spines, rgb("#120c08"), (in_row < .14 + .28 * tall) * 1.0)
    shelf = in_row > .93
    upright = np.abs((shelf_depth * 1.1) % 1 - .5) > .468
    wood = c.flat("#8a5a31") * (.8 + .3 * c.noise(50, 333, 3, x=shelf_depth * 200, y=high * 900))[..., None]
    side = mix(spines, wood, np.maximum(shelf, upright) * 1.0)
    side *= (.50 + .55 * smooth(1, 7, shelf_depth) + .12 * (u < 0))[..., None]
    img = np.where(wall[..., None], side, img)
    end = (np.abs(u) < .0556) & (v > -.062) & (v < .040)
    cross = (np.abs(u) < .002) | (np.abs(np.abs(u) - .03) < .0016) | (np.abs(v + .02) < .0016)
    img = np.where(end[..., None], np.where(cross[..., None], rgb("#8b6b46"), rgb("#fffdf2")), img)
    img = mix(img, rgb("#fff4d8"), c.glow_at(.5, .455, .17) * .75)
    pen = c.pen()
    pen.line([(255, 850), (395, 205)], 8, "#5a371c")
    pen.line([(305, 850), (410, 205)], 8, "#6d4524")
    for k in range(11):
        t = k / 11
        pen.line([(258 + 136 * t, 838 - 610 * t), (303 + 104 * t, 838 - 610 * t)], 5 - 2 * t, "#7d5029")
    return c, pen.on(img)


def classroom():
    """Nine desks in slanting light."""
    c = Canvas()
    horizon = .36
    depth = .64 / np.maximum(c.V - horizon, 1e-3)
    x = (c.U - .5) * depth
    boards = np.abs((x * 9) % 1 - .5) > .47
    floor = ramp(c.noise(30, 351, 4, x=x * 420, y=depth * 70), (.2, "#7a5030"), (.8, "#b9814c")) * np.where(boards, .82, 1)[..., None]
    slant = smooth(.35, .5, np.sin((x + depth * .55) * 5.2)) * smooth(6, 1.5, depth)
    floor = mix(floor, rgb("#ffe3a6"), slant * .6)
    wall = ramp(c.U + .1 * c.V, (0, "#e8dcc0"), (.6, "#d9cfb4"), (1, "#b8b39c"))
    low = smooth(.355, .357, c.V)
    wall = mix(wall, rgb("#5d7a6c"), low)
    img = np.where((c.V > .47)[..., None], floor, wall)
    img = mix(img, rgb("#3d4f46"), np.exp(-((c.V - .356) / .004) ** 2))
    pen = c.pen()
    pen.box(440, 70, 840, 290, "#6a4a2c", 4)
    pen.box(452, 82, 828, 278, "#2c4a40", 2)
    pen.box(920, 60, 1190, 285, "#8c6f48", 3)
    pen.box(930, 70, 1180, 275, "#a9cbd0")
    rng = np.random.default_rng(352)
    for mx, my, r in ((1010, 150, 46), (1098, 205, 30), (1130, 118, 20), (970, 225, 16), (1062, 108, 12)):
        pen.poly([(mx + np.cos(a) * r * (.75 + .5 * rng.random()), my + np.sin(a) * r * (.6 + .4 * rng.random())) for a in np.linspace(0, 6.2, 18)], "#c9b671")
    pen.line([(1010, 150), (1060, 190), (1098, 205), (1170, 255)], 2, "#b5352b")
    for k in range(5):
        pen.line([(480, 112 + k * 30), (480 + 110 + rng.random() * 190, 112 + k * 30)], 2.4, "#dfe6d8")
    for k in range(3):
        wx = 40 + k * 128
        pen.box(wx, 40, wx + 104, 290, "#f7f1df", 3)
        for j in range(2):
            for i in range(3):
                pen.box(wx + 7 + j * 47, 48 + i * 80, wx + 50 + j * 47, 120 + i * 80, "#fffce9")
    img = pen.on(img) + soften(pen.mask() * (c.U < .33), 22)[..., None] * rgb("#ffdf9a") * .22
    for row, v in enumerate((.60, .735, .92)):
        s = .55 + row * .36
        for column in (-1, 0, 1):
            desk(desks := c.pen(), c.W / 2 + column * 290 * s * 1.22, v * c.H, s)
            shadow = soften(desks.mask(), 10)
            img = mix(img, rgb("#2b1b10"), np.roll(shadow, (int(14 * s), int(26 * s)), (0, 1)) * .38)
            img = desks.on(img)
    return c, mix(img, rgb("#ffe9bb"), smooth(.5, .0, c.U + c.V * .35) * .25)


def desk(pen, x, y, s):
    for side in (-1, 1):
        pen.line([(x + side * 92 * s, y - 10 * s), (x + side * 98 * s, y + 96 * s)], 8 * s, "#3b2a1c")
    pen.poly([(x - 100 * s, y - 40 * s), (x + 100 * s, y - 40 * s), (x + 118 * s, y + 6 * s), (x - 118 * s, y + 6 * s)], "#c08a4e")
    pen.poly([(x - 118 * s, y + 6 * s), (x + 118 * s, y + 6 * s), (x + 116 * s, y + 26 * s), (x - 116 * s, y + 26 * s)], "#8a5a2e")
    pen.line([(x - 96 * s, y - 33 * s), (x + 96 * s, y - 33 * s)], 3 * s, "#8a5a2e")
    pen.oval(x + 80 * s, y - 29 * s, 8 * s, 4 * s, "#2a2a33")
    pen.poly([(x - 46 * s, y - 22 * s), (x + 14 * s, y - 22 * s), (x + 18 * s, y - 2 * s), (x - 50 * s, y - 2 * s)], "#f6f0df")


def orchestra():
    """Chairs and lit stands in a fan, before the audience arrives."""
    c = Canvas()
    img = c.sky((0, "#120b0a"), (.3, "#3a2116"), (.5, "#5a3520"))
    pen = c.pen()
    for k in range(31):
        x = c.W * .12 + k * c.W * .76 / 30
        tall = 130 + 130 * abs(np.sin(k * np.pi / 10)) ** .8
        pen.box(x - 10, c.H * .40 - tall, x + 10, c.H * .43, between("#6d5322", "#d8b464", .35 + .5 * abs(np.sin(k * .9))), 6)
        pen.box(x - 4, c.H * .40 - 30, x + 4, c.H * .40 - 12, "#2a1a0c", 3)
    pen.box(c.W * .08, c.H * .42, c.W * .92, c.H * .50, "#42260f", 3)
    img = pen.on(img)
    floor = ramp(c.noise(40, 361, 4, x=c.X * .4, y=c.Y * 4), (.2, "#7c4c24"), (.8, "#c88d4c"))
    floor *= np.where(np.abs((c.V * 26) % 1 - .5) > .46, .72, 1)[..., None]
    img = mix(img, floor, smooth(.5, .503, c.V))
    spot = c.glow_at(.5, .70, .36)
    img = img * (.25 + 1.0 * spot)[..., None]
    cx, cy, stand, shade = c.W / 2, c.H * 1.02, c.pen(), c.pen()
    for ring in range(5, 0, -1):
        rx, ry = 130 + ring * 108, 60 + ring * 72
        count = 5 + ring * 3
        for k in range(count):
            a = np.radians(192 + 156 * k / (count - 1))
            x, y = cx + np.cos(a) * rx, cy + np.sin(a) * ry
            s = .62 + .42 * (y / c.H - .5) / .5
            shade.oval(x + 12 * s, y + 4 * s, 40 * s, 10 * s)
            stand.line([(x, y), (x, y - 62 * s)], 3 * s, "#15110f")
            for leg in (-1, 1):
                stand.line([(x, y - 12 * s), (x + leg * 16 * s, y + 3 * s)], 2.6 * s, "#15110f")
            tilt = (x - cx) / c.W * 22
            stand.poly([(x - 26 * s, y - 92 * s - tilt), (x + 26 * s, y - 92 * s + tilt), (x + 29 * s, y - 58 * s + tilt), (x - 29 * s, y - 58 * s - tilt)], "#1d1815")
            stand.poly([(x - 21 * s, y - 89 * s - tilt), (x - 1, y - 89 * s), (x - 1, y - 62 * s), (x - 23 * s, y - 62 * s - tilt)], "#fff1cf")
            stand.poly([(x + 1, y - 89 * s), (x + 21 * s, y - 89 * s + tilt), (x + 23 * s, y - 62 * s + tilt), (x + 1, y - 62 * s)], "#f5e2b6")
            if (k + ring) % 2 == 0:
                fx, fy = x + 40 * s, y + 4 * s
                stand.box(fx - 15 * s, fy - 58 * s, fx + 15 * s, fy - 30 * s, "#5c1b1b", 4 * s)
                stand.box(fx - 17 * s, fy - 30 * s, fx + 17 * s, fy - 20 * s, "#7b2926", 3 * s)
                stand.line([(fx - 14 * s, fy - 20 * s), (fx - 15 * s, fy + 4 * s)], 2.2 * s, "#15110f")
                stand.line([(fx + 14 * s, fy - 20 * s), (fx + 15 * s, fy + 4 * s)], 2.2 * s, "#15110f")
    stand.poly([(cx - 70, c.H), (cx + 70, c.H), (cx + 56, c.H * .945), (cx - 56, c.H * .945)], "#33200f")
    img = mix(img, rgb("#1c0f06"), soften(shade.mask(), 5) * .55)
    img = stand.on(img)
    for u in (.28, .5, .72):
        beam = np.exp(-((c.U - u - (c.V - .1) * (.5 - u) * .4) / (.03 + .13 * c.V)) ** 2) * smooth(.75, .0, c.V)
        img = img + beam[..., None] * rgb("#ffca7a") * .26
    return c, img
