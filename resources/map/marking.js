// SPDX-License-Identifier: MIT
// The host's answer as marks: each of its size, at a place where it hides no other.
"use strict";

WbMarks.include({
  _marks() {
    const said = this._payload;
    const made = said.lat.map((_, index) => this._mark(said, index));
    const marks = wbCrowding.apart(made, (count, killed) =>
      WbMarks.radius(count, killed, -1, this._sizeBy));
    for (const mark of marks) {
      mark.colour = said.colours[mark.look] || this._colours.ink;
      mark.parts = mark.looks.map(([look, share]) => [said.colours[look], share]);
    }
    // Vague ones lowest, so that they cover no number; great ones before small ones, which stay in
    // sight; what is chosen lies on top.
    const rank = (mark) => (mark.isCurrent ? 3 : mark.isKept ? 2 : mark.isVague ? 0 : 1);
    return marks.sort((a, b) => rank(a) - rank(b) || b.radius - a.radius || a.index - b.index);
  },

  // An entry of the payload as a mark at its place.
  _mark(said, index) {
    const at = this._toCanvas(said.lat[index], said.lon[index]);
    const [count, killed, key] = [said.count[index], said.fatalities[index], said.id[index]];
    const area = said.area[index];
    const id = count === 1 ? key : null;
    const radius = WbMarks.radius(count, killed, area, this._sizeBy);
    // An area's own mark stands above its name; a lone event of a small one at its point.
    const isOwn = area >= 0 && said.parts[index] !== null;
    const y = isOwn ? at.y - WbMarks.lift(radius) : at.y;
    const ring = this._ring(said, index);
    const isCurrent = said.marked[index] === 2 || (id !== null && id === this._current);
    return {
      index, isOwn, key, id, count, killed, area, look: said.look[index], radius, ring, isCurrent,
      marked: said.marked[index], chosen: said.chosen[index],
      isKept: said.marked[index] === 1 || (id !== null && !isCurrent && this._selected.has(id)),
      looks: said.parts[index] || [[said.look[index], count]],
      x: at.x, y, ringX: at.x, ringY: y, lat: said.lat[index], lon: said.lon[index],
      shape: said.shapes[said.shape[index]] || "circle",
      isVague: area >= 0 || ring > WbMarks.VAGUE_PX,
    };
  },

  // How far an entry's place may be off, in pixels; 0 for a point, and for an area's own mark.
  _ring(said, index) {
    return said.area[index] >= 0 ? 0 : this._pixels(said.radius_m[index], said.lat[index]);
  },

  _pixels(metres, lat) {
    if (!metres) return 0;
    const perPixel = (40075016.686 * Math.cos((lat * Math.PI) / 180)) / (256 * 2 ** this._zoom);
    return metres / perPixel;
  },
});

// Clusters stay smaller than the cells that they stand for, so that neighbours keep apart.
WbMarks.radius = (count, killed, area, sizeBy) => {
  const byKilled = sizeBy === "killed";
  const known = Math.max(killed, 0);
  if (count > 1) return Math.min(9 + 1.8 * Math.log2(byKilled ? known + 1 : count), 29);
  if (area >= 0) return 6.5;
  return byKilled ? Math.min(5 + 0.9 * Math.sqrt(known), 20) : 6.5;
};

// A place known only to within more than this is no point on the screen; the host groups by it.
WbMarks.VAGUE_PX = 24;

WbMarks.lift = (radius) => radius + 15;
