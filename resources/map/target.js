// SPDX-License-Identifier: MIT
// A ring about the place that was gone to, with what was understood, for a while or until Escape.
"use strict";

var wbTarget = (() => {
  const SHOWN_MS = 12000;

  function target(map) {
    let marker = null;
    let wait = 0;

    function hide() {
      clearTimeout(wait);
      if (marker) marker.remove();
      marker = null;
    }

    map.getContainer().addEventListener("keydown", (event) => {
      if (event.key === "Escape") hide();
    });
    return {
      show(lat, lon, text) {
        hide();
        const body = document.createElement("div");
        const words = document.createElement("span");
        words.textContent = text;
        body.append(words);
        const icon = L.divIcon({ className: "wb-target", html: body, iconSize: [0, 0] });
        marker = L.marker([lat, lon], { icon, interactive: false, keyboard: false,
          pane: "wb-drawn" }).addTo(map);
        wait = setTimeout(hide, SHOWN_MS);
      },
      hide,
    };
  }

  return { target };
})();
