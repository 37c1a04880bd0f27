// Places of the front: dragged, or lifted with Space and moved with the arrows. Putting down makes the same request as
// the buttons, and the answer takes the place of the page's content without losing one's place in it.
const slots = () => [...document.querySelectorAll("[data-slot]")];
const form = () => document.getElementById("front");
const storyOf = (item) => item.querySelector('input[name^="shown-"]')?.value;
let lifted;

async function send(verb, focus) {
  const fields = new URLSearchParams(new FormData(form()));
  fields.set("do", verb);
  const answer = await fetch(form().action, { method: "POST", body: fields, headers: { Accept: "text/html" } });
  const next = new DOMParser().parseFromString(await answer.text(), "text/html").querySelector("main");
  if (!next) return location.reload();
  document.querySelector("main").replaceWith(next);
  begin();
  const at = slots().find((item) => focus && storyOf(item) === focus);
  (at?.querySelector("[data-grip]") ?? document.querySelector(".notice") ?? next).focus({ preventScroll: true });
}

function move(from, to, story) {
  form().querySelector("[data-from]").value = from;
  form().querySelector("[data-to]").value = to;
  return send("move", story);
}

const say = (words) => (form().querySelector("[data-say]").textContent = words);
const words = () => document.querySelector("[data-front-desk]").dataset;

function lift(item) {
  lifted = { item, order: slots(), to: slots().indexOf(item) };
  item.classList.add("grabbed");
  say(words().lifted);
}

function step(by) {
  const { item, order } = lifted;
  const to = Math.max(0, Math.min(order.length - 1, lifted.to + by));
  const other = order[to];
  if (!other.querySelector(".slot-rule")) return;
  lifted.to = to;
  // Only shown: the lists are as they were until it is put down.
  order.forEach((slot) => slot.classList.toggle("over", slot === other && slot !== item));
  other.scrollIntoView({ block: "nearest" });
  say(`${words().at} ${to + 1}`);
}

function settle(isKept) {
  const { item, order, to } = lifted;
  lifted = undefined;
  order.forEach((slot) => slot.classList.remove("grabbed", "over"));
  if (isKept && order[to] !== item) return move(item.dataset.slot, order[to].dataset.slot, storyOf(item));
  say(words().putBack);
}

const KEYS = { ArrowUp: () => step(-1), ArrowDown: () => step(1), Escape: () => settle(false), " ": () => settle(true), Enter: () => settle(true) };

function onKey(event) {
  if (lifted && KEYS[event.key]) {
    event.preventDefault();
    KEYS[event.key]();
  } else if (event.key === " " && event.target.matches("[data-grip]")) {
    event.preventDefault();
    lift(event.target.closest("[data-slot]"));
  }
}

function onDrop(event) {
  const item = event.target.closest?.("[data-slot]");
  const what = event.dataTransfer.getData("text/x-front");
  slots().forEach((slot) => slot.classList.remove("over"));
  if (!item?.querySelector(".slot-rule") || !what) return;
  event.preventDefault();
  const [kind, value] = what.split(" ");
  if (kind === "slot") {
    const from = slots().find((slot) => slot.dataset.slot === value);
    if (from !== item) move(value, item.dataset.slot, storyOf(from));
    return;
  }
  document.querySelector("[data-target]").value = item.dataset.slot;
  send(`put:${value}`, value);
}

function onDragOver(event) {
  const item = event.target.closest?.("[data-slot]");
  if (!item || !event.dataTransfer.types.includes("text/x-front")) return;
  event.preventDefault();
  slots().forEach((slot) => slot.classList.toggle("over", slot === item));
}

function begin() {
  if (!form()) return;
  for (const grip of document.querySelectorAll("[data-grip]")) {
    grip.hidden = false;
    grip.closest("[data-slot]").draggable = true;
  }
  for (const story of document.querySelectorAll("[data-story]")) story.draggable = true;
}

if (form()) {
  begin();
  document.addEventListener("keydown", onKey);
  document.addEventListener("focusout", () => lifted && settle(false));
  document.addEventListener("dragstart", (event) => {
    const { slot, story } = event.target.dataset ?? {};
    if (slot || story) event.dataTransfer.setData("text/x-front", slot ? `slot ${slot}` : `story ${story}`);
  });
  document.addEventListener("dragover", onDragOver);
  document.addEventListener("drop", onDrop);
  document.addEventListener("submit", (event) => {
    const verb = event.target === form() && event.submitter?.value;
    // Moving and putting stay on the page; what ends with a sentence about it is a page of its own.
    if (!verb || !/^(up|down|go|put|free|raise|lower):/.test(verb)) return;
    event.preventDefault();
    delete form().dataset.sent;
    const [kind, what] = verb.split(":");
    const item = slots().find((slot) => slot.dataset.slot === what);
    send(verb, kind === "put" ? what : item && storyOf(item));
  });
}
