"""Streets and buildings: towers at night, a tram in the rain, the market from above, the pumping station."""
import numpy as np

from .canvas import Canvas, between, mix, ramp, rgb, smooth, soften


def night_city():
    """Towers with half their windows lit."""
    c = Canvas()
    img = c.sky((0, "#0d1430"), (.45, "#33305c"), (.7, "#8b5a6c"), (.86, "#e09a6c"))
    rng = np.random.default_rng(12)
    for layer, (colour, top, wide, lit) in enumerate((("#3a335b", .40, 46, .25), ("#221f42", .50, 60, .38), ("#0e1026", .66, 84, .5))):
        houses, windows = c.pen(), c.pen()
        x = -20
        while x < c.W:
            w, t = wide * (.6 + rng.random()), c.H * (top + rng.random() ** 1.4 * .24)
            houses.box(x, t, x + w, c.H)
            if rng.random() < .3:
                houses.line([(x + w / 2, t), (x + w / 2, t - 20 - 50 * rng.random())], 1.5)
            step = 8 + layer * 4
            for y in np.arange(t + 8, c.H, step + 3):
                busy = rng.random()
                for wx in np.arange(x + 5, x + w - step, step):
                    if rng.random() < lit * (.35 + busy * .8):
                        tone = between("#7a5a38", "#ffd48a", .3 + .7 * rng.random())
                        windows.box(wx, y, wx + step - 4, y + step - 2, tone)
            x += w + rng.random() * 10
        wall = mix(c.flat(colour), rgb("#c77f6b"), smooth(.5, 1.1, c.V) * (.45 - layer * .15))
        img = mix(img, wall, houses.mask())
        img = windows.on(img) + soften(windows.mask(), 7)[..., None] * rgb("#ff9c4a") * .3
    return c, img


