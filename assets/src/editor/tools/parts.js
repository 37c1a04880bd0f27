// The few pieces every tool is built of: elements, buttons, signs, dialogs.
import { words } from "../words.js";

export function element(tag, attributes = {}, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value !== null && value !== undefined && value !== false) made.setAttribute(name, value);
  }
  made.append(...children);
  return made;
}

/** A button that leaves the selection in the text where it is. */
export function button(content, attributes, act) {
  const made = element("button", { type: "button", ...attributes }, content);
  made.addEventListener("mousedown", (event) => event.preventDefault());
  made.addEventListener("click", act);
  return made;
}

const SVG = "http://www.w3.org/2000/svg";

const SIGNS = {
  bold: "M5 3h4a2.5 2.5 0 0 1 0 5H5zM5 8h4.5a2.5 2.5 0 0 1 0 5H5z",
  italic: "M7 3h5M4 13h5M9.5 3l-3 10",
  link: "M6.5 9.5 9.5 6.5M7 4.5l1.500-1.500a3 3 0 0 1 4.500 4.500L11.500 9M9 11.500 7.500 13A3 3 0 0 1 3 8.500L4.500 7",
  list: "M6 4h8M6 8h8M6 12h8M3 4h.01M3 8h.01M3 12h.01",
  numbers: "M7 4h7M7 8h7M7 12h7M2.500 3l1-.500v3M2.500 10h1.500l-1.500 2.500H4",
  quote: "M3 11c2 0 2.500-1.500 2.500-3.500H3v-3h3.500v3C6.500 11 5 13 3 13zM9.500 11c2 0 2.500-1.500 2.500-3.500H9.500v-3H13v3c0 3.500-1.500 5.500-3.500 5.500z",
  note: "M3 4h7M3 7h5M3 13h10M12 3.500l1-.500v4",
  plus: "M8 3v10M3 8h10",
  undo: "M3 7.500h7a3.500 3.500 0 0 1 0 7H7M6 4 2.500 7.500 6 11",
  redo: "M13 7.500H6a3.500 3.500 0 0 0 0 7h3M10 4l3.500 3.500L10 11",
  up: "M8 13V3.500M4 7l4-4 4 4",
  down: "M8 3v9.500M4 9l4 4 4-4",
  grip: "M6 4h.01M10 4h.01M6 8h.01M10 8h.01M6 12h.01M10 12h.01",
  details: "M2 4.500h7M12 4.500h2M2 11.500h2M7 11.500h7M10.500 3v3M5.500 10v3",
  bin: "M3 4.500h10M6.500 4.500v-2h3v2M4.500 4.500l.5 9h6l.5-9",
  box: "M2 3h12v10H2zM5 6.500h6M5 9.500h4",
  picture: "M2 2.500h12v11H2zM2.500 12l4-3.500 2.500 2 2-1.500 2.500 2",
  file: "M4 1.500h5l3 3v10H4zM9 1.500v3h3",
  table: "M2 3h12v10H2zM2 6.500h12M6.500 3v10",
  code: "M5.500 4.500 2 8l3.500 3.500M10.500 4.500 14 8l-3.500 3.500",
  line: "M2 8h12",
  play: "M5 3.500v9l7.500-4.500z",
  heading: "M4 3v10M12 3v10M4 8h8",
  text: "M3 4h10M3 8h10M3 12h6",
  check: "m3 8.500 3.500 3.500L13 4.500",
  warn: "M8 2.500 14.500 13.500h-13zM8 6.500v3.200M8 11.600v.1",
  close: "m4 4 8 8M12 4l-8 8",
};

export function sign(name) {
  const svg = document.createElementNS(SVG, "svg");
  svg.setAttribute("viewBox", "0 0 16 16");
  svg.setAttribute("class", "icon");
  svg.setAttribute("aria-hidden", "true");
  const path = svg.appendChild(document.createElementNS(SVG, "path"));
  path.setAttribute("d", SIGNS[name]);
  return svg;
}

/** Says to people who listen what others see happening. */
export function announcer(host) {
  const line = host.appendChild(element("p", { class: "hush", role: "status" }));
  return (text) => (line.textContent = text);
}

/**
 * Asks for a few values in a dialog and resolves to them, or to null when it is closed. A field is
 * `{ name, label, value, type?, help?, choices? }`; `above` is put before the fields.
 */
export function ask(host, { title, fields, action = "apply", above = null, extra = [] }) {
  const { promise, resolve } = Promise.withResolvers ? Promise.withResolvers() : resolvers();
  const form = element("form", { method: "dialog", class: "editor__ask" });
  const dialog = element("dialog", { class: "dialog editor__dialog", "aria-labelledby": "editor-ask" }, form);
  const inputs = fields.map((field) => [field.name, control(field)]);
  const finish = (value) => {
    dialog.close();
    dialog.remove();
    host.editor.view.focus();
    resolve(value);
  };
  const values = () => Object.fromEntries(inputs.map(([name, { input }]) => [name, input.type === "checkbox" ? input.checked : input.value.trim()]));
  form.append(
    element("h2", { id: "editor-ask" }, title),
    ...(above ? [above] : []),
    ...inputs.map(([, { row }]) => row),
    element(
      "div",
      { class: "btns" },
      element("button", { class: "btn next", type: "submit" }, words(action)),
      button(words("cancel"), { class: "btn" }, () => finish(null)),
      ...extra.map(([label, value]) => button(words(label), { class: "btn stop" }, () => finish(value))),
    ),
  );
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    finish(values());
  });
  dialog.addEventListener("cancel", (event) => {
    event.preventDefault();
    finish(null);
  });
  // Outside the page's form: a form in a form is not allowed.
  document.body.append(dialog);
  dialog.choose = finish;
  dialog.showModal();
  (above?.querySelector("input:not([hidden])") ?? inputs[0]?.[1].input)?.focus();
  return promise;
}

function control({ name, label, value = "", type = "text", help, choices, required }) {
  const id = `editor-ask-${name}`;
  const common = { id, name, class: "input", ...(help ? { "aria-describedby": `${id}-help` } : {}), ...(required ? { required: "" } : {}) };
  let input;
  if (choices) {
    input = element("select", common, ...choices.map(([value, label]) => element("option", { value }, label)));
    input.value = value ?? "";
  } else if (type === "area") {
    input = element("textarea", { ...common, rows: 3 });
    input.value = value ?? "";
  } else if (type === "checkbox") {
    input = element("input", { id, name, type });
    input.checked = Boolean(value);
  } else {
    input = element("input", { ...common, type });
    input.value = value ?? "";
  }
  const row = element("div", { class: type === "checkbox" ? "check" : "field" }, element("label", { for: id }, label), input);
  if (help) row.append(element("span", { class: "help", id: `${id}-help` }, help));
  return { row, input };
}

function resolvers() {
  let resolve;
  const promise = new Promise((done) => (resolve = done));
  return { promise, resolve };
}
