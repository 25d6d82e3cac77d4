// SPDX-License-Identifier: MIT
// All names on the map: laid out with the tiles of their layers, and drawn above the marks, which
// they give way to. Names of the user's own layers come first; those of the base map give way.
"use strict";

var wbNames = (() => {
  const FONT = '"Inter", "Noto Sans Arabic", sans-serif';
  const DOT_GAP_PX = 6;
  const MARK_GAP_PX = 7; // with room for the line between them
  const FARTHEST_PX = 44; // from a town's place to its name: farther on it would say another place
  const HALO_PX = 3.6;
  const LINE = 1.16; // from line to line, in parts of the size
  const MOST_LINES_AWAY = 3;
  const MOST_SPRITES = 800;
  const RING_PX = 6;
  const SAME_NAME_PX = 60; // the same name this near stands for the same place
  const DIAGONAL = 0.75; // of the way to the side, where a round mark leaves room

  // A long name stands on two lines of nearly equal length.
  function broken(name, longest = 17) {
    const spaces = [...name.matchAll(/ /g)].map((match) => match.index);
    if (name.length <= longest || !spaces.length) return [name];
    const middle = spaces.reduce((best, at) =>
      (Math.abs(at - name.length / 2) < Math.abs(best - name.length / 2) ? at : best));
    return [name.slice(0, middle), name.slice(middle + 1)];
  }

  // Lines of a label about a point, each in the middle of `width`, with a halo.
  function writeLines(ctx, { lines, font, start, width, size, spacing = 0, halo, fill }) {
    ctx.globalAlpha = 1;
    ctx.font = font;
    ctx.letterSpacing = `${spacing}px`;
    ctx.textBaseline = "middle";
    ctx.textAlign = "left";
    ctx.lineJoin = "round";
    ctx.lineWidth = HALO_PX;
    ctx.strokeStyle = halo;
    ctx.fillStyle = fill;
    lines.forEach((line, row) => {
      const left = start + (width + spacing - ctx.measureText(line).width) / 2;
      const y = 0.5 + (row - (lines.length - 1) / 2) * size * LINE;
      ctx.strokeText(line, left, y);
      ctx.fillText(line, left, y);
    });
    ctx.letterSpacing = "0px";
    ctx.textBaseline = "alphabetic";
  }

  // Names that differ in case or accents alone are the same.
  const plain = (name) => name.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();

  const joined = (name) => /[\u0590-\u08ff]/.test(name);

  // Above, below and beside the middle of an area.
  function aside({ start, width, size }) {
    const lines = Array.from({ length: MOST_LINES_AWAY }, (_, away) => (away + 1) * size * LINE);
    return [...lines.flatMap((away) => [[start, away], [start, -away]]), [0, 0], [-width, 0]];
  }

  // On eight sides of a town, beyond the marks that cover it and then where these reach least far.
  function around({ width, half, gap: least }, covered) {
    const gap = (side) => Math.max(least, covered ? covered[side] + MARK_GAP_PX : 0);
    const [right, left, down, up] = ["right", "left", "down", "up"].map(gap);
    const lower = DIAGONAL * down + half / 2;
    const upper = -DIAGONAL * up - half / 2;
    const sides = [
      [right, 0, right], [-left - width, 0, left],
      [-width / 2, down + half, down], [-width / 2, -up - half, up],
      [DIAGONAL * right, lower, right], [DIAGONAL * right, upper, right],
      [-DIAGONAL * left - width, lower, left], [-DIAGONAL * left - width, upper, left],
    ].filter(([,, away]) => away < FARTHEST_PX);
    return covered ? sides.sort((one, other) => one[2] - other[2]) : sides;
  }

  // How the names of one kind look: with halo, letter-spaced, and with the dot of a town.
  class Label {
    constructor({ language, fill, halo, size, spacing = 0, weight = 400, upper = false, dot,
      apart = SAME_NAME_PX }) {
      Object.assign(this, { language, fill, halo, size, spacing, weight, upper, dot, apart });
      this.sprites = new Map();
    }

    // What a feature is called on the map, "" for nothing.
    named(feature) {
      const name = feature.props[`name_${this.language}`] || feature.props.name || "";
      return this.upper && !joined(name) ? name.toLocaleUpperCase(this.language) : name;
    }

    linesOf(name) {
      return this.dot ? [name] : broken(name);
    }

    anchorOf(geometry) {
      return geometry[0][0];
    }

    // How far beside its place a name stands; 0 for one that stands on it.
    gapOf() {
      return this.dot ? DOT_GAP_PX : 0;
    }

    // Asked by the labeller of a layer, which keeps the boxes of that layer apart.
    place(layout, geometry, feature) {
      const name = this.named(feature);
      if (!name) return undefined;
      const size = this.size(layout.zoom, feature);
      const weight = feature.props.capital ? 500 : this.weight;
      const font = `${weight} ${size}px ${FONT}`;
      const spacing = joined(name) ? 0 : this.spacing * size;
      const pen = layout.scratch;
      pen.font = font;
      pen.letterSpacing = `${spacing}px`;
      const lines = this.linesOf(name);
      const width = Math.max(...lines.map((line) => pen.measureText(line).width)) - spacing;
      pen.letterSpacing = "0px";
      const half = size * (0.62 + 0.58 * (lines.length - 1)) + 1;
      const at = this.anchorOf(geometry, feature);
      const gap = this.gapOf(feature);
      const starts = gap ? [gap, -gap - width] : [-width / 2];
      for (const start of starts) {
        const box = {
          minX: at.x + Math.min(start, -gap) - 3, maxX: at.x + Math.max(start + width, gap) + 3,
          minY: at.y - half, maxY: at.y + half,
        };
        if (layout.index.bboxCollides(box, layout.order)) continue;
        const said = { lines, font, start, width, half, size, spacing, gap, name,
          isCapital: Boolean(feature.props.capital) };
        return [{
          anchor: at, bboxes: [box], deduplicationKey: name, deduplicationDistance: SAME_NAME_PX,
          draw: (ink, x, y, room) => this.draw(ink, x, y, room, said),
        }];
      }
      return undefined;
    }

    // Where the middle left of the name may stand beside its place, the best first.
    places(said, covered) {
      return [[said.start, 0], ...(said.gap ? around(said, covered) : aside(said))];
    }

    // Draw the name about a point of the canvas where `room` has a place for it, or else not.
    draw(pen, x, y, room, said) {
      if (room.isNamed(said.name, x, y, this.apart) || (said.gap && room.isHidden(x, y))) return;
      const covered = said.gap ? room.reach(x, y) : null;
      for (const [dx, dy] of this.places(said, covered)) {
        const box = { minX: x + dx - 2, maxX: x + dx + said.width + 2,
          minY: y + dy - said.half + 2, maxY: y + dy + said.half - 2 };
        if (!room.isFree(box)) continue;
        room.take({ ...box, name: said.lines.join(" "), x, y });
        if (covered) this.drawLeader(pen, covered, box, x, y);
        else if (this.dot) this.drawDot(pen, x, y, said.isCapital);
        this.stamp(pen, x + dx, y + dy, said);
        return;
      }
    }

    // A name is written once, and then copied: strokes of letters are slow.
    stamp(pen, x, y, said) {
      const ratio = window.devicePixelRatio || 1;
      const key = `${said.font} ${ratio} ${said.lines.join("\n")}`;
      let sprite = this.sprites.get(key);
      if (!sprite) {
        if (this.sprites.size > MOST_SPRITES) this.sprites.clear();
        sprite = document.createElement("canvas");
        sprite.width = Math.ceil((said.width + 2 * HALO_PX) * ratio);
        sprite.height = Math.ceil((2 * said.half + 2 * HALO_PX) * ratio);
        const ink = sprite.getContext("2d");
        ink.setTransform(ratio, 0, 0, ratio, HALO_PX * ratio, sprite.height / 2);
        writeLines(ink, { ...said, start: 0, halo: this.halo, fill: this.fill });
        this.sprites.set(key, sprite);
      }
      const snapped = (value) => Math.round(value * ratio) / ratio;
      const [wide, tall] = [sprite.width / ratio, sprite.height / ratio];
      pen.drawImage(sprite, snapped(x - HALO_PX), snapped(y - tall / 2), wide, tall);
    }

    // From a name to its place below marks, up to the edge of these.
    drawLeader(pen, { discs }, box, x, y) {
      const fromX = Math.min(Math.max(x, box.minX), box.maxX);
      const fromY = Math.min(Math.max(y, box.minY), box.maxY);
      const away = Math.hypot(fromX - x, fromY - y);
      const isOpen = (at) => discs.every((one) => Math.hypot(
        one.x - x - (fromX - x) * at / away, one.y - y - (fromY - y) * at / away) > one.radius);
      let end = away;
      while (end > 0 && isOpen(end - 1)) end -= 1;
      pen.beginPath();
      pen.moveTo(fromX, fromY);
      pen.lineTo(x + (fromX - x) * end / away, y + (fromY - y) * end / away);
      pen.lineWidth = 1;
      pen.strokeStyle = this.fill;
      pen.stroke();
    }

    drawDot(pen, x, y, isCapital) {
      const disc = (radius, fill) => {
        pen.beginPath();
        pen.arc(x, y, radius, 0, 2 * Math.PI);
        pen.fillStyle = fill;
        pen.fill();
      };
      disc(isCapital ? 3.8 : 3, this.halo);
      disc(isCapital ? 3 : 2.2, this.dot);
      if (isCapital) disc(1.2, this.halo);
    }
  }

  // What the canvas of names has room for: nothing on a mark, nothing on another name, and nothing
  // below what stands on the map, of which `furniture` holds the boxes.
  function roomAmong(marks, furniture) {
    const taken = [];
    const spots = new Map(); // where each name is written
    const circles = marks.map((mark) => ({ x: mark.x, y: mark.y,
      radius: mark.radius + (mark.isVague ? RING_PX : 1) }));
    return {
      taken,
      // The marks that cover a point and how far to each side they reach; null where none does.
      reach(x, y) {
        const over = circles.filter((one) => Math.hypot(one.x - x, one.y - y) < one.radius + 2);
        const most = (side) => Math.max(...over.map(side));
        return over.length ? {
          discs: over,
          right: most((one) => one.x + one.radius - x), left: most((one) => x - one.x + one.radius),
          down: most((one) => one.y + one.radius - y), up: most((one) => y - one.y + one.radius),
        } : null;
      },
      // Whether a point lies below what stands on the map.
      isHidden: (x, y) => furniture.some((one) =>
        one.minX < x && one.maxX > x && one.minY < y && one.maxY > y),
      isFree(box) {
        for (const { x, y, radius } of circles) {
          const across = Math.max(box.minX - x, 0, x - box.maxX);
          const down = Math.max(box.minY - y, 0, y - box.maxY);
          if (across * across + down * down < radius * radius) return false;
        }
        const meets = (one) => one.minX < box.maxX && one.maxX > box.minX
          && one.minY < box.maxY && one.maxY > box.minY;
        return !taken.some(meets) && !furniture.some(meets);
      },
      take(box) {
        taken.push(box);
        const key = plain(box.name);
        spots.set(key, [...(spots.get(key) || []), box]);
      },
      // Whether a name is written already for the same place.
      isNamed: (name, x, y, apart) => (spots.get(plain(name)) || [])
        .some((one) => Math.hypot(one.x - x, one.y - y) < apart),
    };
  }

  // The names that are laid out within a box of the world's pixels, over the date line too.
  function within(layer, zoom, box) {
    const index = layer.labelers.getIndex(zoom);
    const world = 256 * 2 ** zoom;
    const found = [];
    if (!index) return found;
    for (let turn = Math.floor(box.minX / world); turn * world < box.maxX; turn += 1) {
      const across = { ...box, minX: box.minX - turn * world, maxX: box.maxX - turn * world };
      for (const label of index.searchBbox(across, Infinity)) {
        // What sticks out of the world is in the index twice.
        if (label.anchor.x < 0 || label.anchor.x >= world) continue;
        found.push({ label, x: label.anchor.x + turn * world - box.minX,
          y: label.anchor.y - box.minY });
      }
    }
    return found;
  }

  const tall = ({ label }) => label.bboxes[0].maxY - label.bboxes[0].minY;

  // The canvas above the marks. It lies where theirs does, and is drawn anew with them.
  const Layer = L.Layer.extend({
    initialize(base, marks, options) {
      L.Util.setOptions(this, options);
      this._base = base;
      this._own = [];
      this._marks = marks;
      this._furniture = [];
      this._isDue = false;
      // The names that are on the canvas, with the boxes that they take there.
      this.written = [];
    },

    onAdd() {
      this._canvas = L.DomUtil.create("canvas", "wb-layer", this.getPane());
      this._canvas.setAttribute("aria-hidden", "true");
      this._marks.on("drawn", this._draw, this);
      this._base.on("laidout", this._redraw, this);
      this._draw();
    },

    // The user's own layers that have names, those that go first in front.
    setOwn(layers) {
      for (const layer of this._own) layer.off("laidout", this._redraw, this);
      for (const layer of layers) layer.on("laidout", this._redraw, this);
      this._own = layers;
      this._redraw();
    },

    // Elements of the map that names keep clear of, whatever their size.
    setFurniture(elements) {
      this._furniture = elements;
      const resized = new ResizeObserver(() => this._redraw());
      for (const element of elements) resized.observe(element);
    },

    // Their boxes on the canvas, whose upper left corner lies at a point of the map.
    _furnitureBoxes(corner) {
      const { x, y } = this._map.layerPointToContainerPoint(corner);
      return this._furniture.map((element) => ({
        minX: element.offsetLeft - x, maxX: element.offsetLeft + element.offsetWidth - x,
        minY: element.offsetTop - y, maxY: element.offsetTop + element.offsetHeight - y,
      })).filter(({ minX, maxX }) => maxX > minX);
    },

    // Once a frame, however many tiles have come.
    _redraw() {
      if (this._isDue) return;
      this._isDue = true;
      requestAnimationFrame(() => this._draw());
    },

    _draw() {
      this._isDue = false;
      const { corner, size, zoom } = this._marks.frame();
      const ratio = window.devicePixelRatio || 1;
      const [wide, high] = [Math.round(size.x * ratio), Math.round(size.y * ratio)];
      if (this._canvas.width !== wide || this._canvas.height !== high) {
        this._canvas.width = wide;
        this._canvas.height = high;
        this._canvas.style.width = `${size.x}px`;
        this._canvas.style.height = `${size.y}px`;
      }
      L.DomUtil.setTransform(this._canvas, corner, 1);
      this._canvas.style.opacity = this._marks.fan() ? 0.35 : 1;
      const pen = this._canvas.getContext("2d");
      pen.setTransform(ratio, 0, 0, ratio, 0, 0);
      pen.clearRect(0, 0, size.x, size.y);
      const origin = this._map.getPixelOrigin();
      const [minX, minY] = [origin.x + corner.x, origin.y + corner.y];
      const box = { minX, minY, maxX: minX + size.x, maxY: minY + size.y };
      const room = roomAmong(this._marks.drawn(), this._furnitureBoxes(corner));
      for (const layer of [...this._own, this._base]) {
        this._write(pen, within(layer, zoom, box), room);
      }
      this.written = room.taken;
    },

    // Those that stand free keep their place; then the others look for one, the greatest first.
    _write(pen, names, room) {
      const free = [];
      const others = [];
      for (const one of names) {
        const { minX, maxX, minY, maxY } = one.label.bboxes[0];
        const [dx, dy] = [one.x - one.label.anchor.x, one.y - one.label.anchor.y];
        const box = { minX: minX + dx, maxX: maxX + dx, minY: minY + dy, maxY: maxY + dy };
        (room.isFree(box) ? free : others).push(one);
      }
      others.sort((a, b) => a.label.order - b.label.order || tall(b) - tall(a));
      for (const { label, x, y } of [...free, ...others]) label.draw(pen, x, y, room);
    },
  });

  return { Label, Layer, broken };
})();
