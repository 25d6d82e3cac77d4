# SPDX-License-Identifier: MIT
"""Words by which columns are known: English and French names, and HXL hashtags."""

# Target → names as `plain_name` writes them, the surest first.
NAMES: dict[str, tuple[str, ...]] = {
    "date": (
        *("event_date", "date", "date_of_event", "incident_date", "date_start", "start_date"),
        *("datetime", "date_time", "timestamp", "time", "when", "day", "survey_date"),
        *("date_de_l_incident", "date_incident", "date_evenement", "date_de_l_evenement"),
        *("date_de_l_événement", "date_événement", "date_debut", "date_de_début", "jour"),
        *("date_recorded", "reported_date", "date_reported", "snapshot_date"),
    ),
    "time": ("time_of_day", "event_time", "hour", "heure", "time"),
    "date_end": ("date_end", "end_date", "date_fin", "date_de_fin"),
    "lat": ("latitude", "lat", "y", "lat_dd", "gps_latitude", "latitude_dd", "point_y"),
    "lon": ("longitude", "lon", "long", "lng", "x", "lon_dd", "gps_longitude", "point_x"),
    "type": (
        *("event_type", "type", "incident_type", "attack_type", "category", "type_of_event"),
        *("type_d_incident", "type_incident", "type_evenement", "type_d_événement", "catégorie"),
        *("categorie", "type_of_displacement", "violence_type"),
    ),
    "subtype": (
        *("sub_event_type", "subtype", "sub_type", "event_subtype", "subcategory"),
        *("sous_type", "sous_categorie", "sous_catégorie"),
    ),
    "title": ("title", "name", "event", "incident", "headline", "titre", "intitule", "intitulé"),
    "description": (
        *("description", "notes", "summary", "details", "narrative", "comments", "remarks"),
        *("event_description", "resume", "résumé", "commentaires", "observations", "what"),
    ),
    "country": ("country", "admin_0", "admin0", "country_name", "pays"),
    "admin1": ("admin1", "admin_1", "region", "province", "governorate", "state", "région"),
    "admin2": ("admin2", "admin_2", "district", "cercle", "department", "departement", "county"),
    "admin3": ("admin3", "admin_3", "commune", "municipality", "subdistrict"),
    "place": (
        *("location", "place", "city", "town", "village", "site", "place_name", "locality"),
        *("lieu", "localite", "localité", "ville", "where", "adm3_name", "site_name"),
    ),
    "place_precision": ("place_precision",),
    "radius_m": ("radius_m",),
    "fatalities_low": ("fatalities_low", "deaths_low", "low", "killed_min", "min_deaths"),
    "fatalities_best": (
        *("fatalities", "deaths", "killed", "dead", "best", "total_deaths", "nkill", "kia"),
        *("fatalities_best", "number_killed", "total_killed", "tues", "tués", "morts", "deces"),
        *("décès", "nombre_de_morts", "nombre_de_tués"),
    ),
    "fatalities_high": ("fatalities_high", "deaths_high", "high", "killed_max", "max_deaths"),
    "injured_low": ("injured_low", "injured_min"),
    "injured_best": (
        *("injured", "injured_best", "wounded", "injuries", "nwound", "blesses", "blessés", "wia"),
    ),
    "injured_high": ("injured_high", "injured_max"),
    "side_a": ("side_a", "actor1", "actor_1", "actor", "acteur", "acteur_1", "acteur1"),
    "side_b": ("side_b", "actor2", "actor_2", "acteur_2", "acteur2"),
    "initiator": ("initiator", "perpetrator", "attacker", "auteur", "auteurs", "perpetrators"),
    "target": ("target", "cible", "targets", "cibles"),
    "victim": ("victim", "victims", "victime", "victimes"),
    "claimed_by": ("claimed_by", "revendique_par", "revendiqué_par"),
    "attributed_to": ("attributed_to", "suspected", "attribue_a", "attribué_à"),
    "with_side_a": ("with_side_a",),
    "with_side_b": ("with_side_b",),
    "source": ("source", "sources", "source_name", "outlet", "reference", "organisation_source"),
    "url": ("url", "link", "source_url", "lien", "source_link"),
    "headline": ("source_headline", "article_title"),
    "published": ("published", "publication_date", "date_published", "date_de_publication"),
    "tags": ("tags", "keywords", "mots_cles", "mots_clés", "labels"),
}
KEY_NAMES = (
    *("event_id", "eventid", "incident_id", "incidentid", "id", "uid", "uuid", "guid", "objectid"),
    *("record_id", "recordid", "report_key", "reference_number", "ref", "code", "no", "n", "nr"),
    *("identifiant", "numero", "numéro", "key", "fid", "_id", "feature_id"),
)
# Target → hashtag and the attributes it must have.
TAGS: dict[str, tuple[str, frozenset[str]]] = {
    "date_end": ("#date", frozenset(("end",))),
    "date": ("#date", frozenset()),
    "lat": ("#geo", frozenset(("lat",))),
    "lon": ("#geo", frozenset(("lon",))),
    "type": ("#event", frozenset(("type",))),
    "description": ("#description", frozenset()),
    "country": ("#country", frozenset(("name",))),
    "admin1": ("#adm1", frozenset(("name",))),
    "admin2": ("#adm2", frozenset(("name",))),
    "admin3": ("#adm3", frozenset(("name",))),
    "place": ("#loc", frozenset(("name",))),
    "fatalities_best": ("#affected", frozenset(("killed",))),
    "injured_best": ("#affected", frozenset(("injured",))),
    "side_a": ("#group", frozenset(("name", "first"))),
    "side_b": ("#group", frozenset(("name", "second"))),
    "source": ("#meta", frozenset(("source",))),
    "url": ("#meta", frozenset(("url",))),
}
