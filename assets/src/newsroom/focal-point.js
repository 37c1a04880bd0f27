// <focal-point>: a click on the picture sets its focal point, and every cut is shown as it will be. Without script the
// two fields do it, and the cuts are shown after saving.

class FocalPoint extends HTMLElement {
  connectedCallback() {
    this.picture = this.querySelector(".focal img");
    this.lines = this.querySelector(".focal-x path");
    this.fields = ["focus_x", "focus_y"].map((name) => this.querySelector(`[name=${name}]`));
    if (!this.fields[0]) return;
    this.querySelector("[data-hint-place]").textContent = this.dataset.hint;
    this.picture.parentElement.addEventListener("click", (event) => this.choose(event));
    for (const field of this.fields) field.addEventListener("input", () => this.show());
  }

  choose(event) {
    const { left, top, width, height } = this.picture.getBoundingClientRect();
    const percent = (part, whole) => Math.round(Math.min(100, Math.max(0, (100 * part) / whole)));
    this.fields[0].value = percent(event.clientX - left, width);
    this.fields[1].value = percent(event.clientY - top, height);
    this.show();
  }

  show() {
    const [x, y] = this.fields.map(({ value }) => Math.min(100, Math.max(0, Number.parseInt(value, 10) || 0)));
    this.lines.setAttribute("d", `M${x} 0v100M0 ${y}h100`);
    const size = [Number(this.picture.getAttribute("width")), Number(this.picture.getAttribute("height"))];
    for (const cut of this.querySelectorAll(".crops img")) {
      const [w, h] = [Number(cut.dataset.w), Number(cut.dataset.h)];
      cut.src = this.picture.src;
      cut.style.aspectRatio = `${w} / ${h}`;
      cut.style.objectPosition = position(size, w / h, [x / 100, y / 100]);
    }
  }
}

/** Where the largest part of this ratio lies whose middle is as near the focus as the edges allow: as the server cuts. */
function position([width, height], ratio, focus) {
  const part = width / height > ratio ? [height * ratio, height] : [width, width / ratio];
  return [width, height]
    .map((whole, side) => {
      const room = whole - part[side];
      if (room <= 0) return "50%";
      const start = Math.min(room, Math.max(0, focus[side] * whole - part[side] / 2));
      return `${(100 * start) / room}%`;
    })
    .join(" ");
}

customElements.define("focal-point", FocalPoint);
