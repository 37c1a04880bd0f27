// Ctrl K opens what the link to the palette leads to, as a dialog over the page. Arrows go through the lines.
const link = document.querySelector("[data-palette]");
let dialog;
let asked = 0;

async function fill() {
  const turn = ++asked;
  const words = dialog.querySelector("input").value;
  const answer = await fetch(`${link.href}?q=${encodeURIComponent(words)}`, { headers: { Accept: "text/html" } });
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const list = page.querySelector("[data-palette-list]");
  // A slow answer never covers a newer one; somebody whose session has ended is led to sign in.
  if (turn !== asked) return;
  if (!list) return location.assign(link.href);
  dialog.querySelector(".go").replaceChildren(...list.childNodes);
}

function made() {
  const made = document.createElement("dialog");
  made.className = "palette";
  made.setAttribute("aria-label", link.querySelector("span").textContent);
  const field = document.createElement("input");
  Object.assign(field, { type: "search", placeholder: link.dataset.palette, ariaLabel: link.dataset.palette, autocomplete: "off" });
  const head = document.createElement("div");
  head.className = "palette-in";
  head.append(field);
  const list = document.createElement("div");
  list.className = "go palette-list";
  made.append(head, list);
  field.addEventListener("input", () => fill().catch(() => {}));
  made.addEventListener("keydown", walk);
  document.body.append(made);
  return made;
}

function walk(event) {
  const lines = [dialog.querySelector("input"), ...dialog.querySelectorAll(".go a")];
  const at = lines.indexOf(document.activeElement);
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (step) {
    event.preventDefault();
    lines[(at + step + lines.length) % lines.length].focus();
  } else if (event.key === "Enter" && at === 0) {
    event.preventDefault();
    lines[1]?.click();
  }
}

export function open() {
  dialog ??= made();
  dialog.querySelector("input").value = "";
  dialog.showModal();
  fill().catch(() => location.assign(link.href));
}

if (link) {
  document.addEventListener("keydown", (event) => {
    if (event.defaultPrevented || event.key.toLowerCase() !== "k" || !(event.ctrlKey || event.metaKey) || event.altKey || event.shiftKey) return;
    event.preventDefault();
    if (dialog?.open) dialog.close();
    else open();
  });
  link.addEventListener("click", (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    open();
  });
}
