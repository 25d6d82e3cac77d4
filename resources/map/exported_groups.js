// SPDX-License-Identifier: MIT
// The marks of an exported map in clusters, for a view, by the rule of the program's own map.
"use strict";

var wbGroups = (() => {
  const TILE_PX = 256;
  // So many vague places have marks of their own; where there are more, they share cells.
  const MOST_SPOTS = 200;
  const EQUATOR_M = 40075016.686;
  const SAME_SPOT_DEG2 = 1e-12;

  // Where a latitude lies on the map, from 0 at its top to 1 at its foot.
  function downOf(lat) {
    const sine = Math.sin((Math.max(-85.0511, Math.min(lat, 85.0511)) * Math.PI) / 180);
    return 0.5 - Math.log((1 + sine) / (1 - sine)) / (4 * Math.PI);
  }

  // `columns`: one entry a mark; `areas`: the grounds that marks are known to; `rule`: the
  // program's own sizes of cells, in pixels, and how many marks still count as few.
  function grouping(columns, areas, rule) {
    const down = columns.lat.map(downOf);

    const hasOwnMark = (area, zoom) =>
      area >= 0 && areas[area].wide * TILE_PX * 2 ** zoom >= rule.leastArea;

    function rowsIn([west, south, east, north], zoom) {
      const across = east - west;
      return columns.lat.map((_, row) => row).filter((row) => {
        const area = columns.area[row];
        const { lat, lon } = hasOwnMark(area, zoom) ? areas[area]
          : { lat: columns.lat[row], lon: columns.lon[row] };
        return lat >= south && lat <= north && (lon - west + 720) % 360 <= across;
      });
    }

    // Whether a place is no point on the screen: its circle is larger than its symbol.
    const isVague = (row, zoom) => columns.area[row] < 0 && (columns.radius[row] * 2 ** zoom)
      / (EQUATOR_M * Math.cos((columns.lat[row] * Math.PI) / 180)) > rule.vague / TILE_PX;

    const spotOf = (row) => `${columns.lat[row]} ${columns.lon[row]} ${columns.radius[row]}`;

    // What tells the cell of a row, for cells so many pixels wide.
    function cells(zoom, px) {
      const wide = (TILE_PX * 2 ** zoom) / px;
      return (row) =>
        `${Math.floor(((columns.lon[row] + 180) / 360) * wide)} ${Math.floor(down[row] * wide)}`;
    }

    function gathered(rows, keyOf) {
      const found = new Map();
      for (const row of rows) {
        const key = keyOf(row);
        if (found.has(key)) found.get(key).push(row);
        else found.set(key, [row]);
      }
      return [...found.values()];
    }

    // Rows in lists that share a mark, as the map draws them in a box.
    function groups(box, zoom) {
      const inAreas = [];
      const vague = [];
      const atPoints = [];
      for (const row of rowsIn(box, zoom)) {
        if (hasOwnMark(columns.area[row], zoom)) inAreas.push(row);
        else (isVague(row, zoom) ? vague : atPoints).push(row);
      }
      const spots = gathered(vague, spotOf);
      return [
        ...gathered(atPoints, cells(zoom, atPoints.length > rule.few ? rule.cell : rule.stack)),
        ...(spots.length <= MOST_SPOTS ? spots : gathered(vague, cells(zoom, rule.cell))),
        ...gathered(inAreas, (row) => columns.area[row]),
      ];
    }

    const countOf = (rows) => rows.reduce((sum, row) => sum + columns.count[row], 0);

    // How many were killed, -1 where nothing is known of any event.
    function killedOf(rows) {
      const known = rows.map((row) => columns.killed[row]).filter((killed) => killed >= 0);
      return known.length ? known.reduce((sum, killed) => sum + killed, 0) : -1;
    }

    // How many there are of each look, the most frequent first.
    function looksOf(rows) {
      const found = new Map();
      const add = (look, count) => found.set(look, (found.get(look) || 0) + count);
      for (const row of rows) {
        if (columns.parts[row]) for (const [look, count] of columns.parts[row]) add(look, count);
        else add(columns.look[row], columns.count[row]);
      }
      return [...found].sort((a, b) => b[1] - a[1] || a[0] - b[0]);
    }

    // The mark nearest to the middle of a group, and how far from it the farthest lies.
    function anchorOf(rows) {
      const count = countOf(rows);
      const mean = (values) =>
        rows.reduce((sum, row) => sum + values[row] * columns.count[row], 0) / count;
      const [lat, lon] = [mean(columns.lat), mean(columns.lon)];
      const off = (row) => (columns.lat[row] - lat) ** 2
        + ((columns.lon[row] - lon) * Math.cos((columns.lat[row] * Math.PI) / 180)) ** 2;
      const anchor = rows.reduce((best, row) => (off(row) < off(best) ? row : best));
      return { anchor, farthest: Math.max(...rows.map(off)) };
    }

    // A group as one mark.
    function mark(rows, zoom) {
      const { anchor, farthest } = anchorOf(rows);
      const area = columns.area[anchor];
      const own = hasOwnMark(area, zoom);
      const count = countOf(rows);
      const looks = looksOf(rows);
      const radii = rows.map((row) => columns.radius[row]);
      const atOneSpot = farthest < SAME_SPOT_DEG2 ? Math.min(...radii) : 0;
      const radius = rows.every((row) => isVague(row, zoom)) ? Math.max(...radii) : atOneSpot;
      return {
        lat: own ? areas[area].lat : columns.lat[anchor],
        lon: own ? areas[area].lon : columns.lon[anchor],
        count, fatalities: killedOf(rows), look: looks[0][0], shape: columns.shape[anchor],
        parts: own || count > 1 ? looks : null, id: String(anchor), radius_m: own ? 0 : radius,
        area: own ? area : count === 1 ? area : -1, marked: 0, chosen: 0,
      };
    }

    return {
      groups, mark, countOf, killedOf, looksOf, down,
      // The marks of the groups of a view that some marks are in.
      members: (box, zoom, asked) =>
        groups(box, zoom).filter((rows) => asked.some((row) => rows.includes(row))).flat(),
    };
  }

  return { grouping, TILE_PX };
})();
