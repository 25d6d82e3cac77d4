// SPDX-License-Identifier: MIT
// The label of a measured path; the host reckons on the ellipsoid.
"use strict";

var wbRuler = (() => {
  const GAP_PX = 14;

  function ruler(map, address) {
    const label = document.createElement("div");
    label.className = "wb-ruler";
    label.setAttribute("role", "status");
    label.hidden = true;
    map.getContainer().append(label);
    let points = null;
    let asked = null;
    map.on("move zoom", place);

    function place() {
      if (!points || label.hidden) return;
      const at = map.latLngToContainerPoint(points[points.length - 1]);
      const room = map.getSize();
      const right = at.x + GAP_PX + label.offsetWidth < room.x;
      label.style.left = `${right ? at.x + GAP_PX : Math.max(4, at.x - GAP_PX - label.offsetWidth)}px`;
      label.style.top = `${Math.min(Math.max(4, at.y - 10), room.y - label.offsetHeight - 4)}px`;
    }

    // Say how long a path is, and how large when it is closed; null says nothing any more.
    return async function measured(path, isClosed) {
      if (asked) asked.abort();
      points = path && path.length > 1 ? path : null;
      if (!points) {
        label.hidden = true;
        return;
      }
      const asking = new AbortController();
      asked = asking;
      const query = new URLSearchParams({
        path: points.map((one) => `${one.lng.toFixed(6)},${one.lat.toFixed(6)}`).join(";"),
        closed: isClosed ? "1" : "0",
      });
      try {
        const answer = await fetch(`${address}?${query}`, { signal: asking.signal });
        if (!answer.ok || asked !== asking) return;
        label.textContent = (await answer.json()).join(" · ");
        label.hidden = false;
        place();
      } catch (error) {
        if (error.name !== "AbortError") throw error;
      }
    };
  }

  return { ruler };
})();
