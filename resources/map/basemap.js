// SPDX-License-Identifier: MIT
// Turns the style description into the rules that protomaps-leaflet draws the base map by.
"use strict";

var wbBasemap = (() => {
  const FONT = '"Inter", "Noto Sans Arabic", sans-serif';

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

  function labelText(feature, language) {
    return feature.props[`name_${language}`] || feature.props.name;
  }

  // A long name stands on two lines of nearly equal length.
  function broken(text, longest = 17) {
    const spaces = [...text.matchAll(/ /g)].map((match) => match.index);
    if (text.length <= longest || !spaces.length) return [text];
    const middle = spaces.reduce((best, at) =>
      (Math.abs(at - text.length / 2) < Math.abs(best - text.length / 2) ? at : best));
    return [text.slice(0, middle), text.slice(middle + 1)];
  }

  // Lines of a label about a point, each in the middle of `width`, with a halo.
  function writeLines(ctx, { lines, font, start, width, size, spacing = 0, halo, fill }) {
    ctx.globalAlpha = 1;
    ctx.font = font;
    ctx.letterSpacing = `${spacing}px`;
    ctx.textBaseline = "middle";
    ctx.textAlign = "left";
    ctx.lineJoin = "round";
    ctx.lineWidth = 3;
    ctx.strokeStyle = halo;
    ctx.fillStyle = fill;
    lines.forEach((line, row) => {
      const left = start + (width + spacing - ctx.measureText(line).width) / 2;
      const y = 0.5 + (row - (lines.length - 1) / 2) * size * 1.16;
      ctx.strokeText(line, left, y);
      ctx.fillText(line, left, y);
    });
    ctx.letterSpacing = "0px";
    ctx.textBaseline = "alphabetic";
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

  const joined = (text) => /[\u0590-\u08ff]/.test(text);

  // A label: with halo, letter-spaced, and with the dot of a town.
  class Label {
    constructor({ language, fill, halo, size, spacing = 0, weight = 400, upper = false, dot }) {
      Object.assign(this, { language, fill, halo, size, spacing, weight, upper, dot });
    }

    place(layout, geometry, feature) {
      let text = labelText(feature, this.language);
      if (!text) return undefined;
      if (this.upper && !joined(text)) text = text.toLocaleUpperCase(this.language);
      const size = this.size(layout.zoom, feature);
      const weight = feature.props.capital ? 500 : this.weight;
      const font = `${weight} ${size}px ${FONT}`;
      const spacing = joined(text) ? 0 : this.spacing * size;
      const pen = layout.scratch;
      pen.font = font;
      pen.letterSpacing = `${spacing}px`;
      const lines = this.dot ? [text] : broken(text);
      const width = Math.max(...lines.map((line) => pen.measureText(line).width)) - spacing;
      const half = size * (0.62 + 0.58 * (lines.length - 1)) + 1;
      pen.letterSpacing = "0px";
      const at = geometry[0][0];
      const gap = this.dot ? 6 : 0;
      const starts = this.dot ? [gap, -gap - width] : [-width / 2];
      for (const start of starts) {
        const box = {
          minX: at.x + Math.min(start, -gap) - 3, maxX: at.x + Math.max(start + width, gap) + 3,
          minY: at.y - half, maxY: at.y + half,
        };
        if (layout.index.bboxCollides(box, layout.order)) continue;
        return [{
          anchor: at, bboxes: [box],
          deduplicationKey: text, deduplicationDistance: 60,
          draw: (ctx) => this.draw(ctx, { lines, font, start, width, size, spacing, feature }),
        }];
      }
      return undefined;
    }

    draw(ctx, { lines, font, start, width, size, spacing, feature }) {
      writeLines(ctx, { lines, font, start, width, size, spacing, halo: this.halo,
        fill: this.fill });
      if (this.dot) {
        const capital = Boolean(feature.props.capital);
        ctx.beginPath();
        ctx.arc(0, 0, capital ? 3 : 2.2, 0, 2 * Math.PI);
        ctx.lineWidth = 1.5;
        ctx.strokeStyle = this.halo;
        ctx.stroke();
        ctx.fillStyle = this.dot;
        ctx.fill();
        if (capital) {
          ctx.beginPath();
          ctx.arc(0, 0, 1.2, 0, 2 * Math.PI);
          ctx.fillStyle = this.halo;
          ctx.fill();
        }
      }
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
        symbolizer: new Label({ language, fill: colour.label_country, halo: colour.label_halo,
          size: size("country"), spacing: style.spacing.country, upper: true }) },
      { dataLayer: "places", sort: byImportance, filter: shown,
        minzoom: style.zooms.place[0], maxzoom: style.zooms.place[1],
        symbolizer: new Label({ language, fill: colour.label_place, halo: colour.label_halo,
          dot: colour.place_dot,
          size: (zoom, feature) => atZoom(style.size[`place_${feature.props.rank}`], zoom) }) },
      { dataLayer: "admin1_labels", sort: byImportance, filter: shown,
        minzoom: style.zooms.admin1[0], maxzoom: style.zooms.admin1[1],
        symbolizer: new Label({ language, fill: colour.label_admin1, halo: colour.label_halo,
          size: size("admin1"), spacing: style.spacing.admin1, upper: false }) },
    ];
  }

  function layer({ style, theme, language, tiles, maxDataZoom }) {
    return protomapsL.leafletLayer({
      url: tiles, maxDataZoom, attribution: "", backgroundColor: style.colours[theme].water,
      paintRules: paintRules(style, theme), labelRules: labelRules(style, theme, language),
      tasks: ["400", "500"].map((weight) => document.fonts.load(`${weight} 12px "Inter"`)),
      updateWhenZooming: false, keepBuffer: 3, tileDelay: 1,
    });
  }

  function restyle(drawn, { style, theme, language }) {
    drawn.backgroundColor = style.colours[theme].water;
    drawn.paintRules = paintRules(style, theme);
    drawn.labelRules = labelRules(style, theme, language);
    drawn.clearLayout();
    drawn.rerenderTiles();
  }

  return { layer, restyle, broken, trace, writeLines };
})();
