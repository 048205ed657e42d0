"""The first schema: private tables, STRICT, every constraint named.

Revision ID: 0001
"""

from __future__ import annotations

from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

CODE_LISTS = (
    "source_kind",
    "actor_kind",
    "actor_reference",
    "place_kind",
    "event_kind",
    "participant_role",
    "claim_kind",
    "polarity",
    "certainty",
    "evidence",
    "cue_stance",
    "about_role",
    "comparator",
    "relation_kind",
    "relation_basis",
    "relation_scope",
    "date_basis",
    "gap_reason",
)

CODE_LIST = """
CREATE TABLE {name} (
  code TEXT NOT NULL,
  position INTEGER NOT NULL,
  label TEXT NOT NULL,
  definition TEXT NOT NULL,
  example TEXT,
  plover TEXT,
  cameo TEXT,
  acled TEXT,
  CONSTRAINT pk_{name} PRIMARY KEY (code)
) WITHOUT ROWID, STRICT
"""

TABLES = (
    """
CREATE TABLE contract (
  id INTEGER NOT NULL,
  version TEXT NOT NULL,
  CONSTRAINT pk_contract PRIMARY KEY (id),
  CONSTRAINT ck_contract_one CHECK (id = 1)
) STRICT
    """,
    """
CREATE TABLE review (
  kind TEXT NOT NULL,
  entry_id INTEGER NOT NULL,
  reviewer TEXT NOT NULL,
  day TEXT NOT NULL,
  digest TEXT NOT NULL,
  note TEXT,
  CONSTRAINT pk_review PRIMARY KEY (kind, entry_id),
  CONSTRAINT ck_review_kind CHECK (kind IN ('source', 'actor', 'place', 'event', 'claim'))
) WITHOUT ROWID, STRICT
    """,
    """
CREATE TABLE gap (
  kind TEXT NOT NULL,
  entry_id INTEGER NOT NULL,
  field TEXT NOT NULL,
  reason TEXT NOT NULL,
  words TEXT,
  note TEXT,
  CONSTRAINT pk_gap PRIMARY KEY (kind, entry_id, field),
  CONSTRAINT ck_gap_kind CHECK (kind IN ('source', 'actor', 'place', 'event', 'claim')),
  CONSTRAINT fk_gap_reason FOREIGN KEY(reason) REFERENCES gap_reason (code)
) WITHOUT ROWID, STRICT
    """,
    """
CREATE TABLE source (
  id INTEGER NOT NULL,
  slug TEXT NOT NULL,
  kind TEXT NOT NULL,
  title TEXT,
  publisher TEXT,
  byline TEXT,
  url TEXT,
  archive_url TEXT,
  language TEXT,
  published_edtf TEXT,
  published_earliest TEXT,
  published_latest TEXT,
  published_precision TEXT,
  published_basis TEXT NOT NULL,
  published_words TEXT,
  document TEXT,
  sha256 TEXT,
  origin TEXT NOT NULL,
  reliability TEXT,
  supersedes_id INTEGER,
  note TEXT,
  digest TEXT NOT NULL,
  reviewed INTEGER NOT NULL,
  text TEXT,
  CONSTRAINT pk_source PRIMARY KEY (id),
  CONSTRAINT ck_source_slug CHECK (length(slug) BETWEEN 1 AND 200),
  CONSTRAINT ck_source_reviewed CHECK (reviewed IN (0, 1)),
  CONSTRAINT ck_source_published_bounds CHECK ((published_earliest IS NULL OR published_earliest GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]') AND (published_latest IS NULL OR published_latest GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]')),
  CONSTRAINT ck_source_published_order CHECK (published_earliest IS NULL OR published_latest IS NULL OR published_earliest <= published_latest),
  CONSTRAINT ck_source_published_value CHECK ((published_edtf IS NULL) = (published_precision IS NULL)),
  CONSTRAINT ck_source_pinned CHECK ((document IS NULL) = (sha256 IS NULL) AND (document IS NULL) = (text IS NULL)),
  CONSTRAINT ck_source_sha256 CHECK (sha256 IS NULL OR length(sha256) = 64),
  CONSTRAINT ck_source_reliability CHECK (reliability IS NULL OR reliability IN ('A', 'B', 'C', 'D', 'E', 'F')),
  CONSTRAINT uq_source_slug UNIQUE (slug),
  CONSTRAINT fk_source_kind FOREIGN KEY(kind) REFERENCES source_kind (code),
  CONSTRAINT fk_source_published_basis FOREIGN KEY(published_basis) REFERENCES date_basis (code),
  CONSTRAINT fk_source_supersedes_id FOREIGN KEY(supersedes_id) REFERENCES source (id)
) STRICT
    """,
    """
CREATE TABLE actor (
  id INTEGER NOT NULL,
  slug TEXT NOT NULL,
  name TEXT NOT NULL,
  kind TEXT NOT NULL,
  reference TEXT NOT NULL,
  country TEXT,
  country_source_id INTEGER,
  part_of_id INTEGER,
  wikidata TEXT,
  note TEXT,
  digest TEXT NOT NULL,
  reviewed INTEGER NOT NULL,
  CONSTRAINT pk_actor PRIMARY KEY (id),
  CONSTRAINT ck_actor_slug CHECK (length(slug) BETWEEN 1 AND 200),
  CONSTRAINT ck_actor_reviewed CHECK (reviewed IN (0, 1)),
  CONSTRAINT ck_actor_country CHECK (country IS NULL OR country GLOB '[A-Z][A-Z]'),
  CONSTRAINT uq_actor_slug UNIQUE (slug),
  CONSTRAINT fk_actor_kind FOREIGN KEY(kind) REFERENCES actor_kind (code),
  CONSTRAINT fk_actor_reference FOREIGN KEY(reference) REFERENCES actor_reference (code),
  CONSTRAINT fk_actor_country_source_id FOREIGN KEY(country_source_id) REFERENCES source (id),
  CONSTRAINT fk_actor_part_of_id FOREIGN KEY(part_of_id) REFERENCES actor (id)
) STRICT
    """,
    """
CREATE TABLE claim (
  id INTEGER NOT NULL,
  slug TEXT NOT NULL,
  source_id INTEGER NOT NULL,
  position INTEGER NOT NULL,
  voice TEXT NOT NULL,
  kind TEXT NOT NULL,
  polarity TEXT NOT NULL,
  certainty TEXT NOT NULL,
  evidence TEXT NOT NULL,
  when_edtf TEXT,
  when_earliest TEXT,
  when_latest TEXT,
  when_precision TEXT,
  when_basis TEXT NOT NULL,
  when_words TEXT,
  when_anchor TEXT,
  when_rule TEXT,
  said_edtf TEXT,
  said_earliest TEXT,
  said_latest TEXT,
  said_precision TEXT,
  said_basis TEXT NOT NULL,
  said_words TEXT,
  said_anchor TEXT,
  said_rule TEXT,
  context_start INTEGER,
  context_end INTEGER,
  digest TEXT NOT NULL,
  reviewed INTEGER NOT NULL,
  statement TEXT NOT NULL,
  quote TEXT NOT NULL,
  original TEXT,
  note TEXT,
  CONSTRAINT pk_claim PRIMARY KEY (id),
  CONSTRAINT ck_claim_slug CHECK (length(slug) BETWEEN 1 AND 200),
  CONSTRAINT ck_claim_reviewed CHECK (reviewed IN (0, 1)),
  CONSTRAINT ck_claim_when_bounds CHECK ((when_earliest IS NULL OR when_earliest GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]') AND (when_latest IS NULL OR when_latest GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]')),
  CONSTRAINT ck_claim_when_order CHECK (when_earliest IS NULL OR when_latest IS NULL OR when_earliest <= when_latest),
  CONSTRAINT ck_claim_when_value CHECK ((when_edtf IS NULL) = (when_precision IS NULL)),
  CONSTRAINT ck_claim_said_bounds CHECK ((said_earliest IS NULL OR said_earliest GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]') AND (said_latest IS NULL OR said_latest GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]')),
  CONSTRAINT ck_claim_said_order CHECK (said_earliest IS NULL OR said_latest IS NULL OR said_earliest <= said_latest),
  CONSTRAINT ck_claim_said_value CHECK ((said_edtf IS NULL) = (said_precision IS NULL)),
  CONSTRAINT ck_claim_position CHECK (position >= 0),
  CONSTRAINT ck_claim_context CHECK ((context_start IS NULL) = (context_end IS NULL) AND (context_start IS NULL OR context_start < context_end)),
  CONSTRAINT uq_claim_slug UNIQUE (slug),
  CONSTRAINT fk_claim_source_id FOREIGN KEY(source_id) REFERENCES source (id),
  CONSTRAINT fk_claim_kind FOREIGN KEY(kind) REFERENCES claim_kind (code),
  CONSTRAINT fk_claim_polarity FOREIGN KEY(polarity) REFERENCES polarity (code),
  CONSTRAINT fk_claim_certainty FOREIGN KEY(certainty) REFERENCES certainty (code),
  CONSTRAINT fk_claim_evidence FOREIGN KEY(evidence) REFERENCES evidence (code),
  CONSTRAINT fk_claim_when_basis FOREIGN KEY(when_basis) REFERENCES date_basis (code),
  CONSTRAINT fk_claim_said_basis FOREIGN KEY(said_basis) REFERENCES date_basis (code)
) STRICT
    """,
    """
CREATE TABLE place (
  id INTEGER NOT NULL,
  slug TEXT NOT NULL,
  name TEXT NOT NULL,
  kind TEXT NOT NULL,
  part_of_id INTEGER,
  country TEXT,
  country_source_id INTEGER,
  lat REAL,
  lon REAL,
  coordinates_source_id INTEGER,
  iso TEXT,
  geonames TEXT,
  wikidata TEXT,
  note TEXT,
  digest TEXT NOT NULL,
  reviewed INTEGER NOT NULL,
  CONSTRAINT pk_place PRIMARY KEY (id),
  CONSTRAINT ck_place_slug CHECK (length(slug) BETWEEN 1 AND 200),
  CONSTRAINT ck_place_reviewed CHECK (reviewed IN (0, 1)),
  CONSTRAINT ck_place_country CHECK (country IS NULL OR country GLOB '[A-Z][A-Z]'),
  CONSTRAINT ck_place_degrees CHECK ((lat IS NULL) = (lon IS NULL) AND (lat IS NULL OR (lat BETWEEN -90 AND 90 AND lon BETWEEN -180 AND 180))),
  CONSTRAINT uq_place_slug UNIQUE (slug),
  CONSTRAINT fk_place_kind FOREIGN KEY(kind) REFERENCES place_kind (code),
  CONSTRAINT fk_place_part_of_id FOREIGN KEY(part_of_id) REFERENCES place (id),
  CONSTRAINT fk_place_country_source_id FOREIGN KEY(country_source_id) REFERENCES source (id),
  CONSTRAINT fk_place_coordinates_source_id FOREIGN KEY(coordinates_source_id) REFERENCES source (id)
) STRICT
    """,
    """
CREATE TABLE actor_alias (
  actor_id INTEGER NOT NULL,
  name TEXT NOT NULL,
  lookup TEXT NOT NULL,
  language TEXT,
  script TEXT NOT NULL,
  source_id INTEGER,
  CONSTRAINT pk_actor_alias PRIMARY KEY (actor_id, name),
  CONSTRAINT fk_actor_alias_actor_id FOREIGN KEY(actor_id) REFERENCES actor (id),
  CONSTRAINT fk_actor_alias_source_id FOREIGN KEY(source_id) REFERENCES source (id)
) WITHOUT ROWID, STRICT
    """,
    """
CREATE TABLE assessment (
  claim_id INTEGER NOT NULL,
  position INTEGER NOT NULL,
  assessor TEXT NOT NULL,
  rating TEXT NOT NULL,
  scale TEXT,
  day TEXT,
  url TEXT,
  CONSTRAINT pk_assessment PRIMARY KEY (claim_id, position),
  CONSTRAINT fk_assessment_claim_id FOREIGN KEY(claim_id) REFERENCES claim (id)
) WITHOUT ROWID, STRICT
    """,
    """
CREATE TABLE claim_actor (
  claim_id INTEGER NOT NULL,
  actor_id INTEGER NOT NULL,
  CONSTRAINT pk_claim_actor PRIMARY KEY (claim_id, actor_id),
  CONSTRAINT fk_claim_actor_claim_id FOREIGN KEY(claim_id) REFERENCES claim (id),
  CONSTRAINT fk_claim_actor_actor_id FOREIGN KEY(actor_id) REFERENCES actor (id)
) WITHOUT ROWID, STRICT
    """,
    """
CREATE TABLE claim_area (
  place_id INTEGER NOT NULL,
  source_id INTEGER NOT NULL,
  claim_id INTEGER NOT NULL,
  CONSTRAINT pk_claim_area PRIMARY KEY (place_id, source_id, claim_id),
  CONSTRAINT fk_claim_area_place_id FOREIGN KEY(place_id) REFERENCES place (id),
  CONSTRAINT fk_claim_area_source_id FOREIGN KEY(source_id) REFERENCES source (id),
  CONSTRAINT fk_claim_area_claim_id FOREIGN KEY(claim_id) REFERENCES claim (id)
) WITHOUT ROWID, STRICT
    """,
    """
CREATE TABLE claim_place (
  claim_id INTEGER NOT NULL,
  place_id INTEGER NOT NULL,
  CONSTRAINT pk_claim_place PRIMARY KEY (claim_id, place_id),
  CONSTRAINT fk_claim_place_claim_id FOREIGN KEY(claim_id) REFERENCES claim (id),
  CONSTRAINT fk_claim_place_place_id FOREIGN KEY(place_id) REFERENCES place (id)
) WITHOUT ROWID, STRICT
    """,
    """
CREATE TABLE claim_span (
  claim_id INTEGER NOT NULL,
  position INTEGER NOT NULL,
  start INTEGER NOT NULL,
  "end" INTEGER NOT NULL,
  words TEXT NOT NULL,
  CONSTRAINT pk_claim_span PRIMARY KEY (claim_id, position),
  CONSTRAINT ck_claim_span_order CHECK (0 <= start AND start < "end"),
  CONSTRAINT fk_claim_span_claim_id FOREIGN KEY(claim_id) REFERENCES claim (id)
) WITHOUT ROWID, STRICT
    """,
    """
CREATE TABLE event (
  id INTEGER NOT NULL,
  slug TEXT NOT NULL,
  title TEXT NOT NULL,
  lookup TEXT NOT NULL,
  kind TEXT NOT NULL,
  place_id INTEGER,
  from_id INTEGER,
  to_id INTEGER,
  part_of_id INTEGER,
  note TEXT,
  digest TEXT NOT NULL,
  reviewed INTEGER NOT NULL,
  CONSTRAINT pk_event PRIMARY KEY (id),
  CONSTRAINT ck_event_slug CHECK (length(slug) BETWEEN 1 AND 200),
  CONSTRAINT ck_event_reviewed CHECK (reviewed IN (0, 1)),
  CONSTRAINT uq_event_slug UNIQUE (slug),
  CONSTRAINT fk_event_kind FOREIGN KEY(kind) REFERENCES event_kind (code),
  CONSTRAINT fk_event_place_id FOREIGN KEY(place_id) REFERENCES place (id),
  CONSTRAINT fk_event_from_id FOREIGN KEY(from_id) REFERENCES place (id),
  CONSTRAINT fk_event_to_id FOREIGN KEY(to_id) REFERENCES place (id),
  CONSTRAINT fk_event_part_of_id FOREIGN KEY(part_of_id) REFERENCES event (id)
) STRICT
    """,
    """
CREATE TABLE place_alias (
  place_id INTEGER NOT NULL,
  form TEXT NOT NULL,
  name TEXT NOT NULL,
  lookup TEXT NOT NULL,
  language TEXT,
  script TEXT NOT NULL,
  source_id INTEGER,
  CONSTRAINT pk_place_alias PRIMARY KEY (place_id, form, name),
  CONSTRAINT ck_place_alias_form CHECK (form IN ('name', 'demonym')),
  CONSTRAINT fk_place_alias_place_id FOREIGN KEY(place_id) REFERENCES place (id),
  CONSTRAINT fk_place_alias_source_id FOREIGN KEY(source_id) REFERENCES source (id)
) WITHOUT ROWID, STRICT
    """,
    """
CREATE TABLE relation (
  claim_id INTEGER NOT NULL,
  other_id INTEGER NOT NULL,
  kind TEXT NOT NULL,
  basis TEXT NOT NULL,
  scope TEXT NOT NULL,
  note TEXT,
  CONSTRAINT pk_relation PRIMARY KEY (claim_id, other_id, kind),
  CONSTRAINT ck_relation_itself CHECK (claim_id <> other_id),
  CONSTRAINT fk_relation_claim_id FOREIGN KEY(claim_id) REFERENCES claim (id),
  CONSTRAINT fk_relation_other_id FOREIGN KEY(other_id) REFERENCES claim (id),
  CONSTRAINT fk_relation_kind FOREIGN KEY(kind) REFERENCES relation_kind (code),
  CONSTRAINT fk_relation_basis FOREIGN KEY(basis) REFERENCES relation_basis (code),
  CONSTRAINT fk_relation_scope FOREIGN KEY(scope) REFERENCES relation_scope (code)
) WITHOUT ROWID, STRICT
    """,
    """
CREATE TABLE voice (
  claim_id INTEGER NOT NULL,
  depth INTEGER NOT NULL,
  actor_id INTEGER NOT NULL,
  cue TEXT NOT NULL,
  stance TEXT NOT NULL,
  described_as TEXT,
  addressee_id INTEGER,
  channel TEXT,
  CONSTRAINT pk_voice PRIMARY KEY (claim_id, depth, actor_id),
  CONSTRAINT ck_voice_depth CHECK (depth >= 1),
  CONSTRAINT fk_voice_claim_id FOREIGN KEY(claim_id) REFERENCES claim (id),
  CONSTRAINT fk_voice_actor_id FOREIGN KEY(actor_id) REFERENCES actor (id),
  CONSTRAINT fk_voice_stance FOREIGN KEY(stance) REFERENCES cue_stance (code),
  CONSTRAINT fk_voice_addressee_id FOREIGN KEY(addressee_id) REFERENCES actor (id)
) WITHOUT ROWID, STRICT
    """,
    """
CREATE TABLE claim_event (
  claim_id INTEGER NOT NULL,
  event_id INTEGER NOT NULL,
  role TEXT NOT NULL,
  CONSTRAINT pk_claim_event PRIMARY KEY (claim_id, event_id),
  CONSTRAINT fk_claim_event_claim_id FOREIGN KEY(claim_id) REFERENCES claim (id),
  CONSTRAINT fk_claim_event_event_id FOREIGN KEY(event_id) REFERENCES event (id),
  CONSTRAINT fk_claim_event_role FOREIGN KEY(role) REFERENCES about_role (code)
) WITHOUT ROWID, STRICT
    """,
    """
CREATE TABLE participant (
  event_id INTEGER NOT NULL,
  actor_id INTEGER NOT NULL,
  role TEXT NOT NULL,
  CONSTRAINT pk_participant PRIMARY KEY (event_id, actor_id, role),
  CONSTRAINT fk_participant_event_id FOREIGN KEY(event_id) REFERENCES event (id),
  CONSTRAINT fk_participant_actor_id FOREIGN KEY(actor_id) REFERENCES actor (id),
  CONSTRAINT fk_participant_role FOREIGN KEY(role) REFERENCES participant_role (code)
) WITHOUT ROWID, STRICT
    """,
    """
CREATE TABLE quantity (
  claim_id INTEGER NOT NULL,
  position INTEGER NOT NULL,
  comparator TEXT NOT NULL,
  low REAL,
  high REAL,
  unit TEXT NOT NULL,
  counted TEXT NOT NULL,
  place_id INTEGER,
  event_id INTEGER,
  words TEXT NOT NULL,
  CONSTRAINT pk_quantity PRIMARY KEY (claim_id, position),
  CONSTRAINT ck_quantity_bounds CHECK (CASE comparator WHEN '=' THEN low = high WHEN '~' THEN low = high WHEN 'between' THEN low <= high WHEN '>' THEN low IS NOT NULL AND high IS NULL WHEN '>=' THEN low IS NOT NULL AND high IS NULL ELSE low IS NULL AND high IS NOT NULL END IS TRUE),
  CONSTRAINT fk_quantity_claim_id FOREIGN KEY(claim_id) REFERENCES claim (id),
  CONSTRAINT fk_quantity_comparator FOREIGN KEY(comparator) REFERENCES comparator (code),
  CONSTRAINT fk_quantity_place_id FOREIGN KEY(place_id) REFERENCES place (id),
  CONSTRAINT fk_quantity_event_id FOREIGN KEY(event_id) REFERENCES event (id)
) WITHOUT ROWID, STRICT
    """,
)

