// SPDX-License-Identifier: MIT
// Where marks would hide one another: clusters give way.
"use strict";

// Move clusters aside where they would hide a neighbour, by little more than their own radius. A
// cluster stands for events all around it, so it may give way; a single event stays where it is.
WbMarks.giveWay = (marks) => {
  const clusters = marks.filter((mark) => mark.count > 1);
  if (!clusters.length) return;
  const reach = (mark) => (mark.count > 1 ? mark.radius + (mark.area >= 0 ? 6 : 2)
    : mark.radius * 1.3);
  const side = 2 * Math.max(...marks.map(reach));
  const cells = new Map();
  const key = (x, y) => `${Math.floor(x / side)} ${Math.floor(y / side)}`;
  for (const mark of marks) {
    const at = key(mark.x, mark.y);
    if (cells.has(at)) cells.get(at).push(mark);
    else cells.set(at, [mark]);
  }
  for (const mark of clusters) {
    mark.near = [];
    for (const dx of [-side, 0, side]) {
      for (const dy of [-side, 0, side]) {
        mark.near.push(...(cells.get(key(mark.x + dx, mark.y + dy)) || []));
      }
    }
  }
  for (let round = 0; round < 6; round += 1) {
    for (const mark of clusters) {
      for (const other of mark.near) {
        if (other === mark) continue;
        const dx = mark.x - other.x;
        const dy = mark.y - other.y;
        const apart = Math.hypot(dx, dy);
        const missing = reach(mark) + reach(other) - apart;
        if (missing <= 0) continue;
        // Two clusters share the way; from exactly the same point one goes to the right.
        const step = other.count > 1 ? missing / 2 : missing;
        mark.x += apart ? (dx / apart) * step : step * (mark.index < other.index ? 1 : -1);
        mark.y += apart ? (dy / apart) * step : 0;
      }
      const gone = Math.hypot(mark.x - mark.ringX, mark.y - mark.ringY);
      const back = Math.min(1, (mark.radius + 10) / (gone || 1));
      mark.x = mark.ringX + (mark.x - mark.ringX) * back;
      mark.y = mark.ringY + (mark.y - mark.ringY) * back;
    }
  }
};
