// A form that was sent is not sent again by an impatient second click.
document.addEventListener("submit", (event) => {
  const form = event.target;
  if (form.dataset.sent) return event.preventDefault();
  form.dataset.sent = "yes";
  // Coming back by the browser's own button finds the form usable.
  addEventListener("pageshow", () => delete form.dataset.sent, { once: true });
});
