// SPDX-License-Identifier: MIT
// What is told beside a mark: a card while the pointer is on it, a list of the events at one spot.
// All of it is built of text nodes; nothing from the data is read as markup.
"use strict";

var wbCards = (() => {
  const GAP_PX = 12;

  function element(kind, name, text = "") {
    const made = document.createElement(kind);
    made.className = name;
    made.textContent = text;
    return made;
  }

  // Beside a point of the container, on the side where there is room, and clear of the tools.
  function place(box, map, at, away) {
    const room = wbView.clearOfTools(map);
    const right = at.x + away + GAP_PX;
    const left = right + box.offsetWidth > room.right - 4
      ? Math.max(4, at.x - away - GAP_PX - box.offsetWidth) : right;
    const highest = room.bottom - room.top > box.offsetHeight + 8 ? room.top + 4 : 4;
    const top = Math.min(Math.max(highest, at.y - 14), room.bottom - box.offsetHeight - 4);
    box.style.left = `${left}px`;
    box.style.top = `${Math.max(highest, top)}px`;
  }

  function card(map, colours) {
    const box = element("div", "wb-card");
    box.setAttribute("role", "tooltip");
    box.hidden = true;
    map.getContainer().append(box);
    return {
      show({ title, lines, types }, at, away) {
        box.replaceChildren(element("div", "wb-card-title", title));
        for (const line of lines) box.append(element("div", "wb-card-line", line));
        for (const type of types) {
          const row = element("div", "wb-card-type");
          // What is left over has no symbol of its own.
          row.append(type.shape ? wbLegend.glyph(type, colours()) : element("span", "wb-no-glyph"),
            element("span", "", type.text), element("span", "wb-number", type.count));
          box.append(row);
        }
        box.hidden = false;
        place(box, map, at, away);
      },
      // To another place, if it is shown.
      move(at) {
        if (!box.hidden) place(box, map, at, 0);
      },
      hide() {
        box.hidden = true;
      },
    };
  }

  function list(map, words, colours, choose) {
    const box = element("div", "wb-list");
    box.hidden = true;
    map.getContainer().append(box);
    L.DomEvent.disableClickPropagation(box);
    L.DomEvent.disableScrollPropagation(box);
    const hide = () => {
      box.hidden = true;
      map.getContainer().focus({ preventScroll: true });
    };

    function row(item) {
      const button = element("button", "wb-list-row");
      button.type = "button";
      button.dataset.id = item.id;
      const title = element("span", "wb-list-title", item.text);
      title.title = item.text;
      button.append(wbLegend.glyph({ ...item, text: "" }, colours()), title,
        element("span", "wb-list-date", item.date));
      button.addEventListener("click", (event) => {
        for (const other of box.querySelectorAll(".wb-list-row")) {
          other.classList.toggle("wb-chosen", other === button);
        }
        choose(item.id, event);
      });
      if (item.cites) {
        // Dropped into a text of the case, the link is a citation.
        button.draggable = true;
        button.addEventListener("dragstart", (event) =>
          event.dataTransfer.setData("text/plain", item.cites));
      }
      return button;
    }

    return {
      show({ title, items, more }, at) {
        const head = element("div", "wb-list-head");
        const close = element("button", "wb-list-close", "×");
        close.type = "button";
        close.title = words.close;
        close.setAttribute("aria-label", words.close);
        close.addEventListener("click", hide);
        head.append(element("span", "", title), close);
        const rows = element("div", "wb-list-rows");
        rows.append(...items.map(row));
        box.replaceChildren(head, rows);
        if (more) box.append(element("div", "wb-list-more", more));
        box.hidden = false;
        place(box, map, at, 16);
        const first = rows.querySelector("button");
        if (first) first.focus({ preventScroll: true });
      },
      hide,
      get isOpen() {
        return !box.hidden;
      },
    };
  }

  return { card, list };
})();