INDEXES = (
    "CREATE INDEX ix_claim_source_id_position ON claim (source_id, position)",
    "CREATE INDEX ix_claim_voice ON claim (voice)",
    "CREATE INDEX ix_claim_when_earliest_id ON claim (when_earliest, id)",
    "CREATE INDEX ix_actor_alias_lookup ON actor_alias (lookup)",
    "CREATE INDEX ix_claim_actor_actor_id_claim_id ON claim_actor (actor_id, claim_id)",
    "CREATE INDEX ix_claim_area_claim_id_place_id ON claim_area (claim_id, place_id)",
    "CREATE INDEX ix_event_kind ON event (kind)",
    "CREATE INDEX ix_event_lookup ON event (lookup)",
    "CREATE INDEX ix_event_place_id ON event (place_id)",
    "CREATE INDEX ix_place_alias_lookup ON place_alias (lookup)",
    "CREATE INDEX ix_relation_other_id_kind_claim_id ON relation (other_id, kind, claim_id)",
    "CREATE INDEX ix_voice_actor_id_claim_id ON voice (actor_id, claim_id)",
    "CREATE INDEX ix_claim_event_event_id_role_claim_id ON claim_event (event_id, role, claim_id)",
    "CREATE INDEX ix_participant_actor_id_role_event_id ON participant (actor_id, role, event_id)",
)

CREATED = (
    "contract",
    "review",
    "gap",
    "source",
    "actor",
    "claim",
    "place",
    "actor_alias",
    "assessment",
    "claim_actor",
    "claim_area",
    "claim_place",
    "claim_span",
    "event",
    "place_alias",
    "relation",
    "voice",
    "claim_event",
    "participant",
    "quantity",
)


def upgrade() -> None:
    for name in CODE_LISTS:
        op.execute(CODE_LIST.format(name=name))
    for statement in (*TABLES, *INDEXES):
        op.execute(statement)


def downgrade() -> None:
    for name in (*reversed(CREATED), *reversed(CODE_LISTS)):
        op.execute(f"DROP TABLE {name}")