def tram():
    """A yellow tram at a stop on a wet street at dusk."""
    c = Canvas()
    img = c.sky((0, "#1c2b45"), (.4, "#53607c"), (.62, "#c99a7f"))
    rng = np.random.default_rng(301)
    street, x, windows, walls = c.H * .66, -10, c.pen(), c.pen()
    while x < c.W:
        w, t = 90 + rng.random() * 80, c.H * (.10 + .18 * rng.random())
        wall = rng.choice(["#3b3a4c", "#4a4352", "#52473f", "#33414e", "#463a3d"])
        walls.box(x, t, x + w, street, wall)
        walls.poly([(x - 4, t), (x + w + 4, t), (x + w - 14, t - 34), (x + 14, t - 34)], between(wall, "#000000", .35))
        for wy in np.arange(t + 18, street - 92, 52):
            for wx in np.arange(x + 12, x + w - 24, 32):
                glow = rng.random() < .38
                windows.box(wx, wy, wx + 16, wy + 30, between("#c98f4a", "#ffdf9e", rng.random()) if glow else between(wall, "#0b1220", .55), 2)
        shop = rng.choice(["#ffd28a", "#ffe7b8", "#f2a65e", "#bfe0dc"])
        windows.box(x + 10, street - 62, x + w - 10, street - 8, shop, 3)
        windows.box(x + 6, street - 78, x + w - 6, street - 64, rng.choice(["#7a2a26", "#234d4a", "#2a3a66", "#5c4420"]))
        x += w
    img = windows.on(walls.on(img))
    img = img + soften(windows.mask() * (img.mean(-1) > 130), 9)[..., None] * rgb("#ffa95a") * .3
    pen = c.pen()
    for y in (.20, .215):
        pen.line([(0, c.H * y), (c.W, c.H * (y + .035))], 1, "#10151f")
    left, right, roof, foot = 300, 1010, c.H * .395, street - 6
    pen.box(left, roof, right, foot, "#e8b32c", 26)
    pen.box(left + 4, foot - 44, right - 4, foot - 4, "#c98d1c", 14)
    pen.box(left + 14, roof + 34, right - 14, roof + 108, "#22303c", 12)
    for k in range(9):
        wx = left + 26 + k * 75
        pen.box(wx, roof + 40, wx + 62, roof + 102, "#ffe9b0" if k not in (3, 7) else "#fff3cf", 6)
        if k in (1, 2, 4, 6):
            pen.oval(wx + 32, roof + 74, 11, 13, "#5b463c")
            pen.box(wx + 15, roof + 84, wx + 49, roof + 102, ["#6a2f33", "#27464f", "#39563a", "#3c3350"][k % 4], 6)
    for k in (3, 7):
        wx = left + 26 + k * 75
        pen.box(wx - 4, roof + 28, wx + 66, foot - 12, "#2b3742", 5)
        pen.box(wx, roof + 34, wx + 29, foot - 18, "#ffefc4", 4)
        pen.box(wx + 33, roof + 34, wx + 62, foot - 18, "#ffefc4", 4)
    pen.box(left + 26, roof + 8, left + 130, roof + 28, "#11161d", 4)
    for k in range(7):
        pen.box(left + 36 + k * 12, roof + 13, left + 43 + k * 12, roof + 23, "#ff9d2e", 1)
    pen.line([(600, roof), (640, roof - 40), (600, roof - 82)], 3, "#1a2029")
    pen.line([(566, roof - 84), (640, roof - 78)], 3, "#1a2029")
    for wx in (380, 450, 830, 900):
        pen.oval(wx, foot + 2, 15, 11, "#14181f")
    for wx, coat in ((180, "#24364d"), (216, "#74322f"), (1090, "#2e2e38"), (1150, "#41523b")):
        pen.oval(wx, street - 92, 10, 12, "#2a201c")
        pen.poly([(wx - 16, street - 78), (wx + 16, street - 78), (wx + 19, street - 30), (wx + 9, street + 2), (wx - 9, street + 2), (wx - 19, street - 30)], coat)
    pen.poly([(1040, street - 122), (1200, street - 122), (1194, street - 140), (1120, street - 160), (1046, street - 140)], "#2f7f7a")
    pen.line([(1120, street - 120), (1120, street - 20)], 2, "#161a20")
    img = pen.on(img)
    img = img + soften(pen.mask() * (img.mean(-1) > 200), 8)[..., None] * rgb("#ffcf7a") * .25
    img = c.reflect(img, .665, 302, darker=.62, tint="#1b2230", ripple=46)
    rails = c.pen()
    for y0, y1 in ((.74, .80), (.80, .87)):
        rails.line([(0, c.H * y0), (c.W, c.H * y1)], 3)
    img = mix(img, rgb("#cdb9a0"), rails.mask() * .55)
    drops = c.noise(5, 303, 2, x=c.X + c.Y * .1, y=c.Y * .12)
    return c, mix(img, rgb("#c8d4e0"), smooth(.74, .95, drops) * .22)


def market():
    """Stalls from above: awnings, crates and people between them."""
    c = Canvas()
    pen, shade, rng = c.pen(), c.pen(), np.random.default_rng(44)
    pairs = [("#b8362b", "#f4ead8"), ("#1f5f7a", "#f4ead8"), ("#d9982f", "#f7efdf"), ("#3f6b46", "#f4ead8"), ("#7a4b73", "#f1e6d0")]
    fruit = ["#d9482b", "#e9a23b", "#7fa23f", "#8d3b62", "#f0d25c", "#4f7d43"]
    for row in range(-1, 8):
        for column in range(-1, 11):
            x = column * 131 + (row % 2) * 48 + rng.integers(-7, 7)
            y = row * 134 + rng.integers(-6, 6)
            dark, light = pairs[rng.integers(0, 5)]
            shade.poly([(x + 15, y + 17), (x + 115, y + 17), (x + 115, y + 94), (x + 15, y + 94)])
            for k in range(6):
                pen.box(x + 2 + k * 16, y + 76, x + 15 + k * 16, y + 94, "#8a6a42")
                for _ in range(7):
                    pen.oval(x + 4 + k * 16 + rng.random() * 9, y + 79 + rng.random() * 12, 3, 3, fruit[(k + row + column) % 6])
            for k in range(7):
                pen.box(x + k * 14, y, x + k * 14 + 14, y + 75, dark if k % 2 else light)
            pen.box(x, y + 35, x + 98, y + 37, "#3c322c")
    for _ in range(330):
        x, y = rng.random() * c.W, rng.random() * c.H
        if y % 134 < 88 and rng.random() < .85:
            continue
        coat = "#%02x%02x%02x" % tuple(int(v) for v in rng.integers(30, 220, 3))
        shade.oval(x + 12, y + 8, 11, 5)
        pen.oval(x, y, 9, 7, coat)
        pen.oval(x, y - 1, 4, 4, rng.choice(["#2e221c", "#6b4a2c", "#c9a86a", "#b8b2aa"]))
    floor = ramp(c.noise(60, 304, 4), (.2, "#a5967f"), (.8, "#c9bba0"))
    img = pen.on(mix(floor, rgb("#4b4036"), soften(shade.mask(), 2) * .6))
    return c, img * (.8 + .4 * c.noise(330, 131, 4))[..., None]


