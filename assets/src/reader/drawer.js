// The section list as a drawer. The browser opens, closes and dims it; this adds what a modal needs:
// the rest of the page is out of reach and the focus goes in, and back on closing.

export function drawer() {
  const list = document.getElementById("sections");
  if (!list?.showPopover) return;
  const opener = document.querySelector('[popovertarget="sections"]');
  const rest = () => [...document.body.children, ...list.parentElement.children].filter((part) => part !== list && !part.contains(list));

  // Before closing, or the browser could not give the focus back to the button.
  list.addEventListener("beforetoggle", (event) => {
    if (event.target !== list) return;
    const open = event.newState === "open";
    for (const part of rest()) part.inert = open;
    document.documentElement.classList.toggle("has-drawer", open);
  });
  list.addEventListener("toggle", (event) => {
    if (event.target !== list) return;
    if (event.newState === "open") list.querySelector("[aria-current], a").focus();
    else if (document.activeElement === document.body) opener.focus();
  });

  // A wide window shows the list as a bar: an open drawer would stand over it.
  matchMedia("(min-width: 71.25em)").addEventListener("change", () => {
    if (list.matches(":popover-open")) list.hidePopover();
  });

  // The strip starts at the current section.
  const current = list.querySelector(".section-nav__list > li > [aria-current]");
  if (current && list.scrollWidth > list.clientWidth) current.scrollIntoView({ block: "nearest", inline: "center" });
}
