// SPDX-License-Identifier: MIT
// The area that the filter asks for: its outline above the marks, and the offer of the events that
// perhaps lie in it.
"use strict";

var wbAskedArea = (() => {
  const ABOVE_MARKS_Z = 455;

  // `accept()` is called when the reader takes the offer.
  function area(map, accept) {
    const pane = map.createPane("wb-asked");
    pane.style.zIndex = ABOVE_MARKS_Z;
    pane.style.pointerEvents = "none";
    const renderer = L.svg({ pane: "wb-asked" });
    let lines = [];
    const box = document.createElement("div");
    box.className = "wb-offer";
    box.setAttribute("role", "status");
    box.hidden = true;
    const words = document.createElement("span");
    const button = document.createElement("button");
    button.type = "button";
    button.addEventListener("click", () => {
      accept();
      map.getContainer().focus({ preventScroll: true });
    });
    box.append(words, button);
    map.getContainer().append(box);
    L.DomEvent.disableClickPropagation(box);

    return {
      element: box,
      // `ring`: [[lon, lat], …], or null for none.
      show(ring) {
        for (const line of lines) line.remove();
        const corners = (ring || []).map(([lon, lat]) => [lat, lon]);
        lines = ring ? ["wb-asked-casing", "wb-asked-line"].map((className) =>
          L.polygon(corners, { className, renderer, fill: false, interactive: false }).addTo(map))
          : [];
      },
      // An empty text takes the offer away.
      offer(text, verb) {
        words.textContent = text;
        button.textContent = verb;
        box.hidden = text === "";
      },
    };
  }

  return { area };
})();
