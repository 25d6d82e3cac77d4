// SPDX-License-Identifier: MIT
// Draws the user's own layers between the base map and the events: tiles of shapes on canvas by
// protomaps-leaflet, tiles of pictures as they are. Text from data is only ever drawn, never HTML.
"use strict";

var wbLayers = (() => {
  // The base map lies at 200, events and zones from 450 on.
  const LOWEST_Z = 210;
  const HIGHEST_Z = 440;
  const FONT = '"Inter", "Noto Sans Arabic", sans-serif';
  const LABEL_PX = 11.5;
  const BROKEN_AFTER = 20;
  const MOST_BOXES = 1500;
  // In foreign tiles an area has a label in each tile that it lies in: one of them is enough. The
  // labeller's own distance must stay small, since it draws all tiles within it anew.
  const APART_PX = 280;
  const SAME_NAME_PX = 30;
  const DASHES = { solid: [], dashed: [6, 4], dotted: [1, 3] };

  const POINT = 1;
  const LINE = 2;
  const POLYGON = 3;

  function colourOf(said, feature) {
    const { style, valueKey } = said;
    if (!style.by) return style.colour;
    const pairs = said.colours || (said.colours = new Map(style.colours));
    return pairs.get(textOf(feature.props[valueKey])) || style.colour;
  }

  // Values as the window writes them: whole numbers without a point.
  function textOf(value) {
    if (value === undefined || value === null) return "";
    return String(value).trim().replace(/\s+/g, " ");
  }

  // One symbolizer for all kinds of shape, since a layer may hold several.
  function shapes(said) {
    const { style } = said;
    const dash = DASHES[style.dash] || [];
    return {
      before(ctx) {
        ctx.lineJoin = "round";
        ctx.lineCap = style.dash === "dotted" ? "round" : "butt";
        ctx.lineWidth = style.width;
        ctx.setLineDash(dash.map((length) => length * Math.max(1, style.width / 2)));
      },
      draw(ctx, parts, zoom, feature) {
        const colour = colourOf(said, feature);
        if (feature.geomType === POINT) {
          dots(ctx, parts, colour, style);
          return;
        }
        wbBasemap.trace(ctx, parts);
        if (feature.geomType === POLYGON && style.fill > 0) {
          ctx.globalAlpha = style.fill * style.opacity;
          ctx.fillStyle = colour;
          ctx.fill("evenodd");
        }
        if (style.width > 0) {
          ctx.globalAlpha = style.opacity;
          ctx.strokeStyle = colour;
          ctx.stroke();
        }
        ctx.globalAlpha = 1;
      },
    };
  }

  function dots(ctx, parts, colour, style) {
    ctx.save();
    ctx.setLineDash([]);
    ctx.globalAlpha = style.opacity;
    ctx.fillStyle = colour;
    ctx.strokeStyle = "rgba(255, 255, 255, 0.85)";
    ctx.lineWidth = 1;
    for (const part of parts) {
      for (const point of part) {
        ctx.beginPath();
        ctx.arc(point.x, point.y, style.point / 2, 0, 2 * Math.PI);
        ctx.fill();
        if (style.point >= 4) ctx.stroke();
      }
    }
    ctx.restore();
  }

  // A label beside a point, or in the middle of what it names, on up to two lines.
  function labels(said, colours, room) {
    const { style } = said;
    return {
      place(layout, geometry, feature) {
        const text = textOf(feature.props[said.labelKey]).slice(0, 60);
        if (!text) return undefined;
        const font = `500 ${LABEL_PX}px ${FONT}`;
        layout.scratch.font = font;
        const lines = said.ownLabels ? wbBasemap.broken(text, BROKEN_AFTER) : [text];
        const wide = Math.max(...lines.map((line) => layout.scratch.measureText(line).width));
        const half = LABEL_PX * (0.62 + 0.58 * (lines.length - 1)) + 1;
        const at = middle(geometry, feature.geomType);
        if (room.isNamed(layout.zoom, at, text)) return undefined;
        const beside = feature.geomType === POINT && (!said.ownLabels || said.pointsOnly);
        const gap = beside ? style.point / 2 + 4 : 0;
        const starts = gap ? [gap, -gap - wide] : [-wide / 2];
        for (const start of starts) {
          const box = {
            minX: at.x + start - 3, maxX: at.x + start + wide + 3,
            minY: at.y - half, maxY: at.y + half,
          };
          if (layout.index.bboxCollides(box, layout.order)) continue;
          const apart = said.ownLabels ? 0 : APART_PX;
          if (!room.isFree(said.uid, layout.zoom, box, text, apart)) continue;
          room.take(said.uid, layout.zoom, { ...box, text });
          return [{
            anchor: at, bboxes: [box], deduplicationKey: text, deduplicationDistance: 60,
            draw(ctx) {
              wbBasemap.writeLines(ctx, { lines, font, start, width: wide, size: LABEL_PX,
                halo: colours.label_halo, fill: colours.ink });
            },
          }];
        }
        return undefined;
      },
    };
  }

  // Where a label stands: on a point, halfway along a line, in the middle of an area's box.
  function middle(geometry, kind) {
    const part = geometry.reduce((most, one) => (one.length > most.length ? one : most));
    if (kind === POINT) return part[0];
    if (kind === LINE) return part[Math.floor(part.length / 2)];
    const xs = part.map((point) => point.x);
    const ys = part.map((point) => point.y);
    const at = part[0].clone(); // the labeller asks points for their distance
    at.x = (Math.min(...xs) + Math.max(...xs)) / 2;
    at.y = (Math.min(...ys) + Math.max(...ys)) / 2;
    return at;
  }

  // Where labels stand, so that those of one layer keep clear of those of the others and of the
  // base map. Each layer asks for its own room before it draws.
  function labelRoom(base) {
    const taken = new Map();
    const boxes = (uid, zoom) => {
      const known = taken.get(uid);
      if (known && known.zoom === zoom) return known.boxes;
      const made = { zoom, boxes: [] };
      taken.set(uid, made);
      return made.boxes;
    };
    const meet = (one, other) => one.minX < other.maxX && one.maxX > other.minX
      && one.minY < other.maxY && one.maxY > other.minY;
    // The same label laid out once more stands where it stood.
    const near = (one, box, apart) => {
      const across = Math.abs(one.minX - box.minX);
      const down = Math.abs(one.minY - box.minY);
      return Math.max(across, down) < apart && Math.max(across, down) > 2;
    };
    return {
      // Whether the base map has the same name there already.
      isNamed(zoom, anchor, text) {
        const below = base.labelers.getIndex(zoom);
        return Boolean(below) && below.deduplicationCollides(
          { anchor, deduplicationKey: text, deduplicationDistance: SAME_NAME_PX });
      },
      isFree(uid, zoom, box, text, apart) {
        if (apart && boxes(uid, zoom).some((one) => one.text === text && near(one, box, apart))) {
          return false;
        }
        const below = base.labelers.getIndex(zoom);
        if (below && below.bboxCollides(box, Infinity)) return false;
        for (const [other, held] of taken) {
          if (other !== uid && held.zoom === zoom && held.boxes.some((one) => meet(one, box))) {
            return false;
          }
        }
        return true;
      },
      take(uid, zoom, box) {
        const held = boxes(uid, zoom);
        held.push(box);
        if (held.length > MOST_BOXES) held.shift();
      },
      leave: (uid) => taken.delete(uid),
    };
  }

  function rules(said, colours, room) {
    said.ownLabels = said.labelSource === "labels";
    const paint = { dataLayer: said.source, symbolizer: shapes(said) };
    const label = { dataLayer: said.labelSource, symbolizer: labels(said, colours, room) };
    return { paintRules: [paint], labelRules: said.hasLabels ? [label] : [] };
  }

  function made(map, said, pane, colours, room) {
    const bounds = said.bounds && L.latLngBounds(
      [said.bounds[1], said.bounds[0]], [said.bounds[3], said.bounds[2]]);
    if (said.kind === "raster_tiles") {
      return L.tileLayer(said.url, {
        pane, opacity: said.style.opacity, maxNativeZoom: said.maxDataZoom,
        minNativeZoom: said.minDataZoom, maxZoom: map.getMaxZoom(), attribution: "",
        bounds: bounds || undefined, keepBuffer: 2,
      });
    }
    return protomapsL.leafletLayer({
      url: said.url, maxDataZoom: said.maxDataZoom, pane, attribution: "",
      ...rules(said, colours, room), backgroundColor: undefined, tileDelay: 1, keepBuffer: 2,
      updateWhenZooming: false,
    });
  }

  // What makes a layer another one, rather than the same in another look.
  const identity = (said) => JSON.stringify([said.url, said.kind, said.source, said.maxDataZoom]);

  function shelf(map, colours, base) {
    let held = new Map();
    const room = labelRoom(base);

    function dress(one, said) {
      if (said.kind === "raster_tiles") {
        one.layer.setOpacity(said.style.opacity);
        return;
      }
      room.leave(said.uid);
      Object.assign(one.layer, rules(said, colours(), room));
      one.layer.clearLayout();
      one.layer.rerenderTiles();
    }

    // `list` is what the host says of the visible layers, the lowest first.
    function show(list) {
      const next = new Map();
      list.forEach((said, place) => {
        const name = `wb-user-${said.uid}`;
        const pane = map.getPane(name) || map.createPane(name);
        pane.style.pointerEvents = "none"; // clicks are the marks' and the map's
        pane.style.zIndex = Math.min(LOWEST_Z + place, HIGHEST_Z);
        const before = held.get(said.uid);
        const look = JSON.stringify(said.style);
        if (before && before.identity === identity(said)) {
          next.set(said.uid, before);
          if (before.look !== look) {
            before.look = look;
            before.said = said;
            dress(before, said);
          }
          return;
        }
        if (before) before.layer.remove();
        room.leave(said.uid);
        const layer = made(map, said, name, colours(), room).addTo(map);
        next.set(said.uid, { layer, said, look, identity: identity(said) });
      });
      for (const [uid, one] of held) {
        if (!next.has(uid)) {
          room.leave(uid);
          one.layer.remove();
          const pane = map.getPane(`wb-user-${uid}`);
          if (pane) pane.remove();
          delete map.getPanes()[`wb-user-${uid}`];
        }
      }
      held = next;
    }

    return {
      show,
      // The colours of the theme have changed.
      restyle() {
        for (const one of held.values()) dress(one, one.said);
      },
      count: () => held.size,
    };
  }

  return { shelf };
})();
