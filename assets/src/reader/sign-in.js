// The sign-in form in a dialog over the page one reads. The link leads to the whole page, and still does with a modifier,
// or when the form cannot be fetched.
import { noteOn } from "./signed-in.js";

export function signIn() {
  const link = document.querySelector(".topbar__login");
  link?.addEventListener("click", async (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey || "who" in link.dataset) return;
    event.preventDefault();
    const dialog = document.querySelector("dialog.sign-in") ?? (await fetched(link));
    if (dialog) dialog.showModal();
    else location.assign(link.href);
  });
}

async function fetched(link) {
  try {
    const back = encodeURIComponent(location.pathname + location.search);
    const answer = await fetch(`${link.getAttribute("href")}?next=${back}`);
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const panel = page.querySelector(".auth:has([data-sign-in])");
    return panel && dialogOf(panel, link.dataset.close);
  } catch {
    return null;
  }
}

function dialogOf(panel, closing) {
  const dialog = document.createElement("dialog");
  dialog.className = "sign-in";
  const heading = panel.querySelector("h1");
  const title = document.createElement("h2");
  title.id = "sign-in-title";
  title.textContent = heading.textContent;
  heading.replaceWith(title);
  dialog.setAttribute("aria-labelledby", title.id);
  const close = document.createElement("button");
  close.type = "button";
  close.className = "sign-in__close";
  close.setAttribute("aria-label", closing);
  close.textContent = "×";
  close.addEventListener("click", () => dialog.close());
  dialog.append(close, document.adoptNode(panel));
  noteOn(panel.querySelector("form"));
  document.body.append(dialog);
  return dialog;
}
