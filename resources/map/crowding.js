// SPDX-License-Identifier: MIT
// Where marks would hide one another: clusters and vague events give way.
"use strict";

// Move marks aside where they would hide a neighbour, by little more than their own radius. A
// cluster stands for events all around it and a vague event for no point, so they may give way,
// the vague ones first; a single event at a point stays where it is.
WbMarks.giveWay = (marks) => {
  const isFirm = (mark) => mark.count === 1 && !mark.isVague;
  const movable = marks.filter((mark) => !isFirm(mark));
  if (!movable.length) return;
  const reach = (mark) => (isFirm(mark) ? mark.radius * 1.3 : mark.radius + (mark.isVague ? 6 : 2));
  const most = (mark) => mark.radius + (mark.isVague ? 34 : 10);
  // What part of the way a mark goes: two of a kind share it.
  const share = (mark, other) => {
    if (isFirm(other)) return 1;
    if (mark.isVague === other.isVague) return 0.5;
    return mark.isVague ? 1 : 0;
  };
  const side = 2 * Math.max(...marks.map(reach));
  const cells = new Map();
  const key = (x, y) => `${Math.floor(x / side)} ${Math.floor(y / side)}`;
  for (const mark of marks) {
    const at = key(mark.x, mark.y);
    if (cells.has(at)) cells.get(at).push(mark);
    else cells.set(at, [mark]);
  }
  for (const mark of movable) {
    mark.near = [];
    for (const dx of [-side, 0, side]) {
      for (const dy of [-side, 0, side]) {
        mark.near.push(...(cells.get(key(mark.x + dx, mark.y + dy)) || []));
      }
    }
  }
  for (let round = 0; round < 6; round += 1) {
    for (const mark of movable) {
      for (const other of mark.near) {
        if (other === mark) continue;
        const dx = mark.x - other.x;
        const dy = mark.y - other.y;
        const apart = Math.hypot(dx, dy);
        const missing = reach(mark) + reach(other) - apart;
        if (missing <= 0) continue;
        const step = missing * share(mark, other);
        // From exactly the same point one goes to the right.
        mark.x += apart ? (dx / apart) * step : step * (mark.index < other.index ? 1 : -1);
        mark.y += apart ? (dy / apart) * step : 0;
      }
      const gone = Math.hypot(mark.x - mark.ringX, mark.y - mark.ringY);
      const back = Math.min(1, most(mark) / (gone || 1));
      mark.x = mark.ringX + (mark.x - mark.ringX) * back;
      mark.y = mark.ringY + (mark.y - mark.ringY) * back;
    }
  }
};
