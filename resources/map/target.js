// SPDX-License-Identifier: MIT
// A ring about a place, with a few words beside it, for a while or until Escape.
"use strict";

var wbTarget = (() => {
  // `shownMs`: how long it stays by itself; without it, until it is hidden.
  function target(map, shownMs = null) {
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
        if (shownMs !== null) wait = setTimeout(hide, shownMs);
      },
      hide,
    };
  }

  return { target };
})();
