// Rows of a form are dragged by their grip; the buttons beside them do the same without a mouse.
function drag(event) {
  const grip = event.target.closest("[data-grip]");
  const row = grip?.closest("[data-item]");
  const list = row?.closest("[data-sortable]");
  if (!list || event.button) return;
  event.preventDefault();
  grip.setPointerCapture(event.pointerId);
  row.classList.add("is-dragged");
  const move = ({ clientY }) => {
    const others = [...list.querySelectorAll("[data-item]")].filter((other) => other !== row);
    const next = others.find((other) => {
      const box = other.getBoundingClientRect();
      return clientY < box.top + box.height / 2;
    });
    if (next !== row.nextElementSibling) list.insertBefore(row, next ?? null);
  };
  const end = () => {
    grip.removeEventListener("pointermove", move);
    row.classList.remove("is-dragged");
    // The places of the buttons are counted anew.
    list.querySelectorAll("[data-item]").forEach((item, at) => {
      for (const button of item.querySelectorAll('button[name="do"]')) button.value = `${button.value.split(":")[0]}:${at}`;
    });
  };
  grip.addEventListener("pointermove", move);
  grip.addEventListener("lostpointercapture", end, { once: true });
}

for (const list of document.querySelectorAll("[data-sortable]")) {
  for (const grip of list.querySelectorAll("[data-grip]")) grip.hidden = false;
  list.addEventListener("pointerdown", drag);
}
