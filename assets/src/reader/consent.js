// What may be loaded from elsewhere: asked once, kept on this device for six months, asked again when something else is to
// be loaded, and open to another answer at the foot of every page. Loaded only where an administrator turned on something
// that needs an answer; before it nothing of it is loaded.
import { keep, kept } from "./kept.js";

const KEY = "consent";
const LASTS = 182 * 24 * 3600 * 1000;

const bar = document.querySelector("[data-consent]");
const version = bar?.dataset.consent;
const opener = document.querySelector("[data-consent-open]");

if (bar) begin();

function begin() {
  const frames = [...document.querySelectorAll(".foreign__frame[data-src]")];
  const said = answer();
  if (said === "yes") frames.forEach(load);
  else frames.forEach(offer);
  if (!said) bar.hidden = false;
  opener.parentElement.hidden = false;
  opener.addEventListener("click", () => {
    bar.hidden = false;
    bar.focus();
  });
  bar.addEventListener("click", ({ target }) => {
    const says = target.dataset.answer;
    if (!says) return;
    keep(KEY, JSON.stringify({ version, says, at: Date.now() }));
    bar.hidden = true;
    opener.focus({ preventScroll: true });
    if (says === "yes") frames.forEach(load);
    // What runs already ends with the page.
    else if (frames.some((frame) => frame.hasAttribute("src"))) location.reload();
  });
}

/** "yes", "no", or nothing that still counts. */
function answer() {
  try {
    const { version: then, says, at } = JSON.parse(kept(KEY)) ?? {};
    return then === version && Date.now() - at < LASTS ? says : undefined;
  } catch {
    return undefined;
  }
}

function load(frame) {
  frame.src = frame.dataset.src;
  frame.hidden = false;
  for (const part of frame.parentElement.querySelectorAll("[data-foreign-note], [data-foreign-size]")) part.remove();
}

/** This one only, this time only. */
function offer(frame) {
  const button = frame.parentElement.querySelector("[data-allow]");
  button.hidden = false;
  button.addEventListener("click", () => load(frame));
}
