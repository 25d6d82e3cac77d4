# SPDX-License-Identifier: MIT
"""In which time zone a time of day is that a text tells without one: that of its country."""

from dataclasses import replace

from workbench.domain.local_time import lacks_zone, zone_of_country
from workbench.domain.typed_dates import TypedDate
from workbench.ingest.report.findings import (
    Candidate,
    Doubt,
    Field,
    Finding,
    FoundPlace,
    Sureness,
)
from workbench.ingest.report.places import Places


def with_zone(candidate: Candidate, places: Places) -> Candidate:
    """Return a candidate; a time of day without a zone has that of a country with only one."""
    if not any(_lacks_zone(one) for one in candidate.findings):
        return candidate
    zone = _zone(candidate, places)
    findings = (_zoned(one, zone) if _lacks_zone(one) else one for one in candidate.findings)
    return replace(candidate, findings=tuple(findings))


def _lacks_zone(one: Finding) -> bool:
    return isinstance(one.value, TypedDate) and lacks_zone(one.value.edtf)


def _zone(candidate: Candidate, places: Places) -> str:
    """Return the zone of the country where it was; nothing where that has several."""
    told = (one.value for one in candidate.of(Field.PLACE))
    named = (one.place.country for one in told if isinstance(one, FoundPlace) and one.place.country)
    country = places.country(next(named, ""))
    return (zone_of_country(country.code) if country else None) or ""


def _zoned(one: Finding, zone: str) -> Finding:
    sureness = Sureness.LIKELY if one.sureness is Sureness.SURE else one.sureness
    doubt = one.doubt if zone else one.doubt or Doubt.NO_ZONE
    return replace(one, sureness=sureness, doubt=doubt, zone=zone)
