// SPDX-License-Identifier: MIT
// The host of an exported map: answers what the live map asks from what the page itself carries.
"use strict";

var wbHost = (() => {
  const MOST_FANNED = 60;
  const MOST_LISTED = 200;
  const MOST_TYPES = 3;
  const DAY_MS = 86400000;
  // A4 across, less its margins, and less what stands above and below the map.
  const SHEET_WIDE_PX = 1045;
  const SHEET_TALL_PX = 520;

  let map = null;
  let data = null;
  let groups = null;
  let chosen = null;
  const tiles = new Map();
  const dark = window.matchMedia("(prefers-color-scheme: dark)");
  const theme = () => (dark.matches ? "dark" : "light");
  // A colour of a role, or one that the user gave.
  const colour = (said) => data.themes[theme()][said] || said;
  const number = (count) => count.toLocaleString(data.language);
  const filled = (pattern, values) =>
    pattern.replace(/\{(\w+)\}/g, (whole, name) => values[name] ?? whole);
  const counted = (pair, count) => filled(pair[count === 1 ? 0 : 1], { count: number(count) });
  // Nothing is drawn before all is unpacked.
  const unpacking = new Promise((resolve, reject) => {
    document.addEventListener("DOMContentLoaded", () => unpack().then(resolve, reject));
  });

  async function unpacked(name) {
    const element = document.getElementById(name);
    const bytes = Uint8Array.from(atob(element.textContent), (letter) => letter.charCodeAt(0));
    element.remove();
    const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
    return new Response(stream).arrayBuffer();
  }

  async function unpack() {
    const [said, drawn] = await Promise.all([unpacked("map-data"), unpacked("map-tiles")]);
    data = JSON.parse(new TextDecoder().decode(said));
    groups = wbGroups.grouping(data.marks, data.areas, data.rule);
    let at = 0;
    for (const [of, zoom, x, y, length] of data.tiles) {
      tiles.set(`${of}/${zoom}/${x}/${y}`, drawn.slice(at, at + length));
      at += length;
    }
  }

  // -- what the page asks for -------------------------------------------------------------------

  const ANSWERS = {
    tiles: (rest) => new Response(tiles.get(rest) || new ArrayBuffer(0)),
    events: (_, query) => json(events(...viewOf(query))),
    members: (_, query) => json(opened(membersOf(query))),
    card: (_, query) => json(cardOf(membersOf(query))),
    area: (rest) => json(data.areas[Number(rest)].outline),
    zone: (rest) => json(data.zoneCards[Number(rest)]),
  };

  // Nothing is fetched: the page holds all that there is.
  window.fetch = async (address) => {
    await unpacking;
    const [, first, rest, query] = String(address).match(/^page:(\w+)\/?([^?]*)\??(.*)$/);
    return ANSWERS[first](rest, new URLSearchParams(query));
  };

  // Pictures are asked for by an address of their own, made once for each.
  const pictures = new Map();
  L.TileLayer.include({
    getTileUrl({ x, y }) {
      const at = L.Util.template(this._url, { x, y, z: this._getZoomForUrl() })
        .replace("page:tiles/", "");
      if (!tiles.has(at)) return L.Util.emptyImageUrl;
      if (!pictures.has(at)) pictures.set(at, URL.createObjectURL(new Blob([tiles.get(at)])));
      return pictures.get(at);
    },
  });

  const json = (value) => new Response(JSON.stringify(value));
  const viewOf = (query) => [query.get("box").split(",").map(Number), Number(query.get("zoom"))];
  const membersOf = (query) => groups.members(
    ...viewOf(query), query.get("anchor").split(",").map(Number));
  const names = () => ({ colours: data.colours.map(colour), shapes: data.shapes });

  function events(box, zoom) {
    const marks = groups.groups(box, zoom).map((rows) => groups.mark(rows, zoom));
    const payload = { ...names(), box, zoom, seen: {} };
    for (const name of ["lat", "lon", "count", "fatalities", "look", "shape", "parts", "id",
      "radius_m", "area", "marked", "chosen"]) payload[name] = marks.map((mark) => mark[name]);
    const seen = new Map();
    for (const { look, parts, count } of marks) {
      for (const [one, many] of parts || [[look, count]]) seen.set(one, (seen.get(one) || 0) + many);
    }
    for (const [look, count] of seen) payload.seen[look] = number(count);
    payload.inView = number(marks.reduce((sum, { count }) => sum + count, 0));
    return payload;
  }

  // Where a cluster's events lie, and which they are where zooming cannot part them.
  function opened(rows) {
    const { lat, lon, area, killed, look, shape, count } = data.marks;
    const [lats, lons] = [rows.map((row) => lat[row]), rows.map((row) => lon[row])];
    const box = [Math.min(...lons), Math.min(...lats), Math.max(...lons), Math.max(...lats)];
    const downs = rows.map((row) => groups.down[row]);
    const span = Math.max((box[2] - box[0]) / 360, Math.max(...downs) - Math.min(...downs));
    const inArea = area[rows[0]] >= 0 && rows.every((row) => area[row] === area[rows[0]]);
    const told = rows.every((row) => count[row] === 1) && rows.length <= MOST_FANNED
      ? newestFirst(rows) : [];
    return {
      ...names(), box, count: rows.length, id: told.map(String),
      parts: !inArea && span * wbGroups.TILE_PX * 2 ** data.closest > data.rule.stack,
      fatalities: told.map((row) => Math.max(killed[row], 0)),
      chosen: [],
      look: told.map((row) => look[row]), shape: told.map((row) => shape[row]),
    };
  }

  const newestFirst = (rows) => [...rows].sort((a, b) =>
    (data.marks.last[b] ?? -Infinity) - (data.marks.last[a] ?? -Infinity) || a - b);

  // -- what is said of a mark ---------------------------------------------------------------------

  // The texts of a single event; undefined for a group.
  function saidOf(row) {
    return data.marks.said[row - (data.marks.count.length - data.marks.said.length)];
  }

  function eventCard(row) {
    const [title, ...lines] = saidOf(row);
    return { title, lines, types: [{ ...symbolOf(row), count: "",
      text: data.types[data.marks.shape[row]] }] };
  }

  const symbolOf = (row) => ({ shape: data.shapes[data.marks.shape[row]],
    colour: colour(data.colours[data.marks.look[row]]) });

  function cardOf(rows) {
    const single = rows.length === 1 && saidOf(rows[0]);
    if (single) return eventCard(rows[0]);
    const area = data.marks.area[rows[0]];
    const inArea = area >= 0 && rows.every((row) => data.marks.area[row] === area);
    const killed = groups.killedOf(rows);
    const lines = [
      inArea && data.areas[area].name
        ? filled(data.words.inArea, { area: data.areas[area].name }) : "",
      killed > 0 ? filled(data.words.killed, { count: number(killed) }) : "",
      daysOf(rows),
    ];
    return {
      title: counted(data.words.events, groups.countOf(rows)),
      lines: lines.filter(Boolean),
      types: groups.looksOf(rows).slice(0, MOST_TYPES).map(([look, count]) => ({
        shape: data.symbols[look], colour: colour(data.colours[look]), text: data.names[look],
        count: number(count),
      })),
    };
  }

  // From when to when it happened; nothing where that is not known of every event.
  function daysOf(rows) {
    const [first, last] = ["first", "last"].map((end) => rows.map((row) => data.marks[end][row]));
    if ([...first, ...last].some((day) => day === null)) return "";
    const format = new Intl.DateTimeFormat(data.language,
      { day: "numeric", month: "short", year: "numeric", timeZone: "UTC" });
    return format.formatRange(Math.min(...first) * DAY_MS, Math.max(...last) * DAY_MS);
  }

  function listOf(rows) {
    const told = newestFirst(rows.filter((row) => saidOf(row)));
    const items = told.slice(0, MOST_LISTED).map((row) => ({
      id: String(row), text: saidOf(row)[0], date: "", ...symbolOf(row),
    }));
    const count = groups.countOf(rows);
    const more = items.length ? filled(data.words.more, { count: number(count - items.length) })
      : data.words.groupOnly;
    return {
      title: filled(data.words.here, { events: counted(data.words.events, count) }), items,
      more: count > items.length ? more : "",
    };
  }

  // -- what the page tells -----------------------------------------------------------------------

  const bridge = {
    ready() {
      if (window.DecompressionStream) unpacking.then(begin);
      else wb.showNote(document.getElementById("too-old").textContent);
    },
    fitWanted: () => wb.fit(data.first),
    eventHovered: (id) => id && wb.showCard(id, eventCard(Number(id))),
    eventClicked: (id) => choose(Number(id)),
    eventOpened: (id) => id && choose(Number(id)),
    emptyClicked(lat, lng) {
      choose(null);
      const zone = wb.zoneAt(lat, lng);
      if (zone === null) return;
      const { title, lines, meaning } = data.zoneCards[zone];
      keepBeside(title, [...lines, meaning]);
    },
    clusterAdded: (box, zoom, anchor) => bridge.listWanted(box, zoom, anchor),
    listWanted(box, zoom, anchor) {
      const query = new URLSearchParams({ box, zoom, anchor });
      wb.showList(listOf(membersOf(query)));
    },
  };

  function begin() {
    map.setMaxBounds(wbView.boundsOf(data.room));
    map.setMaxZoom(data.closest);
    keepTheRoom();
    window.addEventListener("beforeprint", fitSheet);
    // What stands above and below the map may come to need more room, or less.
    new ResizeObserver(() => map.invalidateSize({ animate: false })).observe(map.getContainer());
    map.on("resize", keepTheRoom);
    chosen = document.createElement("aside");
    chosen.className = "wb-event";
    chosen.hidden = true;
    chosen.setAttribute("aria-live", "polite");
    L.DomEvent.disableClickPropagation(chosen);
    L.DomEvent.disableScrollPropagation(chosen);
    map.getContainer().append(chosen);
    map.getContainer().addEventListener("keydown", (event) => {
      if (event.key === "Escape") choose(null);
    });
    wb.setLook({ sizeBy: data.sizeBy, hexagons: false });
    wb.setLanguage(data.placeNames);
    wb.showLayers(data.layers, data.layerCredits);
    dress();
    // A printer asks for light colours: drawn anew, the map would not be ready for the sheet.
    dark.addEventListener("change", () => window.matchMedia("print").matches || dress());
    wb.fit(data.first);
    wb.refresh();
    tellLicences();
  }

  // Farther out there may be ground that the page does not carry.
  function keepTheRoom() {
    map.setMinZoom(Math.max(map.getMinZoom(), map.getBoundsZoom(wbView.boundsOf(data.room))));
  }

  // For a sheet: the map as it is seen, made to fit, and below it the whole legend.
  function fitSheet() {
    const { x, y } = map.getSize();
    const { style } = document.documentElement;
    style.setProperty("--seen-wide", `${x}px`);
    style.setProperty("--seen-tall", `${y}px`);
    style.setProperty("--print-scale", String(Math.min(SHEET_WIDE_PX / x, SHEET_TALL_PX / y)));
    const rows = [...document.querySelectorAll(".wb-legend-rows > *")].map(copied);
    document.querySelector(".wb-printed").replaceChildren(...rows);
  }

  function copied(row) {
    const copy = row.cloneNode(true);
    const [from, to] = [row, copy].map((one) => one.querySelector("canvas"));
    if (from) to.getContext("2d").drawImage(from, 0, 0);
    return copy;
  }

  // All that has a colour, in those of the reader's system.
  function dress() {
    wb.setTheme(theme());
    const coloured = (one) => (one.colour ? { ...one, colour: colour(one.colour) } : one);
    const dressed = (areas) => ({ ...areas, features: areas.features.map((area) => (
      { ...area, properties: coloured(area.properties) })) });
    wb.showZones(dressed(data.zones));
    wb.setDistricts(dressed(data.districts));
    wb.showGaps(data.districts.features.map((_, number) => number));
    wb.showLegend(data.legend.map(coloured));
    wb.refresh();
  }

  // The event whose texts stay beside the map; null takes them away.
  function choose(row) {
    wb.highlight([], row === null ? null : String(row));
    chosen.hidden = true;
    if (row === null) return;
    const { title, lines, types } = eventCard(row);
    keepBeside(title, [types[0].text, ...lines]);
  }

  // Texts that stay beside the map until they are closed.
  function keepBeside(title, lines) {
    chosen.hidden = false;
    const close = document.createElement("button");
    close.type = "button";
    close.textContent = "×";
    close.title = data.words.close;
    close.setAttribute("aria-label", data.words.close);
    close.addEventListener("click", () => choose(null));
    const heading = document.createElement("h2");
    heading.textContent = title;
    chosen.replaceChildren(close, heading, ...lines.filter(Boolean).map((line) => {
      const said = document.createElement("p");
      said.textContent = line;
      return said;
    }));
  }

  function tellLicences() {
    const place = document.getElementById("licences");
    for (const [name, text] of Object.entries(data.licences)) {
      const heading = document.createElement("h2");
      heading.textContent = name;
      const licence = document.createElement("pre");
      licence.textContent = text;
      place.append(heading, licence);
    }
  }

  return {
    objects(made) {
      map = made;
      return { bridge, zones: null };
    },
  };
})();
