// The line under the text: words, minutes, the way to find and replace. And whether everything is saved,
// when the page has no line of its own for that.
import { count, plainText } from "../count.js";
import { words } from "../words.js";
import { findPanel } from "./find.js";
import { button, element } from "./parts.js";

/** Counting waits until the keys rest: nobody reads a number while typing. */
const REST = 400;

export function footer(host) {
  const { editor } = host;
  const numbers = { words: element("span"), minutes: element("span") };
  const tell = () => {
    const { words: length, minutes } = count(plainText(editor.state.doc), host.language);
    const format = new Intl.NumberFormat(document.documentElement.lang || "en");
    numbers.words.textContent = words("count-words", { n: format.format(length) });
    numbers.minutes.textContent = words("count-minutes", { n: format.format(minutes) });
  };
  let timer;
  editor.on("update", () => {
    clearTimeout(timer);
    timer = setTimeout(tell, REST);
  });
  tell();
  const panel = findPanel(host);
  const opener = button(words("find-and-replace"), { class: "btn bare sm" }, () => host.finding.open());
  opener.append(" ", element("kbd", {}, "Ctrl F"));
  const foot = element("div", { class: "editor__foot" }, numbers.words, numbers.minutes, element("span", { class: "grow" }), opener);
  host.status = host.form?.querySelector("[data-saved]") ?? document.querySelector("[data-saved]") ?? foot.insertBefore(element("span", { class: "saved" }), foot.firstChild);
  host.status.setAttribute("role", "status");
  return element("div", { class: "editor__end" }, panel, foot);
}
