// SPDX-License-Identifier: MIT
// Draws the symbols of events, clusters and zones on a canvas. Shapes have equal visual weight.
"use strict";

var wbShapes = (() => {
  const TURN = 2 * Math.PI;
  const HALO_PX = 1.3; // on each side of a dashed ring
  const PAST_AREA_PX = 7;

  function corners(ctx, x, y, points) {
    points.forEach(([dx, dy], index) => {
      if (index === 0) ctx.moveTo(x + dx, y + dy);
      else ctx.lineTo(x + dx, y + dy);
    });
    ctx.closePath();
  }

  function regular(count, radius, turn) {
    return Array.from({ length: count }, (_, index) => {
      const angle = turn + (index * TURN) / count;
      return [radius * Math.cos(angle), radius * Math.sin(angle)];
    });
  }

  function arms(r) {
    const a = r * 1.15;
    const b = r * 0.4;
    return [
      [-b, -a], [b, -a], [b, -b], [a, -b], [a, b], [b, b],
      [b, a], [-b, a], [-b, b], [-a, b], [-a, -b], [-b, -b],
    ];
  }

  // Each takes the radius of a circle of the same weight.
  const OUTLINES = {
    circle: (ctx, x, y, r) => {
      ctx.moveTo(x + r, y);
      ctx.arc(x, y, r, 0, TURN);
    },
    square: (ctx, x, y, r) => {
      const half = r * 0.88;
      ctx.rect(x - half, y - half, 2 * half, 2 * half);
    },
    diamond: (ctx, x, y, r) => corners(ctx, x, y, regular(4, r * 1.28, 0)),
    triangle: (ctx, x, y, r) => corners(ctx, x, y + r * 0.2, regular(3, r * 1.32, -TURN / 4)),
    inverted: (ctx, x, y, r) => corners(ctx, x, y - r * 0.2, regular(3, r * 1.32, TURN / 4)),
    hexagon: (ctx, x, y, r) => corners(ctx, x, y, regular(6, r * 1.1, 0)),
    pentagon: (ctx, x, y, r) => corners(ctx, x, y, regular(5, r * 1.15, -TURN / 4)),
    plus: (ctx, x, y, r) => corners(ctx, x, y, arms(r)),
    cross: (ctx, x, y, r) => corners(ctx, x, y,
      arms(r).map(([dx, dy]) => [(dx - dy) * Math.SQRT1_2, (dx + dy) * Math.SQRT1_2])),
    star: (ctx, x, y, r) => corners(ctx, x, y, Array.from({ length: 10 }, (_, index) => {
      const angle = -TURN / 4 + (index * TURN) / 10;
      const reach = index % 2 ? r * 0.62 : r * 1.35;
      return [reach * Math.cos(angle), reach * Math.sin(angle)];
    })),
  };

  function trace(ctx, shape, x, y, radius) {
    ctx.beginPath();
    (OUTLINES[shape] || OUTLINES.circle)(ctx, x, y, radius);
  }

  function symbol(ctx, { shape, x, y, radius, colour, outline, hollow }) {
    trace(ctx, shape, x, y, radius);
    ctx.lineJoin = "miter";
    if (hollow) {
      ctx.fillStyle = outline;
      ctx.fill();
      ctx.lineWidth = Math.max(1.5, radius / 4);
      ctx.strokeStyle = colour;
      ctx.stroke();
      return;
    }
    ctx.lineWidth = 2.4;
    ctx.strokeStyle = outline;
    ctx.stroke();
    ctx.fillStyle = colour;
    ctx.fill();
  }

  // How far round a ring goes that says a share; the least and what is left of it stay in sight.
  const LEAST_SHARE = 0.04;
  const turnOf = (share) => TURN * (share <= 0 || share >= 1 ? share
    : Math.max(LEAST_SHARE, Math.min(1 - LEAST_SHARE, share)));

  // Of what is chosen in part the halo goes round as far as that part.
  function halo(ctx, { shape, x, y, radius, colour, outline, width, share = 1 }) {
    trace(ctx, shape, x, y, radius + width + 2);
    ctx.lineJoin = "miter";
    ctx.lineWidth = width + 2;
    ctx.strokeStyle = outline;
    ctx.stroke();
    if (share < 1) {
      ctx.beginPath();
      ctx.arc(x, y, radius + width + 2, -TURN / 4, turnOf(share) - TURN / 4);
    }
    ctx.lineWidth = width;
    ctx.strokeStyle = colour;
    ctx.stroke();
  }

  // A cluster is a disc ringed by the share of each colour in it.
  function cluster(ctx, { x, y, radius, parts }, panel) {
    ctx.beginPath();
    ctx.arc(x, y, radius + 1.5, 0, TURN);
    ctx.fillStyle = panel;
    ctx.fill();
    const total = parts.reduce((sum, part) => sum + part[1], 0) || 1;
    let angle = -TURN / 4;
    ctx.lineWidth = 4;
    for (const [colour, share] of parts) {
      const next = angle + (share / total) * TURN;
      ctx.beginPath();
      ctx.arc(x, y, radius - 2, angle, next);
      ctx.strokeStyle = colour;
      ctx.stroke();
      angle = next;
    }
  }

  // How many a cluster stands for.
  function number(ctx, { x, y, radius }, text, ink) {
    ctx.font = `600 ${radius > 20 ? 12 : 11}px "Inter", sans-serif`;
    ctx.fillStyle = ink;
    ctx.textAlign = "center";
    ctx.textBaseline = "middle";
    ctx.fillText(text, x, y + 0.5);
  }

  // The ring that says "somewhere in this area", around a cluster or a single symbol. What is
  // chosen has it stronger and in the colour of what is chosen, and dashed as before: as far round
  // as the share that is chosen.
  function areaRing(ctx, { x, y, radius, count }, colours, chosen = null, share = 1) {
    const { panel, ink_muted: ink, mark_outline: halo } = colours;
    const reach = count > 1 ? radius + 4.5 : radius + 6;
    ctx.beginPath();
    ctx.arc(x, y, reach, 0, TURN);
    ctx.save();
    ctx.globalAlpha *= 0.85;
    ctx.fillStyle = panel;
    ctx.fill();
    ctx.restore();
    const until = chosen ? turnOf(share) : 0;
    const dashed = (from, to, width, dash, colour) => {
      ctx.beginPath();
      ctx.arc(x, y, reach, from - TURN / 4, to - TURN / 4);
      // On a halo, so that the dashes are seen on any ground.
      ctx.lineWidth = width + 2 * HALO_PX;
      ctx.strokeStyle = halo;
      ctx.stroke();
      ctx.lineWidth = width;
      ctx.setLineDash(dash);
      ctx.strokeStyle = colour;
      ctx.stroke();
      ctx.setLineDash([]);
    };
    if (until < TURN) dashed(until, TURN, 1.4, [3, 2.6], ink);
    if (until) dashed(0, until, 2.8, [5, 3.4], chosen);
  }

  // What happened before what is played now.
  function past(ctx, { x, y, colour, strength }) {
    ctx.beginPath();
    ctx.arc(x, y, 4, 0, TURN);
    ctx.globalAlpha = strength;
    ctx.fillStyle = colour;
    ctx.fill();
  }

  // The same where no point is known: a dashed ring on a disc, so that it is seen on any ground.
  function pastArea(ctx, { x, y, colour, panel, strength }) {
    ctx.beginPath();
    ctx.arc(x, y, PAST_AREA_PX, 0, TURN);
    ctx.globalAlpha = 0.55 + 0.4 * strength;
    ctx.lineWidth = 2 * HALO_PX + 2;
    ctx.strokeStyle = panel;
    ctx.stroke();
    ctx.fillStyle = panel;
    ctx.fill();
    ctx.globalAlpha = strength * 0.6;
    ctx.fillStyle = colour;
    ctx.fill();
    ctx.globalAlpha = 0.4 + strength;
    ctx.lineWidth = 2;
    ctx.setLineDash([3, 2.2]);
    ctx.strokeStyle = colour;
    ctx.stroke();
    ctx.setLineDash([]);
  }

  // Patterns tell zones apart without colour; `gap` is from line to line, as wide as in figures.
  function pattern(ctx, kind, colour, scale, gap = 11) {
    const size = Math.round(gap * scale);
    const tile = document.createElement("canvas");
    tile.width = size;
    tile.height = size;
    const pen = tile.getContext("2d");
    pen.strokeStyle = colour;
    pen.fillStyle = colour;
    pen.lineWidth = 0.8 * scale;
    pen.globalAlpha = 0.55;
    const slant = (from) => {
      pen.beginPath();
      for (const shift of [-size, 0, size]) {
        pen.moveTo(shift, from ? 0 : size);
        pen.lineTo(shift + size, from ? size : 0);
      }
      pen.stroke();
    };
    if (kind === "dots") {
      pen.beginPath();
      pen.arc(size / 2, size / 2, 1.3 * scale, 0, TURN);
      pen.fill();
    } else if (kind === "horizontal") {
      pen.fillRect(0, size / 2, size, scale);
    } else if (kind === "gap") {
      // Where nothing was reported: lines that no class of zones has.
      pen.fillRect(size / 2, 0, scale, size);
    } else {
      if (kind !== "back") slant(false);
      if (kind === "cross" || kind === "back") slant(true);
    }
    const made = ctx.createPattern(tile, "repeat");
    made.setTransform(new DOMMatrix().scale(1 / scale));
    return made;
  }

  return { symbol, halo, cluster, number, areaRing, past, pastArea, pattern, trace };
})();
