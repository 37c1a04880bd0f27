"""Drawn, not seen: two portraits in the manner of cut paper, and the map of the polders."""
import numpy as np
from PIL import ImageFont

from .canvas import PEN_SCALE, PORTRAIT, Canvas, mix, ramp, rgb, smooth, soften


def portrait_pilot():
    """A harbour pilot in yellow oilskin."""
    c = Canvas(PORTRAIT)
    img = wash(c, 431, "#5d7788", "#8ba0a8", "#c3cbc7")
    sea = c.skyline(.70, .02, 260, 432)
    img = mix(img, ramp(c.noise(60, 433, 4, y=c.Y * 3), (.2, "#2f4b5a"), (.8, "#5f7f88")), smooth(0, .01, c.V - sea) * .85)
    pen = c.pen()
    pen.poly([(60, 1290), (110, 960), (230, 830), (360, 780), (500, 780), (640, 836), (752, 960), (800, 1290)], "#e2a81f")
    pen.poly([(60, 1290), (110, 960), (230, 830), (300, 806), (330, 1290)], "#c58d14")
    pen.poly([(690, 1290), (676, 868), (752, 960), (800, 1290)], "#f0c24a")
    pen.poly([(330, 800), (430, 930), (520, 800), (500, 742), (354, 742)], "#28394a")
    pen.poly([(318, 796), (430, 952), (404, 1010), (270, 826)], "#f0c24a")
    pen.poly([(536, 796), (430, 952), (456, 1010), (590, 826)], "#d39a18")
    pen.line([(430, 960), (432, 1290)], 7, "#a87510")
    for y in (1030, 1120, 1210):
        pen.oval(456, y, 9, 9, "#5d4410")
    pen.poly([(366, 640), (494, 640), (506, 770), (430, 850), (350, 770)], "#b5805f")
    pen.poly([(306, 420), (540, 420), (556, 560), (520, 668), (432, 730), (344, 672), (302, 560)], "#d49f79")
    pen.poly([(306, 420), (380, 420), (362, 560), (384, 696), (344, 672), (302, 560)], "#b07a5a")
    pen.poly([(440, 470), (474, 590), (426, 604)], "#bd8763")
    pen.poly([(390, 650), (484, 644), (438, 662)], "#8b4b3d")
    for x in (382, 494):
        pen.poly([(x - 30, 516), (x + 30, 512), (x + 2, 528)], "#3a2a24")
        pen.line([(x - 34, 492), (x + 32, 484)], 8, "#5d4636")
    pen.poly([(282, 560), (306, 430), (316, 560), (318, 640)], "#6d5946")
    pen.poly([(574, 560), (540, 430), (544, 560), (534, 650)], "#7d6750")
    pen.poly([(272, 430), (300, 320), (430, 282), (556, 320), (584, 430), (430, 396)], "#1f2c3b")
    pen.poly([(262, 436), (430, 392), (594, 436), (600, 470), (430, 424), (256, 470)], "#141d29")
    pen.oval(430, 366, 22, 18, "#d8b04a")
    return c, paper(c, pen.on(img), pen, 434)


def portrait_actor():
    """An old actor in red, lit from one side."""
    c = Canvas(PORTRAIT)
    fold = np.sin(c.X / 21 + 2.6 * c.noise(200, 441, 4, y=c.Y * .2)) * .5 + .5
    img = ramp(fold * .7 + c.noise(60, 442, 3, y=c.Y * .2) * .3, (0, "#14080c"), (.6, "#3b1018"), (1, "#641c22"))
    img = img * (.45 + 1.1 * c.glow_at(.40, .40, .5))[..., None]
    pen = c.pen()
    pen.poly([(40, 1290), (130, 1000), (262, 872), (360, 838), (486, 838), (590, 872), (716, 990), (790, 1290)], "#a51f26")
    pen.poly([(40, 1290), (130, 1000), (262, 872), (330, 850), (250, 1290)], "#cf3a36")
    pen.poly([(560, 1290), (600, 876), (716, 990), (790, 1290)], "#741318")
    pen.poly([(330, 846), (420, 1010), (516, 846), (486, 800), (362, 800)], "#e3b796")
    pen.poly([(420, 1010), (516, 846), (486, 800), (440, 820)], "#b98466")
    for k in range(9):
        a = np.pi * (.12 + .76 * k / 8)
        pen.oval(424 - np.cos(a) * 88, 858 + np.sin(a) * 78, 9, 9, "#f4ead6")
    pen.poly([(358, 690), (486, 690), (494, 830), (424, 880), (352, 830)], "#cf9f7f")
    pen.poly([(262, 470), (300, 340), (424, 280), (560, 340), (600, 480), (588, 660), (540, 742), (300, 742), (254, 640)], "#efece6")
    pen.poly([(470, 300), (560, 340), (600, 480), (588, 660), (540, 742), (500, 600)], "#b9b4b4")
    pen.poly([(312, 450), (420, 410), (534, 460), (540, 590), (506, 700), (424, 764), (342, 700), (306, 590)], "#e8c0a0")
    pen.poly([(440, 420), (534, 460), (540, 590), (506, 700), (424, 764), (452, 600)], "#c39273")
    pen.poly([(420, 500), (452, 624), (400, 630)], "#cf9d7d")
    pen.poly([(372, 686), (424, 674), (476, 684), (424, 708)], "#a02c30")
    for x in (368, 482):
        pen.poly([(x - 34, 548), (x + 32, 548), (x, 564)], "#4b3631")
        pen.line([(x - 34, 520), (x, 508), (x + 34, 520)], 6, "#a79c94")
    pen.poly([(300, 470), (330, 380), (424, 340), (532, 390), (556, 480), (480, 410), (380, 420)], "#fbf9f4")
    pen.oval(300, 640, 10, 16, "#d8b04a")
    pen.oval(546, 640, 10, 16, "#a88433")
    return c, paper(c, pen.on(img), pen, 443)


