// The other fields of the form: what they hold now, and putting values back into them.

/** Fields that are not the article's: the body in its two forms, and what steers the form. */
const OURS = new Set(["body_html", "document", "revision"]);

/** Name to value; a list where the form sends a name several times. */
export function readFields(form) {
  const fields = {};
  for (const [name, value] of new FormData(form)) {
    if (OURS.has(name) || typeof value !== "string") continue;
    fields[name] = name in fields ? [fields[name], value].flat() : value;
  }
  return fields;
}

export function writeFields(form, fields) {
  for (const control of form.elements) {
    if (!control.name || OURS.has(control.name) || control.type === "file" || control.type === "submit") continue;
    const value = fields[control.name];
    if (control.type === "checkbox" || control.type === "radio") control.checked = [value ?? []].flat().includes(control.value);
    else if (control.multiple) for (const option of control.options) option.selected = [value ?? []].flat().includes(option.value);
    else if (typeof value === "string") control.value = value;
  }
  form.dispatchEvent(new Event("input", { bubbles: true }));
}
