// Choosing a month opens it. Keyboard users walk through the list with the arrow keys, which fires
// "change" at each step in some browsers: for them the button decides.

export function archives() {
  for (const form of document.querySelectorAll("[data-archives]")) {
    const months = form.elements.m;
    let byPointer = false;
    months.addEventListener("pointerdown", () => (byPointer = true));
    months.addEventListener("keydown", () => (byPointer = false));
    months.addEventListener("change", () => byPointer && months.value && form.requestSubmit());
    form.addEventListener("submit", (event) => {
      if (!months.value) event.preventDefault();
    });
  }
}
