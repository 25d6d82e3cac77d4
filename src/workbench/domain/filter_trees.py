# SPDX-License-Identifier: MIT
"""One part of a filter by where it stands in the tree: found, changed, joined, taken out.

A path goes from group to group by the number of the part. Negations are no step of their own: what
stands at a path is a part with the negations around it.
"""

from collections.abc import Iterable

from workbench.domain.filters import Both, Either, Filter, Not, Part

Path = tuple[int, ...]
Group = type[Either] | type[Both]


def bare(part: Part) -> tuple[Part, bool]:
    """Return a part without the negations around it, and whether they deny it."""
    is_denied = False
    while isinstance(part, Not):
        part, is_denied = part.part, not is_denied
    return part, is_denied


def denied(part: Part, is_denied: bool) -> Part:
    """Return a part denied or not, whatever it was."""
    inner, _ = bare(part)
    return Not(inner) if is_denied else inner


def parts_of(part: Part) -> tuple[Part, ...]:
    """Return the parts of a group, denied or not; none of a plain part."""
    inner, _ = bare(part)
    return inner.parts if isinstance(inner, Either | Both) else ()


def part_at(question: Filter, path: Path) -> Part | None:
    """Return what stands at a path, None where there is nothing; the empty path holds all."""
    part: Part = Both(question.parts)
    for place in path:
        parts = parts_of(part)
        if place >= len(parts):
            return None
        part = parts[place]
    return part


def replaced(question: Filter, path: Path, part: Part) -> tuple[Filter, Path]:
    """Put a part in the place of another; return the question and where the part stands now."""
    top, *below = path
    changed = _rebuilt(question.parts[top], tuple(below), part)
    assert changed is not None
    return _in_order((*question.parts[:top], changed, *question.parts[top + 1 :]), top, below)


def removed(question: Filter, path: Path) -> Filter:
    """Take a part away; a group of which one part is left becomes that part."""
    top, *below = path
    changed = _rebuilt(question.parts[top], tuple(below), None)
    kept = () if changed is None else (changed,)
    parts = (*question.parts[:top], *kept, *question.parts[top + 1 :])
    return Filter(tuple(sorted(parts, key=_by_field)))


def added(question: Filter, part: Part, group: Path = ()) -> tuple[Filter, Path]:
    """Add a part to the group at a path, to the question itself by default."""
    if not group:
        return _in_order((*question.parts, part), len(question.parts), ())
    found = part_at(question, group)
    assert found is not None
    inner, is_denied = bare(found)
    assert isinstance(inner, Either | Both)
    grown = denied(type(inner)((*inner.parts, part)), is_denied)
    changed, at = replaced(question, group, grown)
    return changed, (*at, len(inner.parts))


def beside(question: Filter, part: Part, path: Path, kind: Group = Either) -> tuple[Filter, Path]:
    """Group a part with what stands at a path; a group of that kind takes it in."""
    found = part_at(question, path)
    assert found is not None
    if isinstance(found, kind):
        return added(question, part, path)
    changed, at = replaced(question, path, kind((found, part)))
    return changed, (*at, 1)


def joined(question: Filter, moved: int, target: int) -> tuple[Filter, Path]:
    """Make "any of" two top-level parts; return the question and where the group stands."""
    part = question.parts[moved]
    parts = part.parts if isinstance(part, Either) else (part,)
    question = Filter((*question.parts[:moved], *question.parts[moved + 1 :]))
    at: Path = (target - (moved < target),)
    for each in parts:
        question, where = beside(question, each, at)
        at = where[:-1]
    return question, at


def taken_out(question: Filter, path: Path) -> Filter:
    """Move a part out of its group, beside it; out of a denied group it is denied as well."""
    part, group = part_at(question, path), part_at(question, path[:-1])
    home = part_at(question, path[:-2])
    assert part is not None
    assert group is not None
    assert home is not None
    moved = denied(part, bare(part)[1] != bare(group)[1])
    left = _rebuilt(group, path[-1:], None)
    parts = list(parts_of(home))
    parts[path[-2] : path[-2] + 1] = [moved] if left is None else [left, moved]
    if len(path) == 2:
        return Filter(tuple(sorted(parts, key=_by_field)))
    return replaced(question, path[:-2], _group_of(home, parts))[0]


def regrouped(part: Part) -> Part:
    """Turn "any of" into "all of" and back."""
    inner, is_denied = bare(part)
    assert isinstance(inner, Either | Both)
    return denied((Both if isinstance(inner, Either) else Either)(inner.parts), is_denied)


def among(question: Filter, path: Path) -> Filter:
    """Return what else must hold where the part at a path is looked at: its company, not it."""
    kept: list[Part] = []
    part: Part = Both(question.parts)
    for place in path:
        parts = parts_of(part)
        if isinstance(bare(part)[0], Both):
            kept += [*parts[:place], *parts[place + 1 :]]
        part = parts[place]
    return Filter(tuple(kept))


def _rebuilt(part: Part, path: Path, new: Part | None) -> Part | None:
    """Return a tree with another part at a path; None takes it away, and groups left empty."""
    if not path:
        return new
    parts = list(parts_of(part))
    place = path[0]
    changed = _rebuilt(parts[place], path[1:], new)
    parts[place : place + 1] = [] if changed is None else [changed]
    return _group_of(part, parts) if parts else None


def _group_of(group: Part, parts: list[Part]) -> Part:
    """Return a group of the same kind, denied as it was; of one part it is that part."""
    inner, is_denied = bare(group)
    assert isinstance(inner, Either | Both)
    made = parts[0] if len(parts) == 1 else type(inner)(tuple(parts))
    return denied(made, is_denied != bare(made)[1])


def _in_order(parts: tuple[Part, ...], top: int, below: Iterable[int]) -> tuple[Filter, Path]:
    """Sort top-level parts as `Filter.asking` does; return where one of them stands then."""
    order = sorted(range(len(parts)), key=lambda place: parts[place].field)
    return Filter(tuple(parts[place] for place in order)), (order.index(top), *below)


def _by_field(part: Part) -> str:
    return part.field
