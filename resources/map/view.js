// SPDX-License-Identifier: MIT
// What part of the world is in the window: fitted to a box, and again while nobody has moved it.
"use strict";

var wbView = (() => {
  // How long after a fit the legend may still push the view aside.
  const SETTLE_MS = 4000;
  // What is kept free about a box: half of a mark, and above it marks that step off their point.
  const EDGES_PX = { side: 24, top: 52, bottom: 16 };
  // What a free room must hold besides its edges to be worth being fitted into.
  const LEAST_ROOM = { wide: 120, tall: 60 };

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
  // lies along the top; the dates that are played stand above both.
  function besideTools(map) {
    const { x, y } = map.getSize();
    const container = map.getContainer();
    const tools = boxOfElement(container.querySelector(".wb-buttons"));
    const moment = container.querySelector(".wb-moment");
    const top = moment && !moment.hidden ? boxOfElement(moment).bottom : 0;
    const isUpright = tools.bottom - tools.top > tools.right - tools.left;
    const beside = { left: 0, top, right: tools.left, bottom: y };
    const below = { left: 0, top: Math.max(top, tools.bottom), right: x, bottom: y };
    return isUpright ? [beside] : [beside, below];
  }

  const clearOfTools = (map) => besideTools(map).at(-1);

  // The rectangles that are clear of what stands at the bottom too.
  function freeRooms(map) {
    const legend = map.getContainer().querySelector(".wb-legend");
    const corner = boxOfElement(map.getContainer().querySelector(".wb-corner"));
    const inCorner = (free) => {
      const low = legend.hidden ? { right: 0, top: free.bottom } : boxOfElement(legend);
      const besideCorner = Math.min(free.right, corner.left);
      return [
        { ...free, bottom: Math.min(low.top, corner.top) },
        { ...free, right: besideCorner, bottom: low.top },
        { ...free, left: low.right, bottom: corner.top },
        { ...free, left: low.right, right: besideCorner },
      ];
    };
    return besideTools(map).flatMap(inCorner);
  }

  const withinEdges = ({ left, top, right, bottom }) => ({
    left: left + EDGES_PX.side, top: top + EDGES_PX.top,
    right: right - EDGES_PX.side, bottom: bottom - EDGES_PX.bottom,
  });

  // Where between two ends something of a length has its middle: as near to `wanted` as may be.
  function middleWithin(low, high, length, wanted) {
    if (high - low < length) return (low + high) / 2;
    return Math.min(Math.max(wanted, low + length / 2), high - length / 2);
  }

  function keeper(map) {
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

    // How a box lies in a room: at which zoom, and where in the window its middle comes to be.
    function layInto(room, { bounds, closest }) {
      const size = map.getSize();
      const { left, top, right, bottom } = withinEdges(room);
      const taken = L.point(size.x - (right - left), size.y - (bottom - top));
      const zoom = Math.min(closest ?? Infinity, map.getBoundsZoom(bounds, false, taken));
      const first = map.project(bounds.getNorthWest(), zoom);
      const last = map.project(bounds.getSouthEast(), zoom);
      const at = L.point(
        middleWithin(left, right, last.x - first.x, size.x / 2),
        middleWithin(top, bottom, last.y - first.y, size.y / 2),
      );
      const isWhole = last.x - first.x <= right - left && last.y - first.y <= bottom - top;
      return { zoom, at, middle: first.add(last).divideBy(2), isWhole,
        aside: at.distanceTo(size.divideBy(2)) };
    }

    function isWorth(room) {
      const { left, top, right, bottom } = withinEdges(room);
      return right - left >= LEAST_ROOM.wide && bottom - top >= LEAST_ROOM.tall;
    }

    // In the free room that shows the box largest; of several, nearest to the window's middle.
    function place(wanted) {
      const { x, y } = map.getSize();
      const rooms = freeRooms(map);
      wanted.rooms = JSON.stringify(rooms);
      const [best] = rooms.filter(isWorth).map((room) => layInto(room, wanted))
        .filter(({ isWhole }) => isWhole)
        .sort((one, other) => other.zoom - one.zoom || one.aside - other.aside);
      const { zoom, at, middle } = best
        || layInto({ left: 0, top: 0, right: x, bottom: y }, wanted);
      const centre = middle.subtract(at).add(L.point(x / 2, y / 2));
      byHost(() => map.setView(map.unproject(centre, zoom), zoom, { animate: false }));
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
      // What stands on the map may have another size.
      settle() {
        const isFresh = fitted && performance.now() - fitted.at < SETTLE_MS;
        if (isFresh && JSON.stringify(freeRooms(map)) !== fitted.rooms) place(fitted);
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
