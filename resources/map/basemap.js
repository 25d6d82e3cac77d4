// SPDX-License-Identifier: MIT
// Turns the style description into the rules that protomaps-leaflet draws the ground by and lays
// out its names by.
"use strict";

var wbBasemap = (() => {
  // Of tiles whose names are laid out: as many as Leaflet may keep around a large window.
  const MOST_NAMED_TILES = 64;

  function atZoom(stops, zoom) {
    if (zoom <= stops[0][0]) return stops[0][1];
    for (let index = 1; index < stops.length; index += 1) {
      const [low, before] = stops[index - 1];
      const [high, after] = stops[index];
      if (zoom <= high) return before + ((after - before) * (zoom - low)) / (high - low);
    }
    return stops[stops.length - 1][1];
  }

  function paintRules(style, theme) {
    const colour = style.colours[theme];
    const width = (role) => (zoom) => atZoom(style.width[role], zoom);
    const border = (kind, role, stroke, dash) => ({
      dataLayer: "borders", symbolizer: strokes(width(role), stroke, dash),
      filter: (_, feature) => feature.props.kind === kind,
    });
    const rules = [
      // Twice: the coast shows only outside the land that is then laid over it.
      { dataLayer: "countries", symbolizer: new protomapsL.PolygonSymbolizer({
        fill: colour.land, stroke: colour.coast, width: (zoom) =>
          0.6 + 2 * atZoom(style.width.coast, zoom) }) },
      { dataLayer: "countries", symbolizer: new protomapsL.PolygonSymbolizer({
        fill: colour.land, stroke: colour.land, width: 0.6 }) },
    ];
    for (const rank of [5, 4, 3, 2, 1]) {
      const role = `river_${rank}`;
      rules.push({ dataLayer: "rivers", symbolizer: strokes(width(role), colour.river),
        filter: (_, feature) => feature.props.rank === rank && !feature.props.seasonal });
      rules.push({ dataLayer: "rivers",
        symbolizer: strokes(width(role), colour.river_seasonal, style.dash.river_seasonal),
        filter: (_, feature) => feature.props.rank === rank && Boolean(feature.props.seasonal) });
    }
    rules.push({ dataLayer: "lakes", symbolizer: new protomapsL.PolygonSymbolizer({
      fill: colour.lake, stroke: colour.coast, width: 0.5 }) });
    rules.push({ ...border("admin1", "admin1", colour.admin1),
      minzoom: style.zooms.admin1_line[0] });
    rules.push(border("claim", "disputed", colour.disputed, style.dash.claim));
    rules.push(border("disputed", "disputed", colour.disputed, style.dash.disputed));
    rules.push(border("country", "border", colour.border));
    return rules;
  }

  // Lines whose width follows the zoom, dashed or not: the library's own dashes have one width.
  function strokes(width, stroke, dash = []) {
    return {
      before(ctx, zoom) {
        ctx.strokeStyle = stroke;
        ctx.lineWidth = width(zoom);
        ctx.lineCap = dash.length ? "butt" : "round";
        ctx.lineJoin = "round";
        ctx.setLineDash(dash);
      },
      draw(ctx, parts) {
        trace(ctx, parts);
        ctx.stroke();
      },
    };
  }

  // Lines and rings as a path, not yet drawn.
  function trace(ctx, parts) {
    ctx.beginPath();
    for (const part of parts) {
      part.forEach((point, index) => {
        if (index === 0) ctx.moveTo(point.x, point.y);
        else ctx.lineTo(point.x, point.y);
      });
    }
  }

  function labelRules(style, theme, language) {
    const colour = style.colours[theme];
    const size = (role) => (zoom) => atZoom(style.size[role], zoom);
    const shown = (zoom, feature) => feature.props.min_zoom <= zoom;
    const byImportance = (a, b) => a.min_zoom - b.min_zoom || (a.rank || 0) - (b.rank || 0);
    return [
      { dataLayer: "country_labels", sort: byImportance, filter: shown,
        minzoom: style.zooms.country[0], maxzoom: style.zooms.country[1],
        symbolizer: new wbNames.Label({ language, fill: colour.label_country, halo: colour.label_halo,
          size: size("country"), spacing: style.spacing.country, upper: true }) },
      { dataLayer: "places", sort: byImportance, filter: shown,
        minzoom: style.zooms.place[0], maxzoom: style.zooms.place[1],
        symbolizer: new wbNames.Label({ language, fill: colour.label_place, halo: colour.label_halo,
          dot: colour.place_dot,
          size: (zoom, feature) => atZoom(style.size[`place_${feature.props.rank}`], zoom) }) },
      { dataLayer: "admin1_labels", sort: byImportance, filter: shown,
        minzoom: style.zooms.admin1[0], maxzoom: style.zooms.admin1[1],
        symbolizer: new wbNames.Label({ language, fill: colour.label_admin1, halo: colour.label_halo,
          size: size("admin1"), spacing: style.spacing.admin1, upper: false }) },
    ];
  }

  // Lays out the names of tiles, and tells that it did: names.js draws them.
  class Labelers extends protomapsL.Labelers {
    constructor(layer) {
      // A name that goes for a greater one is no reason to paint the ground anew.
      super(layer.scratch, layer.labelRules, MOST_NAMED_TILES, () => {});
      this.layer = layer;
    }

    add(zoom, tiles) {
      const took = super.add(zoom, tiles);
      this.layer.fire("laidout");
      return took;
    }
  }

  // The ground; its names are laid out with it, and drawn above the marks by names.js.
  function layer({ style, theme, language, tiles, maxDataZoom }) {
    const made = protomapsL.leafletLayer({
      url: tiles, maxDataZoom, attribution: "", backgroundColor: style.colours[theme].water,
      paintRules: paintRules(style, theme), labelRules: labelRules(style, theme, language),
      tasks: ["400", "500"].map((weight) => document.fonts.load(`${weight} 12px "Inter"`)),
      updateWhenZooming: false, keepBuffer: 3, tileDelay: 1,
    });
    nameless(made);
    return made;
  }

  // Paint no names of a layer's, but lay them out anew for names.js.
  function nameless(made) {
    made.xray = true;
    made.labelers = new Labelers(made);
  }

  // Keep new tiles from being painted until the returned function is called.
  function hold(drawn) {
    let release = null;
    const held = new Promise((resolve) => {
      release = resolve;
    });
    drawn.tasks = [...drawn.options.tasks, held];
    return release;
  }

  function restyle(drawn, { style, theme, language }) {
    drawn.backgroundColor = style.colours[theme].water;
    drawn.paintRules = paintRules(style, theme);
    drawn.labelRules = labelRules(style, theme, language);
    nameless(drawn);
    drawn.rerenderTiles();
  }

  return { layer, nameless, hold, restyle, trace };
})();
