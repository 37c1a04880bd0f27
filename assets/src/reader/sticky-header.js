// The bar of sections stays in reach: it slides away while reading on and comes back when scrolling up.
// It moves by transform only, so nothing else on the page shifts.

export function stickyHeader() {
  const bar = document.querySelector(".nav-bar");
  if (!bar) return;
  const FAR = 1200;
  const SMALL_MOVE = 12;
  let last = scrollY;
  let waiting = false;

  const update = () => {
    waiting = false;
    const moved = scrollY - last;
    if (Math.abs(moved) < SMALL_MOVE) return;
    last = scrollY;
    const busy = bar.contains(document.activeElement) || bar.querySelector("details[open], :popover-open");
    bar.classList.toggle("nav-bar--away", moved > 0 && scrollY > FAR && !busy);
  };

  addEventListener("scroll", () => {
    if (waiting) return;
    waiting = true;
    requestAnimationFrame(update);
  }, { passive: true });
  // Whoever tabs into the bar must see it.
  bar.addEventListener("focusin", () => bar.classList.remove("nav-bar--away"));
}
