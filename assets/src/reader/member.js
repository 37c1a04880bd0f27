// The comment form of somebody who is signed in: the account says who writes, so nobody asks for name and address. The
// page itself is the same for everybody; without script a link below the form leads to one's own.

export function member() {
  const form = document.querySelector("[data-comment-form]");
  const note = form?.querySelector("[data-guest]");
  if (!note) return;
  document.addEventListener("signed-in", ({ detail: { writes } }) => {
    for (const name of ["author", "email", "url"]) {
      const field = form.elements[name];
      field.disabled = true;
      field.closest(".field").hidden = true;
    }
    const remember = form.querySelector("[data-remember]");
    if (remember) remember.hidden = true;
    note.textContent = writes;
    const as = document.createElement("input");
    Object.assign(as, { type: "hidden", name: "as", value: "account" });
    form.append(as);
  });
}
