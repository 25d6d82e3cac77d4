// SPDX-License-Identifier: MIT
// Draws the user's own layers between the base map and the events: tiles of shapes on canvas by
// protomaps-leaflet, tiles of pictures as they are. Text from data is only ever drawn, never HTML.
"use strict";

var wbLayers = (() => {
  // The base map lies at 200, events and zones from 450 on.
  const LOWEST_Z = 210;
  const HIGHEST_Z = 440;
  const LABEL_PX = 11.5;
  const BROKEN_AFTER = 20;
  const LONGEST = 60;
  // In foreign tiles an area has a label in each tile that it lies in: one of them is enough.
  const APART_PX = 280;
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
  class LayerLabel extends wbNames.Label {
    constructor(said, colours) {
      super({ fill: colours.ink, halo: colours.label_halo, weight: 500, size: () => LABEL_PX,
        apart: said.ownLabels ? undefined : APART_PX });
      this.said = said;
    }

    named(feature) {
      return textOf(feature.props[this.said.labelKey]).slice(0, LONGEST);
    }

    linesOf(name) {
      return this.said.ownLabels ? wbNames.broken(name, BROKEN_AFTER) : [name];
    }

    anchorOf(geometry, feature) {
      return middle(geometry, feature.geomType);
    }

    gapOf(feature) {
      const { ownLabels, pointsOnly, style } = this.said;
      return feature.geomType === POINT && (!ownLabels || pointsOnly) ? style.point / 2 + 4 : 0;
    }
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

  function rules(said, colours) {
    said.ownLabels = said.labelSource === "labels";
    const paint = { dataLayer: said.source, symbolizer: shapes(said) };
    const label = { dataLayer: said.labelSource, symbolizer: new LayerLabel(said, colours) };
    return { paintRules: [paint], labelRules: said.hasLabels ? [label] : [] };
  }

  function made(map, said, pane, colours) {
    const bounds = said.bounds && L.latLngBounds(
      [said.bounds[1], said.bounds[0]], [said.bounds[3], said.bounds[2]]);
    if (said.kind === "raster_tiles") {
      return L.tileLayer(said.url, {
        pane, opacity: said.style.opacity, maxNativeZoom: said.maxDataZoom,
        minNativeZoom: said.minDataZoom, maxZoom: map.getMaxZoom(), attribution: "",
        bounds: bounds || undefined, keepBuffer: 2,
      });
    }
    const layer = protomapsL.leafletLayer({
      url: said.url, maxDataZoom: said.maxDataZoom, pane, attribution: "",
      ...rules(said, colours), backgroundColor: undefined, tileDelay: 1, keepBuffer: 2,
      updateWhenZooming: false,
    });
    wbBasemap.nameless(layer);
    return layer;
  }

  // What makes a layer another one, rather than the same in another look.
  const identity = (said) => JSON.stringify([said.url, said.kind, said.source, said.maxDataZoom]);

  // `names` draws what the layers' labels say.
  function shelf(map, colours, names) {
    let held = new Map();

    function dress(one, said) {
      if (said.kind === "raster_tiles") {
        one.layer.setOpacity(said.style.opacity);
        return;
      }
      Object.assign(one.layer, rules(said, colours()));
      wbBasemap.nameless(one.layer);
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
        const layer = made(map, said, name, colours()).addTo(map);
        next.set(said.uid, { layer, said, look, identity: identity(said) });
      });
      for (const [uid, one] of held) {
        if (!next.has(uid)) {
          one.layer.remove();
          const pane = map.getPane(`wb-user-${uid}`);
          if (pane) pane.remove();
          delete map.getPanes()[`wb-user-${uid}`];
        }
      }
      held = next;
      const named = list.filter((said) => said.hasLabels).map((said) => held.get(said.uid).layer);
      names.setOwn(named.reverse().filter((layer) => layer.labelers));
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
