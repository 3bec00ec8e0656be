// What is said of a cell while the pointer or the focus is on it.

const hint = (() => {
  let box = null;
  const hide = () => { if (box) box.hidden = true; };
  return {
    show(element, lines) {
      if (!box) {
        box = h("div", { class: "hint", role: "tooltip", id: "hint" });
        document.body.append(box);
        document.addEventListener("keydown", (e) => { if (e.key === "Escape") hide(); });
        document.addEventListener("scroll", hide, { passive: true, capture: true });
      }
      box.replaceChildren(...lines.map((line) => h("div", {}, line)));
      box.hidden = false;
      const place = element.getBoundingClientRect();
      const size = box.getBoundingClientRect();
      const left = Math.min(innerWidth - size.width - 8, Math.max(8, place.left + place.width / 2 - size.width / 2));
      const above = place.top - size.height - 8;
      box.style.left = `${left}px`;
      box.style.top = `${above > 8 ? above : place.bottom + 8}px`;
    },
    hide,
  };
})();
