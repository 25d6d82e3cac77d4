// SPDX-License-Identifier: MIT
// Spreads the events of one spot around it in rings, the newest at the top and then clockwise.
"use strict";

var wbFan = (() => {
  const FIRST_PX = 46;
  const STEP_PX = 30;
  const BETWEEN_PX = 27;

  // How many events go on each ring, the inner ones first, all rings about as full.
  function shares(count) {
    const room = [];
    let total = 0;
    while (total < count) {
      room.push(Math.floor((2 * Math.PI * (FIRST_PX + room.length * STEP_PX)) / BETWEEN_PX));
      total += room[room.length - 1];
    }
    let left = count;
    return room.map((most, ring) => {
      const share = ring === room.length - 1 ? left : Math.round((count * most) / total);
      left -= share;
      return share;
    });
  }

  // Offsets in pixels from the spot, one for each event.
  function offsets(count) {
    return shares(count).flatMap((share, ring) => {
      const reach = FIRST_PX + ring * STEP_PX;
      return Array.from({ length: share }, (_, index) => {
        const angle = -Math.PI / 2 + (2 * Math.PI * index) / share + (ring % 2 ? 0.12 : 0);
        return { dx: reach * Math.cos(angle), dy: reach * Math.sin(angle) };
      });
    });
  }

  const reach = (count) => FIRST_PX + (shares(count).length - 1) * STEP_PX;

  // What a mark opens into; `said` is the host's answer about its events.
  function made(mark, said) {
    const spread = offsets(said.id.length);
    return {
      lat: mark.lat, lon: mark.lon, lift: mark.isOwn ? WbMarks.lift(mark.radius) : 0,
      area: mark.isOwn ? mark.area : null, reach: reach(said.id.length),
      items: said.id.map((id, index) => ({
        id, killed: said.fatalities[index], shape: said.shapes[said.shape[index]],
        colour: said.colours[said.look[index]], hollow: mark.isVague,
        chosen: said.chosen[index],
        ...spread[index],
      })),
    };
  }

  return { made, offsets };
})();
