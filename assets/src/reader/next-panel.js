// Towards the end of a story its neighbours come into view at the edge, until they are sent away for this visit.
// Whoever asked for less motion is left alone: the same links stand below the story.

const SEEN = 0.8;
const KEY = "next-panel-closed";

export function nextPanel() {
  const links = document.querySelector(".post-nav[data-panel]");
  const story = document.querySelector(".prose--story");
  if (!links || !story || closed() || matchMedia("(prefers-reduced-motion: reduce)").matches) return;

  const look = () => {
    const { top, height } = story.getBoundingClientRect();
    if (innerHeight - top < height * SEEN) return;
    removeEventListener("scroll", look);
    document.body.append(panel(links));
  };
  addEventListener("scroll", look, { passive: true });
}

function panel(links) {
  const aside = document.createElement("aside");
  aside.className = "next-panel";
  aside.setAttribute("aria-label", links.getAttribute("aria-label"));
  const close = document.createElement("button");
  close.type = "button";
  close.className = "next-panel__close";
  close.textContent = "×";
  close.setAttribute("aria-label", links.dataset.panel);
  close.addEventListener("click", () => {
    aside.remove();
    remember();
  });
  aside.append(close, ...[...links.children].map((link) => link.cloneNode(true)));
  // Where the links themselves are in view, the panel would say everything twice; over the comment form it would lie on
  // what somebody types.
  const inView = new Set();
  const watch = new IntersectionObserver((entries) => {
    for (const { target, isIntersecting } of entries) inView[isIntersecting ? "add" : "delete"](target);
    aside.hidden = inView.size > 0;
  });
  for (const place of [links, document.getElementById("respond")]) if (place) watch.observe(place);
  return aside;
}

function closed() {
  try {
    return sessionStorage.getItem(KEY) !== null;
  } catch {
    return false;
  }
}

function remember() {
  try {
    sessionStorage.setItem(KEY, "1");
  } catch {
    // Closed for this page then.
  }
}
