// SPDX-License-Identifier: MIT
// No mark hides another: those that would touch are joined, and what stands for no point of the
// map steps aside. Figures follow the same rule on paper.
"use strict";

var wbCrowding = (() => {
  const GAP_PX = 1.5;
  const HALO_PX = 2; // around what is chosen
  const RING_PX = 5; // around a vague mark's symbol
  const STEP_PX = 5;
  const TURNS = 16;
  const FARTHEST_PX = 40; // beyond its radius, that a vague mark or an area's own goes at least
  const MOST_PX = 80; // and at most, however wide the ring where a vague event may lie
  const NEAREST_PX = 90; // a mark without room joins one that is no farther away
  const ANYWHERE_PX = 400; // how far one goes that has neither room nor anything to join

  const reach = (mark) => mark.radius + (mark.isVague ? RING_PX : mark.isKept || mark.chosen ? HALO_PX : 0);
  const byGreatest = (a, b) => b.count - a.count || b.killed - a.killed || a.index - b.index;

  // Finds what lies near a point of the canvas.
  function grid(side) {
    const cells = new Map();
    const key = (across, down) => across * 65536 + down;
    const number = (value) => Math.floor(value / side);
    return {
      add(mark) {
        const at = key(number(mark.x), number(mark.y));
        if (cells.has(at)) cells.get(at).push(mark);
        else cells.set(at, [mark]);
      },
      // The first of what lies near a point that passes a test, or undefined.
      find(x, y, test) {
        const [left, top] = [number(x) - 1, number(y) - 1];
        for (let across = left; across <= left + 2; across += 1) {
          for (let down = top; down <= top + 2; down += 1) {
            const held = cells.get(key(across, down));
            const found = held && held.find(test);
            if (found) return found;
          }
        }
        return undefined;
      },
    };
  }

  const widest = (marks) => 2 * Math.max(0, ...marks.map(reach)) + GAP_PX + 1;

  // What stands for no point: a vague event, and an area's own mark.
  const isRough = (mark) => mark.isOwn || (mark.isVague && mark.area < 0);

  // Only what is alike in kind is joined: what is chosen never with what is not, a vague event
  // never with those at points, and neither an area's own mark nor the current event with any.
  const kindOf = (mark) => (mark.isOwn || mark.isCurrent ? null
    : `${mark.isKept ? "kept" : ""} ${isRough(mark) ? "vague" : ""}`);
  const isAlike = (mark, other) => kindOf(mark) !== null && kindOf(mark) === kindOf(other);

  // Where those alike leave no room, clusters and what is known only roughly go together: so far
  // out a cluster is no point either. What is chosen still stays by itself.
  const isTakenIn = (mark, other) => !mark.isCurrent && !other.isCurrent
    && mark.isKept === other.isKept && (other.count > 1 || isRough(other));

  // Lists of the marks that touch, each with its greatest first; that one keeps its place.
  function touching(marks) {
    const sorted = [...marks].sort(byGreatest);
    const cells = grid(widest(marks));
    for (const mark of sorted) cells.add(mark);
    const taken = new Set();
    const found = [];
    for (const mark of sorted) {
      if (taken.has(mark)) continue;
      taken.add(mark);
      const list = [mark];
      const kind = kindOf(mark);
      if (kind !== null) {
        const mayJoin = (other) => !taken.has(other) && kindOf(other) === kind
          && Math.hypot(other.x - mark.x, other.y - mark.y)
            < reach(mark) + reach(other) + GAP_PX;
        let other = cells.find(mark.x, mark.y, mayJoin);
        for (; other; other = cells.find(mark.x, mark.y, mayJoin)) {
          taken.add(other);
          list.push(other);
        }
      }
      found.push(list);
    }
    return found;
  }

  // How many there are of each look.
  function looksOf(marks) {
    const found = new Map();
    for (const mark of marks) {
      for (const [look, count] of mark.looks) found.set(look, (found.get(look) || 0) + count);
    }
    return [...found];
  }

  // Several marks as one; its ring holds the rings of all.
  function joined(list, radiusOf) {
    const first = list[0];
    if (list.length === 1) return first;
    const count = list.reduce((sum, mark) => sum + mark.count, 0);
    const known = list.map((mark) => mark.killed).filter((killed) => killed >= 0);
    const killed = known.length ? known.reduce((sum, one) => sum + one, 0) : -1;
    const looks = looksOf(list);
    const chosen = list.reduce((sum, mark) => sum + mark.chosen, 0);
    const rough = list.reduce((sum, mark) => sum + (isRough(mark) ? mark.count : 0), 0);
    const isVague = 2 * rough > count;
    const away = (mark) => Math.hypot(mark.ringX - first.ringX, mark.ringY - first.ringY);
    return {
      ...first, id: null, key: list.map((mark) => mark.key).join(","), count, killed, looks,
      chosen, look: looks.reduce((most, one) => (one[1] > most[1] ? one : most))[0],
      area: -1, isOwn: false, isVague, shape: "circle",
      radius: radiusOf(count, killed),
      ring: first.ring > 0 && isVague
        ? Math.max(...list.map((mark) => mark.ring + away(mark))) : 0,
    };
  }

  // Joined marks are larger, and may touch others in their turn.
  function joinTouching(marks, radiusOf) {
    const lists = touching(marks);
    return lists.length === marks.length ? marks
      : joinTouching(lists.map((list) => joined(list, radiusOf)), radiusOf);
  }

  // How far a mark may go: an event at a point stays there, a cluster stands for events around it.
  function farthest(mark) {
    if (mark.isOwn || mark.isVague) {
      return Math.max(Math.min(mark.ring, MOST_PX), mark.radius + FARTHEST_PX);
    }
    return mark.count > 1 && !mark.isCurrent ? mark.radius + 12 : 0;
  }

  // The nearest place with room for a mark, or null.
  function placeFor(mark, taken, most = farthest(mark)) {
    const own = reach(mark) + GAP_PX;
    const hides = (other, x, y) =>
      (other.x - x) ** 2 + (other.y - y) ** 2 < (own + reach(other)) ** 2;
    let inTheWay; // what is at one place is often at the next one too
    const isFree = (x, y) => {
      if (inTheWay && hides(inTheWay, x, y)) return false;
      inTheWay = taken.find(x, y, (other) => hides(other, x, y));
      return !inTheWay;
    };
    for (let away = 0; away <= most; away += STEP_PX) {
      for (let turn = 0; turn < (away ? TURNS : 1); turn += 1) {
        const angle = (2 * Math.PI * turn) / TURNS;
        const x = mark.ringX + away * Math.cos(angle);
        const y = mark.ringY + away * Math.sin(angle);
        if (isFree(x, y)) return { x, y };
      }
    }
    return null;
  }

  // Who looks for a place first: what cannot move, then what is chosen, then what stands for points.
  function turnOf(mark) {
    if (mark.isCurrent) return 0;
    if (farthest(mark) === 0) return 1;
    return isRough(mark) || mark.isVague ? 4 : mark.isKept ? 2 : 3;
  }

  // Give each mark a place; returns those that found none, and what is taken.
  function settle(marks) {
    const taken = grid(widest(marks));
    const crowded = [];
    for (const mark of [...marks].sort((a, b) => turnOf(a) - turnOf(b) || byGreatest(a, b))) {
      const place = placeFor(mark, taken);
      [mark.x, mark.y] = place ? [place.x, place.y] : [mark.ringX, mark.ringY];
      if (place || farthest(mark) === 0) taken.add(mark);
      else crowded.push(mark);
    }
    return { crowded, taken };
  }

  // The nearest mark that one may join and that is still there, or null.
  function neighbourOf(mark, marks, gone, mayJoin) {
    let nearest = null;
    let least = NEAREST_PX;
    for (const other of marks) {
      if (other === mark || gone.has(other) || !mayJoin(mark, other)) continue;
      const apart = Math.hypot(other.ringX - mark.ringX, other.ringY - mark.ringY);
      if (apart < least) [nearest, least] = [other, apart];
    }
    return nearest;
  }

  // Join marks that have no room with their nearest neighbours; null where none has one.
  function joinCrowded(marks, crowded, mayJoin, radiusOf) {
    const gone = new Set();
    const lists = new Map();
    for (const mark of crowded) {
      if (lists.has(mark)) continue;
      const nearest = neighbourOf(mark, marks, gone, mayJoin);
      if (!nearest) continue;
      gone.add(mark);
      lists.set(nearest, [...(lists.get(nearest) || [nearest]), mark]);
    }
    return gone.size ? marks.filter((mark) => !gone.has(mark)).map((mark) =>
      (lists.has(mark) ? joined(lists.get(mark).sort(byGreatest), radiusOf) : mark)) : null;
  }

  // Marks that hide neither one another nor their numbers. `radiusOf(count, killed)` is that of a
  // cluster.
  function apart(marks, radiusOf) {
    const now = joinTouching(marks, radiusOf);
    const { crowded, taken } = settle(now);
    const fewer = joinCrowded(now, crowded, isAlike, radiusOf)
      || joinCrowded(now, crowded, isTakenIn, radiusOf);
    if (!fewer) {
      for (const mark of crowded) {
        const place = placeFor(mark, taken, ANYWHERE_PX);
        if (place) [mark.x, mark.y] = [place.x, place.y];
        taken.add(mark);
      }
      return now;
    }
    for (const mark of fewer) [mark.x, mark.y] = [mark.ringX, mark.ringY];
    return apart(fewer, radiusOf);
  }

  return { apart };
})();
