// SPDX-License-Identifier: MIT
// Draws hexagons of one area each, coloured by how many events or people fall into them.
"use strict";

var wbHexagons = (() => {
  const FULL = 0.78;

  // The corners of a hexagon in degrees; `said` are its centre's metres and the projection's.
  function corners(said, index) {
    return Array.from({ length: 6 }, (_, corner) => {
      const angle = Math.PI / 6 + (corner * Math.PI) / 3;
      const x = said.x[index] + said.side * Math.cos(angle);
      const y = said.y[index] + said.side * Math.sin(angle);
      const sine = Math.max(-1, Math.min(1, y / said.up));
      return [(Math.asin(sine) * 180) / Math.PI, (x / said.across) * (180 / Math.PI)];
    });
  }

  const colour = (colours, number) => colours[`density_${number}`];

  // Hexagons as paths on the canvas. `toCanvas(lat, lon)` gives pixels, `nearest(lon)` the turn of
  // the globe that is in the window: all corners go with the first, over the date line too.
  function placed(said, toCanvas, nearest) {
    return said.index.map((hexagon, at) => {
      const ring = corners(said, at);
      const turn = nearest(ring[0][1]) - ring[0][1];
      const scale = ring.map(([lat, lon]) => toCanvas(lat, lon + turn));
      const path = new Path2D();
      scale.forEach(({ x, y }, corner) => (corner ? path.lineTo(x, y) : path.moveTo(x, y)));
      path.closePath();
      const xs = scale.map(({ x }) => x);
      const ys = scale.map(({ y }) => y);
      return {
        hexagon, key: `hexagon ${hexagon}`, class: said.class[at], path, count: 2,
        share: said.share[at] || 0, area: -1,
        marked: 0, x: (Math.min(...xs) + Math.max(...xs)) / 2,
        y: (Math.min(...ys) + Math.max(...ys)) / 2,
        radius: (Math.max(...xs) - Math.min(...xs)) / 2,
      };
    });
  }

  function draw(pen, hexagons, colours) {
    pen.lineJoin = "round";
    for (const one of hexagons) {
      if (one.class) {
        pen.globalAlpha = FULL;
        pen.fillStyle = colour(colours, one.class);
        pen.fill(one.path);
      }
      pen.globalAlpha = one.class ? 0.9 : 0.7;
      pen.lineWidth = one.class ? 0.7 : 1;
      pen.strokeStyle = one.class ? colours.panel : colours.ink_muted;
      pen.stroke(one.path);
    }
    pen.globalAlpha = 1;
    // As far round as the share that is chosen.
    for (const { x, y, radius, share } of hexagons) {
      if (share) {
        wbShapes.halo(pen, { shape: "circle", x, y, radius: Math.min(radius * 0.4, 6), share,
          width: 2, colour: colours.selection, outline: colours.mark_outline });
      }
    }
  }

  // The topmost hexagon at a point of the canvas, or null.
  function at(pen, hexagons, x, y) {
    pen.save();
    pen.resetTransform();
    const found = hexagons.find((one) => pen.isPointInPath(one.path, x, y));
    pen.restore();
    return found || null;
  }

  return { placed, draw, at, colour, FULL };
})();