def wash(c, seed, dark, middle, light):
    flow = c.noise(340, seed, 6, x=c.X + 120 * c.noise(200, seed + 90), y=c.Y * 1.4)
    return ramp(flow, (.2, dark), (.5, middle), (.8, light))


def paper(c, img, pen, seed):
    """Gives flat shapes the grain and the soft shadow of cut paper."""
    grain = c.noise(9, seed, 3)[..., None]
    broad = c.noise(130, seed + 1, 4, x=c.X + c.Y * .6)[..., None]
    edge = np.clip(soften(pen.mask(), 14) - pen.mask(), 0, 1)
    img = mix(img, rgb("#101418"), edge * .5)
    return img * (.90 + .10 * grain + .14 * (broad - .5) + .06)


def delta_map():
    """The lower Varrow: two arms, polders by year of their breach, the inner dyke."""
    c = Canvas()
    img = ramp(c.noise(220, 451, 4), (.3, "#f0ead9"), (.7, "#e7dfc9"))
    coast = 300 + 46 * np.sin(c.Y / 120) + 60 * (c.noise(150, 452, 5) - .5)
    img = mix(img, rgb("#bcd3d8"), smooth(2, -2, c.X - coast))
    for k in range(1, 5):
        img = mix(img, rgb("#9fbfc7"), smooth(1.4, .4, np.abs(c.X - coast + 16 * k + 3 * k * k)) * (1 - k * .2))
    pen = c.pen()
    river = [(1290, 300), (1120, 330), (980, 380), (880, 410)]
    north = [(880, 410), (760, 350), (620, 270), (470, 240), (290, 215)]
    south = [(880, 410), (790, 490), (660, 560), (520, 600), (400, 640), (270, 660)]
    for points, width in ((river, 26), (north, 22), (south, 15)):
        pen.line(points, width, "#9fbfc7")
    steps = ("#2f6f7a", "#5c9a8b", "#a6bf7a", "#e0bd62")
    polders = (([(360, 300), (470, 290), (500, 380), (400, 400), (350, 372)], 0), ([(482, 288), (600, 312), (612, 392), (512, 382)], 1),
               ([(352, 410), (512, 396), (520, 470), (372, 486)], 0), ([(524, 396), (640, 402), (640, 476), (534, 472)], 2),
               ([(378, 498), (520, 484), (520, 560), (400, 596)], 1), ([(536, 486), (650, 488), (626, 532), (534, 556)], 3), ([(658, 400), (752, 402), (740, 470), (656, 476)], 3))
    for shape, step in polders:
        pen.poly(shape, steps[step])
        pen.line(shape + shape[:1], 2, "#f6f1e2")
    pen.line([(560, 276), (628, 300), (770, 392), (772, 462), (700, 520), (560, 582)], 8, "#7a2a24")
    for x, y in ((450, 176), (930, 452), (700, 610), (560, 680)):
        pen.oval(x, y, 9, 9, "#26323b")
        pen.oval(x, y, 4, 4, "#f0ead9")
    font = lambda size: ImageFont.load_default(size * PEN_SCALE)
    for x, y, words in ((466, 166, "Port Ansel"), (946, 452, "Harn"), (716, 612, "Lower Tessa"), (576, 692, "Saint Orin")):
        pen.text(x, y, words, font(22), "#26323b", "lm")
    for x, y, words in ((428, 346, "12"), (548, 346, "7"), (438, 442, "3"), (582, 438, "8"), (452, 536, "9"), (586, 514, "14"), (706, 438, "15")):
        pen.text(x, y, words, font(26), "#ffffff" if words in ("12", "3", "7", "9") else "#26323b")
    pen.text(1110, 300, "Varrow", font(24), "#3c6c78")
    pen.text(130, 420, "Ansel Bar", font(24), "#3c6c78")
    pen.box(930, 560, 1230, 790, "#faf6ea", 8)
    for k, words in enumerate(("2028", "2032", "2036", "2041")):
        pen.box(954, 584 + k * 40, 990, 610 + k * 40, steps[k], 3)
        pen.text(1006, 597 + k * 40, "first breach " + words, font(20), "#26323b", "lm")
    pen.line([(954, 762), (990, 762)], 8, "#7a2a24")
    pen.text(1006, 762, "inner dyke, 63 km", font(20), "#26323b", "lm")
    pen.text(60, 806, "schematic, not to scale", font(18), "#5a6670", "lm")
    return c, pen.on(img)