def pump_station():
    """A brick pumping station with lit windows, mirrored in its canal."""
    c = Canvas()
    img = c.sky((0, "#22345a"), (.35, "#5d6a8c"), (.55, "#d09a86"), (.64, "#f0c493"))
    img = mix(img, rgb("#e9a98e"), smooth(.5, .72, c.noise(320, 311, 6, y=c.Y * 4)) * smooth(.55, .2, c.V) * .6)
    trees = c.skyline(.605, .03, 60, 312)
    img = mix(img, rgb("#27323c"), smooth(0, .004, c.V - trees))
    base = c.H * .645
    wall, light = c.pen(), c.pen()
    wall.box(250, base - 262, 830, base, "#7a4030")
    wall.poly([(232, base - 258), (848, base - 258), (790, base - 346), (290, base - 346)], "#3a3f4c")
    for k in range(3):
        wall.poly([(360 + k * 150, base - 318), (430 + k * 150, base - 318), (395 + k * 150, base - 352)], "#4a505e")
    wall.box(830, base - 178, 1030, base, "#6a3729")
    wall.poly([(822, base - 176), (1038, base - 176), (1000, base - 232), (856, base - 232)], "#343946")
    wall.poly([(908, base - 210), (952, base - 210), (946, base - 505), (914, base - 505)], "#6e3a2b")
    wall.box(908, base - 516, 952, base - 500, "#50281e")
    for y in (0, 86, 176, 252):
        wall.box(250, base - y - 6, 830, base - y, "#8e5140")
    img = wall.on(img)
    brick = (np.abs((c.Y / 7) % 1 - .5) > .42) | (np.abs((c.X / 17 + (np.floor(c.Y / 7) % 2) * .5) % 1 - .5) > .455)
    is_brick = wall.mask() * (img[..., 0] > img[..., 2] * 1.6) * (c.V < .646)
    img = mix(img, rgb("#b07c63"), is_brick * brick * .3)
    img = mix(img, rgb("#241a20"), is_brick * c.noise(90, 313) * .45)
    for k in range(5):
        x = 286 + k * 110
        light.box(x, base - 178, x + 68, base - 36, "#ffd98a")
        light.oval(x + 34, base - 178, 34, 34, "#ffe3a3")
    for k in range(3):
        light.box(850 + k * 58, base - 128, 850 + k * 58 + 36, base - 60, "#ffcf7a")
    img = light.on(img)
    frame = c.pen()
    for k in range(5):
        x = 286 + k * 110
        for dx in (22, 45):
            frame.line([(x + dx, base - 208), (x + dx, base - 36)], 2, "#4a2c20")
        for dy in (72, 108, 144, 178):
            frame.line([(x, base - dy), (x + 68, base - dy)], 2, "#4a2c20")
        frame.oval(x + 34, base - 66, 24, 26, "#8a5f38")
    for x in (130, 176, 1090, 1150, 1196):
        frame.line([(x, base), (x, base - 130)], 4, "#1c2229")
        frame.oval(x, base - 150, 34, 62, "#25303a")
    frame.box(0, base - 8, c.W, base + 6, "#3a3431")
    for x in (330, 480, 630):
        frame.oval(x, base + 2, 20, 14, "#171a20")
    img = frame.on(img) + soften(light.mask(), 16)[..., None] * rgb("#ff9d45") * .42
    return c, c.reflect(img, .655, 314, darker=.78, tint="#232c44", ripple=44)
