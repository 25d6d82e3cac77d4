// SPDX-License-Identifier: MIT
// A point is asked for: the next click is it, wherever it falls; Enter takes the middle.
"use strict";

var wbPicking = (() => {
  // `picked(latlng)` and `left()` are told; the host says when it is over.
  function tool(map, picked, left) {
    const container = map.getContainer();
    let note = null;

    function end() {
      container.classList.remove("wb-drawing");
      if (note) note.remove();
      note = null;
    }

    map.on("click", (event) => {
      if (note) picked(event.latlng.wrap());
    });
    container.addEventListener("keydown", (event) => {
      if (!note || !["Escape", "Enter"].includes(event.key)) return;
      event.preventDefault();
      event.stopImmediatePropagation();
      if (event.key === "Enter") picked(map.getCenter().wrap());
      else left();
    }, true);

    return {
      get active() {
        return note !== null;
      },
      justEnded: () => false,
      begin(words) {
        end();
        container.classList.add("wb-drawing");
        note = L.DomUtil.create("div", "wb-picking", container);
        note.setAttribute("role", "status");
        note.textContent = words;
      },
      end,
    };
  }

  return { tool };
})();
