// SPDX-License-Identifier: MIT
// What part of the world is in the window: fitted to a box, and again while nobody has moved it.
"use strict";

var wbView = (() => {
  // How long after a fit the legend may still push the view aside.
  const SETTLE_MS = 4000;
  const EDGE_PX = 36;
  const LIFTED_PX = 48;

  function boundsOf([west, south, east, north]) {
    return L.latLngBounds([[south, west], [north, east < west ? east + 360 : east]]);
  }

  // West, south, east and north of the window; west lies in -180 to 180, east may lie beyond.
  function boxOf(map) {
    const bounds = map.getBounds();
    const turns = 360 * Math.floor((bounds.getWest() + 180) / 360);
    const wide = bounds.getEast() - bounds.getWest() >= 360;
    return [
      wide ? -180 : bounds.getWest() - turns, Math.max(bounds.getSouth(), -85.06),
      wide ? 180 : bounds.getEast() - turns, Math.min(bounds.getNorth(), 85.06),
    ];
  }

  const boxOfElement = (element) => ({
    left: element.offsetLeft, top: element.offsetTop,
    right: element.offsetLeft + element.offsetWidth,
    bottom: element.offsetTop + element.offsetHeight,
  });

  // The parts of the window that the strip of tools leaves free: beside it, and below it where it
  // lies along the top.
  function besideTools(map) {
    const { x, y } = map.getSize();
    const tools = boxOfElement(map.getContainer().querySelector(".wb-buttons"));
    const isUpright = tools.bottom - tools.top > tools.right - tools.left;
    const beside = { left: 0, top: 0, right: tools.left, bottom: y };
    return isUpright ? [beside] : [beside, { left: 0, top: tools.bottom, right: x, bottom: y }];
  }

  const clearOfTools = (map) => besideTools(map).at(-1);

  // The rectangles that are clear of what stands at the bottom too.
  function freeRooms(map) {
    const legend = map.getContainer().querySelector(".wb-legend");
    const corner = boxOfElement(map.getContainer().querySelector(".wb-corner"));
    const inCorner = (free) => {
      const low = legend.hidden ? { right: 0, top: free.bottom } : boxOfElement(legend);
      return [
        { ...free, bottom: Math.min(low.top, corner.top) },
        { ...free, left: low.right, bottom: corner.top },
        { ...free, left: low.right, right: Math.min(free.right, corner.left) },
      ];
    };
    return besideTools(map).flatMap(inCorner);
  }

  // `furniture` is what stands in the lower left corner.
  function keeper(map, furniture) {
    // The box that was fitted last, until the reader moves the map.
    let fitted = null;
    let hostMoves = 0;
    let framing = false;
    map.on("movestart zoomstart", () => {
      if (!hostMoves) fitted = null;
    });

    // Move the map without taking it for the reader's doing.
    function byHost(move) {
      hostMoves += 1;
      try {
        move();
      } finally {
        hostMoves -= 1;
      }
    }

    // Room that the furniture takes: beside it or above it, whichever leaves more.
    function paddings() {
      const size = map.getSize();
      const plain = { left: EDGE_PX, top: LIFTED_PX, right: EDGE_PX + 12, bottom: EDGE_PX };
      const { offsetWidth: wide, offsetHeight: tall } = furniture;
      if (!wide) return [plain];
      return [
        { ...plain, left: wide + EDGE_PX }, { ...plain, bottom: tall + EDGE_PX }, plain,
      ].filter(({ left, top, right, bottom }) =>
        size.x - left - right > 120 && size.y - top - bottom > 90);
    }

    const furnitureSize = () => `${furniture.offsetWidth} ${furniture.offsetHeight}`;

    function place(wanted) {
      const { bounds, closest } = wanted;
      wanted.beside = furnitureSize();
      const options = paddings().map(({ left, top, right, bottom }) => ({
        paddingTopLeft: L.point(left, top), paddingBottomRight: L.point(right, bottom),
      }));
      const zoomOf = (one) => map.getBoundsZoom(bounds, false,
        one.paddingTopLeft.add(one.paddingBottomRight));
      // Where furniture may lie over empty ground only at a smaller scale, the scale counts more.
      const [beside, above, plain] = options.length === 3 ? options : [null, null, options[0]];
      let chosen = plain || { padding: [8, 8] };
      if (beside) {
        // At one scale the side counts on which the furniture takes less of the map.
        const size = map.getSize();
        const isFlat = furniture.offsetHeight * size.x < furniture.offsetWidth * size.y;
        const gain = zoomOf(above) - zoomOf(beside);
        chosen = gain > 0 || (gain === 0 && isFlat) ? above : beside;
      }
      byHost(() => map.fitBounds(bounds, { ...chosen, maxZoom: closest, animate: false }));
    }

    return {
      byHost,
      isFraming: () => framing,
      fit(box, closest) {
        fitted = { bounds: boundsOf(box), closest, at: performance.now() };
        place(fitted);
      },
      // The window has another size.
      refit() {
        if (fitted && map.getSize().x && map.getSize().y) place(fitted);
      },
      // The furniture may have another size.
      settle() {
        const isFresh = fitted && performance.now() - fitted.at < SETTLE_MS;
        if (isFresh && furnitureSize() !== fitted.beside) place(fitted);
      },
      // Show a box as nearly as the zooms allow, with nothing around it.
      frame(box) {
        fitted = null;
        framing = true;
        byHost(() => map.fitBounds(boundsOf(box), { animate: false }));
        framing = false;
      },
      go(lat, lon, zoom) {
        fitted = null;
        byHost(() => map.setView([lat, lon], zoom, { animate: false }));
      },
      // Fit another box if the one that was fitted before is still on show.
      fitAgain(box, closest) {
        if (fitted) this.fit(box, closest);
      },
    };
  }

  return { keeper, boundsOf, boxOf, boxOfElement, clearOfTools, freeRooms };
})();
