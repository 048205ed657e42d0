CREATE VIEW about AS -- factdb view
-- One row for each claim and thing that it is about; for places also each place above, so that a region finds its villages.
SELECT
  c.slug AS claim, -- Id of the claim
  'place' AS kind, -- place, actor or event
  p.slug AS id, -- Id of the place, actor or event
  CAST('about' AS TEXT) AS role, -- about; asserts: the claim says that the event happened or is so (with polarity denies: that it did not)
  CASE WHEN EXISTS (SELECT 1 FROM claim_place AS d WHERE d.claim_id = m.claim_id AND d.place_id = m.place_id) THEN 1 ELSE 0 END AS direct, -- 1: the claim itself names it; 0: through a place below it or an event
  s.slug AS source, -- Id of the document
  c.position AS position, -- Where the claim's quote begins, in Unicode code points
  c.when_edtf AS "when", -- When the claim says that it happened, EDTF; NULL: see the claim's when_basis
  c.when_earliest AS when_earliest, -- First ISO day that the time allows; NULL: open or unknown
  c.when_latest AS when_latest -- Last ISO day that the time allows; NULL: open or unknown
FROM claim_area AS m
JOIN place AS p ON p.id = m.place_id
JOIN claim AS c ON c.id = m.claim_id
LEFT JOIN source AS s ON s.id = m.source_id
UNION ALL
SELECT c.slug, 'actor', a.slug, CAST('about' AS TEXT), 1, s.slug, c.position, c.when_edtf, c.when_earliest, c.when_latest
FROM claim_actor AS m
JOIN actor AS a ON a.id = m.actor_id
JOIN claim AS c ON c.id = m.claim_id
LEFT JOIN source AS s ON s.id = c.source_id
UNION ALL
SELECT c.slug, 'event', e.slug, m.role, 1, s.slug, c.position, c.when_edtf, c.when_earliest, c.when_latest
FROM claim_event AS m
JOIN event AS e ON e.id = m.event_id
JOIN claim AS c ON c.id = m.claim_id
LEFT JOIN source AS s ON s.id = c.source_id;

CREATE TABLE "about_role" (
  code TEXT NOT NULL,
  position INTEGER NOT NULL,
  label TEXT NOT NULL,
  definition TEXT NOT NULL,
  example TEXT,
  plover TEXT,
  cameo TEXT,
  acled TEXT,
  CONSTRAINT pk_about_role PRIMARY KEY (code),
  CONSTRAINT ck_about_role_position CHECK (position >= 1),
  CONSTRAINT ck_about_role_filled CHECK (code IS NOT '' AND label IS NOT '' AND definition IS NOT '')
) WITHOUT ROWID, STRICT
;

CREATE TABLE "actor" (
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
  CONSTRAINT ck_actor_reviewed CHECK (reviewed IN (0, 1)),
  CONSTRAINT ck_actor_country CHECK (country IS NULL OR country GLOB '[A-Z][A-Z]'),
  CONSTRAINT uq_actor_slug UNIQUE (slug),
  CONSTRAINT fk_actor_kind FOREIGN KEY(kind) REFERENCES actor_kind (code),
  CONSTRAINT fk_actor_reference FOREIGN KEY(reference) REFERENCES actor_reference (code),
  CONSTRAINT fk_actor_country_source_id FOREIGN KEY(country_source_id) REFERENCES source (id),
  CONSTRAINT fk_actor_part_of_id FOREIGN KEY(part_of_id) REFERENCES actor (id),
  CONSTRAINT ck_actor_slug CHECK (slug <> '' AND length(slug) <= 80 AND slug NOT GLOB '*[^a-z0-9-]*'),
  CONSTRAINT ck_actor_digest CHECK (length(digest) = 32 AND digest NOT GLOB '*[^0-9a-f]*'),
  CONSTRAINT ck_actor_country_source CHECK ((country IS NULL) = (country_source_id IS NULL)),
  CONSTRAINT ck_actor_part_of CHECK (part_of_id <> id),
  CONSTRAINT ck_actor_filled CHECK (name IS NOT '')
) STRICT
    ;

CREATE TABLE "actor_alias" (
  actor_id INTEGER NOT NULL,
  name TEXT NOT NULL,
  lookup TEXT NOT NULL,
  language TEXT,
  script TEXT NOT NULL,
  source_id INTEGER,
  CONSTRAINT pk_actor_alias PRIMARY KEY (actor_id, name),
  CONSTRAINT fk_actor_alias_actor_id FOREIGN KEY(actor_id) REFERENCES actor (id),
  CONSTRAINT fk_actor_alias_source_id FOREIGN KEY(source_id) REFERENCES source (id),
  CONSTRAINT ck_actor_alias_filled CHECK (name IS NOT '')
) WITHOUT ROWID, STRICT
    ;

CREATE TABLE "actor_kind" (
  code TEXT NOT NULL,
  position INTEGER NOT NULL,
  label TEXT NOT NULL,
  definition TEXT NOT NULL,
  example TEXT,
  plover TEXT,
  cameo TEXT,
  acled TEXT,
  CONSTRAINT pk_actor_kind PRIMARY KEY (code),
  CONSTRAINT ck_actor_kind_position CHECK (position >= 1),
  CONSTRAINT ck_actor_kind_filled CHECK (code IS NOT '' AND label IS NOT '' AND definition IS NOT '')
) WITHOUT ROWID, STRICT
;

CREATE TABLE "actor_reference" (
  code TEXT NOT NULL,
  position INTEGER NOT NULL,
  label TEXT NOT NULL,
  definition TEXT NOT NULL,
  example TEXT,
  plover TEXT,
  cameo TEXT,
  acled TEXT,
  CONSTRAINT pk_actor_reference PRIMARY KEY (code),
  CONSTRAINT ck_actor_reference_position CHECK (position >= 1),
  CONSTRAINT ck_actor_reference_filled CHECK (code IS NOT '' AND label IS NOT '' AND definition IS NOT '')
) WITHOUT ROWID, STRICT
;

CREATE VIEW actors AS -- factdb view
-- One row for each person, state, force or other actor, named or not.
SELECT
  a.slug AS id, -- Slug, the same in every copy of the data
  a.name AS name, -- Name to show
  a.kind AS kind, -- Code of the vocabulary actor_kind
  a.reference AS reference, -- How documents refer to it: code of the vocabulary actor_reference
  a.country AS country, -- ISO 3166-1 alpha-2; NULL: see gaps
  (SELECT s.slug FROM source AS s WHERE s.id = a.country_source_id) AS country_source, -- According to whom it is that country
  o.slug AS part_of, -- The actor that it is a part of
  a.wikidata AS wikidata, -- Wikidata item
  (SELECT coalesce(json_group_array(n.name), '[]') FROM (SELECT name FROM actor_alias WHERE actor_id = a.id ORDER BY name) AS n) AS names, -- JSON array of names as written
  (
    SELECT count(*) FROM voice AS v
    WHERE v.actor_id = a.id AND v.depth = (SELECT max(w.depth) FROM voice AS w WHERE w.claim_id = v.claim_id)
  ) AS claims_made, -- How many claims it makes, as the innermost voice
  (SELECT count(*) FROM claim_actor AS m WHERE m.actor_id = a.id) AS claims_about, -- How many claims are about it
  a.note AS note, -- The reviewer's remark
  a.reviewed AS reviewed -- 1: signed by a reviewer and unchanged since
FROM actor AS a
LEFT JOIN actor AS o ON o.id = a.part_of_id;

CREATE TABLE "assessment" (
  claim_id INTEGER NOT NULL,
  position INTEGER NOT NULL,
  assessor TEXT NOT NULL,
  rating TEXT NOT NULL,
  scale TEXT,
  day TEXT,
  url TEXT,
  CONSTRAINT pk_assessment PRIMARY KEY (claim_id, position),
  CONSTRAINT fk_assessment_claim_id FOREIGN KEY(claim_id) REFERENCES claim (id),
  CONSTRAINT ck_assessment_position CHECK (position >= 1),
  CONSTRAINT ck_assessment_day CHECK (date(day, '+0 days') IS day),
  CONSTRAINT ck_assessment_filled CHECK (assessor IS NOT '' AND rating IS NOT '' AND scale IS NOT '' AND url IS NOT '')
) WITHOUT ROWID, STRICT
    ;

CREATE VIEW assessments AS -- factdb view
-- One row for each verdict that a named assessor has published on a claim. Never ours.
SELECT
  c.slug AS claim, -- Id of the claim
  a.assessor AS assessor, -- Who assessed it
  a.rating AS rating, -- Their verdict, in their words
  a.scale AS scale, -- The scale that they use
  a.day AS day, -- When, ISO day
  a.url AS url -- Where
FROM assessment AS a
JOIN claim AS c ON c.id = a.claim_id;

CREATE TABLE "certainty" (
  code TEXT NOT NULL,
  position INTEGER NOT NULL,
  label TEXT NOT NULL,
  definition TEXT NOT NULL,
  example TEXT,
  plover TEXT,
  cameo TEXT,
  acled TEXT,
  CONSTRAINT pk_certainty PRIMARY KEY (code),
  CONSTRAINT ck_certainty_position CHECK (position >= 1),
  CONSTRAINT ck_certainty_filled CHECK (code IS NOT '' AND label IS NOT '' AND definition IS NOT '')
) WITHOUT ROWID, STRICT
;

CREATE TABLE "claim" (
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
  CONSTRAINT ck_claim_reviewed CHECK (reviewed IN (0, 1)),
  CONSTRAINT ck_claim_when_order CHECK (when_earliest IS NULL OR when_latest IS NULL OR when_earliest <= when_latest),
  CONSTRAINT ck_claim_said_order CHECK (said_earliest IS NULL OR said_latest IS NULL OR said_earliest <= said_latest),
  CONSTRAINT ck_claim_position CHECK (position >= 0),
  CONSTRAINT uq_claim_slug UNIQUE (slug),
  CONSTRAINT fk_claim_source_id FOREIGN KEY(source_id) REFERENCES source (id),
  CONSTRAINT fk_claim_kind FOREIGN KEY(kind) REFERENCES claim_kind (code),
  CONSTRAINT fk_claim_polarity FOREIGN KEY(polarity) REFERENCES polarity (code),
  CONSTRAINT fk_claim_certainty FOREIGN KEY(certainty) REFERENCES certainty (code),
  CONSTRAINT fk_claim_evidence FOREIGN KEY(evidence) REFERENCES evidence (code),
  CONSTRAINT fk_claim_when_basis FOREIGN KEY(when_basis) REFERENCES date_basis (code),
  CONSTRAINT fk_claim_said_basis FOREIGN KEY(said_basis) REFERENCES date_basis (code),
  CONSTRAINT ck_claim_slug CHECK (slug GLOB '?*/?*' AND length(slug) <= 161 AND slug NOT GLOB '*[^a-z0-9./-]*' AND slug NOT GLOB '*/*/*'),
  CONSTRAINT ck_claim_digest CHECK (length(digest) = 32 AND digest NOT GLOB '*[^0-9a-f]*'),
  CONSTRAINT ck_claim_when_bounds CHECK (date(when_earliest, '+0 days') IS when_earliest AND date(when_latest, '+0 days') IS when_latest),
  CONSTRAINT ck_claim_when_precision CHECK (when_precision IN ('day', 'month', 'year', 'decade', 'century', 'interval')),
  CONSTRAINT ck_claim_when_value CHECK ((when_edtf IS NULL) = (when_precision IS NULL) AND (when_edtf IS NOT NULL OR (when_earliest IS NULL AND when_latest IS NULL)) AND (when_edtf IS NULL) = (when_basis IN ('not-stated', 'relative-unresolved'))),
  CONSTRAINT ck_claim_when_relative CHECK ((when_anchor IS NULL OR when_words IS NOT NULL) AND (when_rule IS NULL OR when_anchor IS NOT NULL) AND (when_basis IN ('relative-resolved', 'relative-unresolved')) = (when_anchor IS NOT NULL)),
  CONSTRAINT ck_claim_said_bounds CHECK (date(said_earliest, '+0 days') IS said_earliest AND date(said_latest, '+0 days') IS said_latest),
  CONSTRAINT ck_claim_said_precision CHECK (said_precision IN ('day', 'month', 'year', 'decade', 'century', 'interval')),
  CONSTRAINT ck_claim_said_value CHECK ((said_edtf IS NULL) = (said_precision IS NULL) AND (said_edtf IS NOT NULL OR (said_earliest IS NULL AND said_latest IS NULL)) AND (said_edtf IS NULL) = (said_basis IN ('not-stated', 'relative-unresolved'))),
  CONSTRAINT ck_claim_said_relative CHECK ((said_anchor IS NULL OR said_words IS NOT NULL) AND (said_rule IS NULL OR said_anchor IS NOT NULL) AND (said_basis IN ('relative-resolved', 'relative-unresolved')) = (said_anchor IS NOT NULL)),
  CONSTRAINT ck_claim_context CHECK ((context_start IS NULL) = (context_end IS NULL) AND (context_start IS NULL OR (0 <= context_start AND context_start < context_end))),
  CONSTRAINT ck_claim_filled CHECK (statement IS NOT '' AND quote IS NOT '' AND original IS NOT '')
) STRICT
    ;

CREATE TABLE claim_actor (
  claim_id INTEGER NOT NULL,
  actor_id INTEGER NOT NULL,
  CONSTRAINT pk_claim_actor PRIMARY KEY (claim_id, actor_id),
  CONSTRAINT fk_claim_actor_claim_id FOREIGN KEY(claim_id) REFERENCES claim (id),
  CONSTRAINT fk_claim_actor_actor_id FOREIGN KEY(actor_id) REFERENCES actor (id)
) WITHOUT ROWID, STRICT
    ;

CREATE TABLE claim_area (
  place_id INTEGER NOT NULL,
  source_id INTEGER NOT NULL,
  claim_id INTEGER NOT NULL,
  CONSTRAINT pk_claim_area PRIMARY KEY (place_id, source_id, claim_id),
  CONSTRAINT fk_claim_area_place_id FOREIGN KEY(place_id) REFERENCES place (id),
  CONSTRAINT fk_claim_area_source_id FOREIGN KEY(source_id) REFERENCES source (id),
  CONSTRAINT fk_claim_area_claim_id FOREIGN KEY(claim_id) REFERENCES claim (id)
) WITHOUT ROWID, STRICT
    ;

CREATE TABLE claim_event (
  claim_id INTEGER NOT NULL,
  event_id INTEGER NOT NULL,
  role TEXT NOT NULL,
  CONSTRAINT pk_claim_event PRIMARY KEY (claim_id, event_id),
  CONSTRAINT fk_claim_event_claim_id FOREIGN KEY(claim_id) REFERENCES claim (id),
  CONSTRAINT fk_claim_event_event_id FOREIGN KEY(event_id) REFERENCES event (id),
  CONSTRAINT fk_claim_event_role FOREIGN KEY(role) REFERENCES about_role (code)
) WITHOUT ROWID, STRICT
    ;

CREATE TABLE "claim_kind" (
  code TEXT NOT NULL,
  position INTEGER NOT NULL,
  label TEXT NOT NULL,
  definition TEXT NOT NULL,
  example TEXT,
  plover TEXT,
  cameo TEXT,
  acled TEXT,
  CONSTRAINT pk_claim_kind PRIMARY KEY (code),
  CONSTRAINT ck_claim_kind_position CHECK (position >= 1),
  CONSTRAINT ck_claim_kind_filled CHECK (code IS NOT '' AND label IS NOT '' AND definition IS NOT '')
) WITHOUT ROWID, STRICT
;

CREATE TABLE claim_place (
  claim_id INTEGER NOT NULL,
  place_id INTEGER NOT NULL,
  CONSTRAINT pk_claim_place PRIMARY KEY (claim_id, place_id),
  CONSTRAINT fk_claim_place_claim_id FOREIGN KEY(claim_id) REFERENCES claim (id),
  CONSTRAINT fk_claim_place_place_id FOREIGN KEY(place_id) REFERENCES place (id)
) WITHOUT ROWID, STRICT
    ;

CREATE TABLE "claim_span" (
  claim_id INTEGER NOT NULL,
  position INTEGER NOT NULL,
  start INTEGER NOT NULL,
  "end" INTEGER NOT NULL,
  begins INTEGER NOT NULL,
  CONSTRAINT pk_claim_span PRIMARY KEY (claim_id, position),
  CONSTRAINT ck_claim_span_order CHECK (0 <= start AND start < "end"),
  CONSTRAINT fk_claim_span_claim_id FOREIGN KEY(claim_id) REFERENCES claim (id),
  CONSTRAINT ck_claim_span_position CHECK (position >= 1),
  CONSTRAINT ck_claim_span_begins CHECK (begins >= 0)
) WITHOUT ROWID, STRICT;

CREATE VIRTUAL TABLE claim_text USING fts5(
  slug UNINDEXED,
  statement, quote, original,
  content="claim", content_rowid="id",
  tokenize="unicode61 remove_diacritics 2 categories 'L* M* N* Co'"
);

CREATE TRIGGER claim_text_delete AFTER DELETE ON claim BEGIN
  INSERT INTO claim_text (claim_text, rowid, slug, statement, quote, original) VALUES ('delete', old.id, old.slug, old.statement, old.quote, old.original);
END;

CREATE TRIGGER claim_text_insert AFTER INSERT ON claim BEGIN
  INSERT INTO claim_text (rowid, slug, statement, quote, original) VALUES (new.id, new.slug, new.statement, new.quote, new.original);
END;

CREATE TRIGGER claim_text_update AFTER UPDATE OF id, statement, quote, original ON claim BEGIN
  INSERT INTO claim_text (claim_text, rowid, slug, statement, quote, original) VALUES ('delete', old.id, old.slug, old.statement, old.quote, old.original);
  INSERT INTO claim_text (rowid, slug, statement, quote, original) VALUES (new.id, new.slug, new.statement, new.quote, new.original);
END;

CREATE VIEW claims AS -- factdb view
-- One row for each claim: one proposition, in one voice, in one document. A claim is never a fact.
SELECT
  c.slug AS id, -- SOURCE/NUMBER, the same in every copy of the data
  s.slug AS source, -- Id of the document
  c.position AS position, -- Where its quote begins, in Unicode code points
  c.statement AS statement, -- What is claimed, in the reviewer's neutral words
  CASE
    WHEN EXISTS (
      SELECT 1 FROM link AS l
      WHERE l.other_id = c.id AND l.kind IN ('disputes', 'contradicts') AND l.reaches = 1 AND l.other_voice = 1
    ) THEN 'disputed'
    WHEN EXISTS (
      SELECT 1 FROM link AS l
      WHERE l.other_id = c.id AND l.kind IN ('corroborates', 'supports') AND l.reaches = 1 AND l.other_origin = 1
    ) THEN 'corroborated'
    ELSE 'unchallenged'
  END AS status, -- disputed: a claim of another voice contests it, explicitly or by implication; corroborated: a claim of another origin bears it out; unchallenged: neither, which is not the same as true
  nullif(c.voice, '') AS voice, -- Who makes the claim: id of the innermost voice, several joined by ' + '; NULL: the document itself
  (
    SELECT group_concat(t.name, ' and ')
    FROM (
      SELECT a.name AS name FROM voice AS v JOIN actor AS a ON a.id = v.actor_id
      WHERE v.claim_id = c.id AND v.depth = (SELECT max(w.depth) FROM voice AS w WHERE w.claim_id = c.id) ORDER BY a.slug
    ) AS t
  ) AS voice_name, -- The name of the innermost voice; NULL: the document itself
  (
    SELECT coalesce(json_group_array(json_object(
      'depth', t.depth, 'actor', t.slug, 'name', t.name, 'cue', t.cue, 'stance', t.stance,
      'described_as', t.described_as, 'addressee', t.addressee, 'channel', t.channel
    )), '[]')
    FROM (
      SELECT
        v.depth AS depth, a.slug AS slug, a.name AS name, v.cue AS cue, v.stance AS stance, v.described_as AS described_as,
        (SELECT d.slug FROM actor AS d WHERE d.id = v.addressee_id) AS addressee, v.channel AS channel
      FROM voice AS v JOIN actor AS a ON a.id = v.actor_id
      WHERE v.claim_id = c.id ORDER BY v.depth, a.slug
    ) AS t
  ) AS voices, -- JSON array: the chain of voices, outermost first, one object for each link and actor
  c.kind AS kind, -- Code of the vocabulary claim_kind
  c.polarity AS polarity, -- affirms or denies
  c.certainty AS certainty, -- The voice's own certainty: code of the vocabulary certainty
  c.evidence AS evidence, -- How the document gives it: code of the vocabulary evidence
  c.quote AS quote, -- The document's words; the runs of an interrupted quote joined by ' […] ' (each alone: spans)
  (
    SELECT coalesce(
      nullif(json_group_array(json_object('start', t.start, 'end', t.stop, 'words', t.words)), '[]'),
      json_array(json_object('start', c.position, 'end', c.position + length(c.quote), 'words', c.quote))
    )
    FROM (
      SELECT start, "end" AS stop, substr(c.quote, begins + 1, "end" - start) AS words
      FROM claim_span WHERE claim_id = c.id ORDER BY position
    ) AS t
  ) AS spans, -- JSON array of {start, end, words}: Unicode code points in the document, end exclusive
  c.context_start AS context_start, -- Where the passage begins that holds cue and speaker; NULL: the quote holds them
  c.context_end AS context_end, -- Where that passage ends, exclusive
  c.original AS original, -- The words in the original language, where the document is a translation
  c.when_edtf AS "when", -- When it is said to have happened or been so, EDTF; NULL: see when_basis
  c.when_words AS when_words, -- The document's words for that time
  c.when_earliest AS when_earliest, -- First ISO day that the time allows; NULL: open or unknown
  c.when_latest AS when_latest, -- Last ISO day that the time allows; NULL: open or unknown
  c.when_precision AS when_precision, -- day, month, year, decade, century or interval
  c.when_basis AS when_basis, -- Code of the vocabulary date_basis: why the time is what it is, or is missing
  c.when_anchor AS when_anchor, -- What relative words count from
  c.when_rule AS when_rule, -- How they count, where they fix a calendar unit
  c.said_edtf AS said, -- When it was said, EDTF; NULL: see said_basis
  c.said_words AS said_words, -- The document's words for that time
  c.said_earliest AS said_earliest, -- First ISO day that the time allows
  c.said_latest AS said_latest, -- Last ISO day that the time allows
  c.said_basis AS said_basis, -- Code of the vocabulary date_basis
  s.published_edtf AS published, -- When the document was published, EDTF
  s.published_earliest AS published_earliest, -- First ISO day that the publication date allows
  s.published_latest AS published_latest, -- Last ISO day that the publication date allows
  s.published_basis AS published_basis, -- Code of the vocabulary date_basis
  (
    SELECT coalesce(json_group_array(t.slug), '[]')
    FROM (SELECT p.slug AS slug FROM claim_place AS m JOIN place AS p ON p.id = m.place_id WHERE m.claim_id = c.id ORDER BY p.slug) AS t
  ) AS places, -- JSON array: ids of the places that it is about
  (
    SELECT coalesce(json_group_array(t.slug), '[]')
    FROM (SELECT a.slug AS slug FROM claim_actor AS m JOIN actor AS a ON a.id = m.actor_id WHERE m.claim_id = c.id ORDER BY a.slug) AS t
  ) AS actors, -- JSON array: ids of the actors that it is about
  (
    SELECT coalesce(json_group_array(json_object('event', t.slug, 'role', t.role)), '[]')
    FROM (
      SELECT e.slug AS slug, m.role AS role FROM claim_event AS m JOIN event AS e ON e.id = m.event_id WHERE m.claim_id = c.id ORDER BY e.slug
    ) AS t
  ) AS events, -- JSON array of {event, role}: the events that it is about or asserts
  (
    SELECT coalesce(json_group_array(t.slug), '[]')
    FROM (
      SELECT o.slug AS slug FROM claim AS o
      WHERE o.id IN (
        SELECT l.claim_id FROM link AS l
        WHERE l.other_id = c.id AND l.kind IN ('disputes', 'contradicts') AND l.reaches = 1 AND l.other_voice = 1
      )
      ORDER BY o.slug
    ) AS t
  ) AS contested_by, -- JSON array: ids of the claims of other voices that make it disputed
  (
    SELECT coalesce(json_group_array(t.slug), '[]')
    FROM (
      SELECT o.slug AS slug FROM claim AS o
      WHERE o.id IN (
        SELECT l.claim_id FROM link AS l
        WHERE l.other_id = c.id AND l.kind IN ('disputes', 'contradicts') AND l.reaches = 0 AND l.other_voice = 1
      )
      ORDER BY o.slug
    ) AS t
  ) AS perhaps_contested_by, -- JSON array: ids of the claims of other voices that contest it on one reading and not on another; they never count
  (
    SELECT coalesce(json_group_array(t.slug), '[]')
    FROM (
      SELECT o.slug AS slug FROM claim AS o
      WHERE o.id IN (
        SELECT l.other_id FROM link AS l
        WHERE l.claim_id = c.id AND l.kind IN ('disputes', 'contradicts') AND l.reaches = 1 AND l.other_voice = 1
      )
      ORDER BY o.slug
    ) AS t
  ) AS contests, -- JSON array: ids of the claims of other voices that it makes disputed
  (
    SELECT coalesce(json_group_array(t.slug), '[]')
    FROM (
      SELECT o.slug AS slug FROM claim AS o
      WHERE o.id IN (
        SELECT l.claim_id FROM link AS l
        WHERE l.other_id = c.id AND l.kind IN ('repeats', 'corroborates') AND l.reaches = 1 AND l.other_voice = 1
      )
      ORDER BY o.slug
    ) AS t
  ) AS also_said_by, -- JSON array: ids of the claims of other voices that say the same; inside one document that is no corroboration
  c.note AS note, -- The reviewer's remark
  c.reviewed AS reviewed -- 1: signed by a reviewer and unchanged since
FROM claim AS c
JOIN source AS s ON s.id = c.source_id;

CREATE TABLE "comparator" (
  code TEXT NOT NULL,
  position INTEGER NOT NULL,
  label TEXT NOT NULL,
  definition TEXT NOT NULL,
  example TEXT,
  plover TEXT,
  cameo TEXT,
  acled TEXT,
  CONSTRAINT pk_comparator PRIMARY KEY (code),
  CONSTRAINT ck_comparator_position CHECK (position >= 1),
  CONSTRAINT ck_comparator_filled CHECK (code IS NOT '' AND label IS NOT '' AND definition IS NOT '')
) WITHOUT ROWID, STRICT
;

CREATE TABLE "contract" (
  id INTEGER NOT NULL,
  version TEXT NOT NULL,
  CONSTRAINT pk_contract PRIMARY KEY (id),
  CONSTRAINT ck_contract_one CHECK (id = 1),
  CONSTRAINT ck_contract_version CHECK (version GLOB '[0-9]*.[0-9]*' AND version NOT GLOB '*[^0-9.]*')
) STRICT
    ;

CREATE TABLE "cue_stance" (
  code TEXT NOT NULL,
  position INTEGER NOT NULL,
  label TEXT NOT NULL,
  definition TEXT NOT NULL,
  example TEXT,
  plover TEXT,
  cameo TEXT,
  acled TEXT,
  CONSTRAINT pk_cue_stance PRIMARY KEY (code),
  CONSTRAINT ck_cue_stance_position CHECK (position >= 1),
  CONSTRAINT ck_cue_stance_filled CHECK (code IS NOT '' AND label IS NOT '' AND definition IS NOT '')
) WITHOUT ROWID, STRICT
;

CREATE TABLE "date_basis" (
  code TEXT NOT NULL,
  position INTEGER NOT NULL,
  label TEXT NOT NULL,
  definition TEXT NOT NULL,
  example TEXT,
  plover TEXT,
  cameo TEXT,
  acled TEXT,
  CONSTRAINT pk_date_basis PRIMARY KEY (code),
  CONSTRAINT ck_date_basis_position CHECK (position >= 1),
  CONSTRAINT ck_date_basis_filled CHECK (code IS NOT '' AND label IS NOT '' AND definition IS NOT '')
) WITHOUT ROWID, STRICT
;

CREATE VIEW deployments AS -- factdb view
-- One row for each deployment of troops, claim that asserts it (or denies it: see polarity), contingent and size stated.
SELECT
  e.slug AS event, -- Id of the deployment
  e.title AS title, -- Neutral words for it
  a.slug AS who, -- The contingent; NULL: see gaps
  a.name AS who_name, -- The contingent's name
  a.country AS who_country, -- Its country, ISO 3166-1 alpha-2
  (SELECT x.slug FROM source AS x WHERE x.id = a.country_source_id) AS who_country_source, -- According to whom it is of that country
  (SELECT p.slug FROM place AS p WHERE p.id = e.from_id) AS from_place, -- Where from; NULL: see gaps
  (SELECT p.slug FROM place AS p WHERE p.id = e.to_id) AS to_place, -- Where to; NULL: see gaps
  w.slug AS place, -- Where
  w.name AS place_name, -- The place's name
  w.country AS place_country, -- The place's country, ISO 3166-1 alpha-2
  (SELECT x.slug FROM source AS x WHERE x.id = w.country_source_id) AS place_country_source, -- According to whom it is in that country
  CASE
    WHEN a.country IS NULL OR w.country IS NULL THEN NULL
    WHEN a.country <> w.country THEN 1
    ELSE 0
  END AS is_foreign, -- Derived: 1 where the contingent's country is not the place's, according to the two sources named; NULL: one is not known
  k.when_edtf AS "when", -- When, as claimed, EDTF; NULL: see when_basis
  k.when_words AS when_words, -- The document's words for that time
  k.when_earliest AS when_earliest, -- First ISO day that the time allows
  k.when_latest AS when_latest, -- Last ISO day that the time allows
  k.when_precision AS when_precision, -- day, month, year, decade, century or interval
  k.when_basis AS when_basis, -- Code of the vocabulary date_basis
  q.comparator AS size_comparator, -- Code of the vocabulary comparator; NULL: no size stated
  q.low AS size_low, -- Lower bound of the size; NULL: open
  q.high AS size_high, -- Upper bound of the size; NULL: open
  q.unit AS size_unit, -- What one is
  q.counted AS size_counted, -- What was counted
  q.words AS size_words, -- The document's words for the size
  k.slug AS claim, -- The claim that says so
  k.statement AS statement, -- What it says
  k.polarity AS polarity, -- affirms; denies: the claim says that the deployment did not happen
  k.certainty AS certainty, -- The voice's own certainty
  (SELECT c.status FROM claims AS c WHERE c.id = k.slug) AS status, -- disputed, corroborated or unchallenged
  nullif(k.voice, '') AS voice, -- According to whom; NULL: the document itself
  (SELECT c.voice_name FROM claims AS c WHERE c.id = k.slug) AS voice_name, -- That voice's name
  (SELECT x.slug FROM source AS x WHERE x.id = k.source_id) AS source, -- Id of the document
  k.quote AS quote, -- The document's words
  CASE WHEN e.reviewed = 1 AND k.reviewed = 1 THEN 1 ELSE 0 END AS reviewed -- 1: event and claim are signed by a reviewer and unchanged since
FROM event AS e
JOIN claim_event AS m ON m.event_id = e.id AND m.role = 'asserts'
JOIN claim AS k ON k.id = m.claim_id
LEFT JOIN participant AS r ON r.event_id = e.id AND r.role = 'contingent'
LEFT JOIN actor AS a ON a.id = r.actor_id
LEFT JOIN place AS w ON w.id = coalesce(e.place_id, e.to_id)
LEFT JOIN quantity AS q ON q.claim_id = k.id AND q.event_id = e.id
WHERE e.kind = 'troop-deployment';

CREATE VIEW disputes AS -- factdb view
-- One row for each claim that contests another: who contests whom, on which point. A contradiction has two rows, one for each direction.
SELECT
  c.slug AS claim, -- The claim that contests
  nullif(c.voice, '') AS voice, -- Who makes it; NULL: its document itself
  (SELECT x.voice_name FROM claims AS x WHERE x.id = c.slug) AS voice_name, -- That voice's name
  c.statement AS statement, -- What it says
  c.quote AS quote, -- In which words of its document
  l.kind AS kind, -- disputes: marks the contested claim; contradicts: both cannot be so, each contests the other
  o.slug AS contested, -- The claim that is contested
  nullif(o.voice, '') AS contested_voice, -- Who makes that one; NULL: its document itself
  (SELECT x.voice_name FROM claims AS x WHERE x.id = o.slug) AS contested_voice_name, -- That voice's name
  o.statement AS contested_statement, -- What that one says
  l.basis AS basis, -- stated: the document says so; inferred: the reviewer sees it in the contents
  l.scope AS scope, -- explicit, implied or ambiguous
  CASE WHEN l.reaches = 1 AND l.other_voice = 1 THEN 1 ELSE 0 END AS counts, -- 1: makes the contested claim disputed; 0: ambiguous, or the same voice
  l.mirrored AS mirrored, -- 1: the other direction of a contradiction that has a row already
  s.slug AS source, -- Document of the claim that contests
  l.note AS note, -- The reviewer's remark
  CASE WHEN c.reviewed = 1 AND o.reviewed = 1 THEN 1 ELSE 0 END AS reviewed -- 1: both claims are signed by a reviewer and unchanged since
FROM link AS l
JOIN claim AS c ON c.id = l.claim_id
JOIN claim AS o ON o.id = l.other_id
JOIN source AS s ON s.id = c.source_id
WHERE l.kind IN ('disputes', 'contradicts');

CREATE TABLE "event" (
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
  CONSTRAINT ck_event_reviewed CHECK (reviewed IN (0, 1)),
  CONSTRAINT uq_event_slug UNIQUE (slug),
  CONSTRAINT fk_event_kind FOREIGN KEY(kind) REFERENCES event_kind (code),
  CONSTRAINT fk_event_place_id FOREIGN KEY(place_id) REFERENCES place (id),
  CONSTRAINT fk_event_from_id FOREIGN KEY(from_id) REFERENCES place (id),
  CONSTRAINT fk_event_to_id FOREIGN KEY(to_id) REFERENCES place (id),
  CONSTRAINT fk_event_part_of_id FOREIGN KEY(part_of_id) REFERENCES event (id),
  CONSTRAINT ck_event_slug CHECK (slug <> '' AND length(slug) <= 80 AND slug NOT GLOB '*[^a-z0-9-]*'),
  CONSTRAINT ck_event_digest CHECK (length(digest) = 32 AND digest NOT GLOB '*[^0-9a-f]*'),
  CONSTRAINT ck_event_part_of CHECK (part_of_id <> id),
  CONSTRAINT ck_event_filled CHECK (title IS NOT '')
) STRICT
    ;

CREATE TABLE "event_kind" (
  code TEXT NOT NULL,
  position INTEGER NOT NULL,
  label TEXT NOT NULL,
  definition TEXT NOT NULL,
  example TEXT,
  plover TEXT,
  cameo TEXT,
  acled TEXT,
  CONSTRAINT pk_event_kind PRIMARY KEY (code),
  CONSTRAINT ck_event_kind_position CHECK (position >= 1),
  CONSTRAINT ck_event_kind_filled CHECK (code IS NOT '' AND label IS NOT '' AND definition IS NOT '')
) WITHOUT ROWID, STRICT
;

CREATE VIEW events AS -- factdb view
-- One row for each event that claims are about. A row does not say that it happened: see claims. Its dates are claims too: see timeline.
SELECT
  e.slug AS id, -- Slug, the same in every copy of the data
  e.title AS title, -- Neutral words for it
  e.kind AS kind, -- Code of the vocabulary event_kind
  w.slug AS place, -- Where; NULL: see gaps
  w.name AS place_name, -- The place's name
  w.country AS place_country, -- The place's country
  x.slug AS from_place, -- Where from; NULL: see gaps
  y.slug AS to_place, -- Where to; NULL: see gaps
  (SELECT o.slug FROM event AS o WHERE o.id = e.part_of_id) AS part_of, -- The event that it is a part of
  (
    SELECT coalesce(json_group_array(json_object('role', t.role, 'actor', t.slug, 'name', t.name)), '[]')
    FROM (
      SELECT r.role AS role, a.slug AS slug, a.name AS name
      FROM participant AS r JOIN actor AS a ON a.id = r.actor_id
      WHERE r.event_id = e.id ORDER BY r.role, a.slug
    ) AS t
  ) AS participants, -- JSON array of {role, actor, name}
  (SELECT count(*) FROM claim_event AS m WHERE m.event_id = e.id) AS claims, -- How many claims are about it
  (
    SELECT count(*) FROM claim_event AS m JOIN claim AS c ON c.id = m.claim_id
    WHERE m.event_id = e.id AND m.role = 'asserts' AND c.polarity = 'affirms'
  ) AS affirmed, -- How many claims say that it happened or is so
  (
    SELECT count(*) FROM claim_event AS m JOIN claim AS c ON c.id = m.claim_id
    WHERE m.event_id = e.id AND m.role = 'asserts' AND c.polarity = 'denies'
  ) AS denied, -- How many claims say that it did not or is not
  e.note AS note, -- The reviewer's remark
  e.reviewed AS reviewed -- 1: signed by a reviewer and unchanged since
FROM event AS e
LEFT JOIN place AS w ON w.id = e.place_id
LEFT JOIN place AS x ON x.id = e.from_id
LEFT JOIN place AS y ON y.id = e.to_id;

CREATE TABLE "evidence" (
  code TEXT NOT NULL,
  position INTEGER NOT NULL,
  label TEXT NOT NULL,
  definition TEXT NOT NULL,
  example TEXT,
  plover TEXT,
  cameo TEXT,
  acled TEXT,
  CONSTRAINT pk_evidence PRIMARY KEY (code),
  CONSTRAINT ck_evidence_position CHECK (position >= 1),
  CONSTRAINT ck_evidence_filled CHECK (code IS NOT '' AND label IS NOT '' AND definition IS NOT '')
) WITHOUT ROWID, STRICT
;

CREATE TABLE factdb_version (
	version_num VARCHAR(32) NOT NULL, 
	CONSTRAINT factdb_version_pkc PRIMARY KEY (version_num)
);

CREATE TABLE "gap" (
  kind TEXT NOT NULL,
  entry_id INTEGER NOT NULL,
  field TEXT NOT NULL,
  reason TEXT NOT NULL,
  words TEXT,
  note TEXT,
  CONSTRAINT pk_gap PRIMARY KEY (kind, entry_id, field),
  CONSTRAINT ck_gap_kind CHECK (kind IN ('source', 'actor', 'place', 'event', 'claim')),
  CONSTRAINT fk_gap_reason FOREIGN KEY(reason) REFERENCES gap_reason (code),
  CONSTRAINT ck_gap_filled CHECK (field IS NOT '')
) WITHOUT ROWID, STRICT
    ;

CREATE TABLE "gap_reason" (
  code TEXT NOT NULL,
  position INTEGER NOT NULL,
  label TEXT NOT NULL,
  definition TEXT NOT NULL,
  example TEXT,
  plover TEXT,
  cameo TEXT,
  acled TEXT,
  CONSTRAINT pk_gap_reason PRIMARY KEY (code),
  CONSTRAINT ck_gap_reason_position CHECK (position >= 1),
  CONSTRAINT ck_gap_reason_filled CHECK (code IS NOT '' AND label IS NOT '' AND definition IS NOT '')
) WITHOUT ROWID, STRICT
;

CREATE VIEW gaps AS -- factdb view
-- One row for each thing that is not stated, with the reason.
SELECT
  'source' AS kind, -- source, actor, place, event or claim
  x.slug AS id, -- Id of the entry
  t.field AS field, -- What is not stated
  t.reason AS reason, -- Code of the vocabulary gap_reason
  t.words AS words, -- The document's words that stand where the answer would be
  t.note AS note -- The reviewer's remark
FROM gap AS t
JOIN source AS x ON x.id = t.entry_id
WHERE t.kind = 'source'
UNION ALL
SELECT 'actor', x.slug, t.field, t.reason, t.words, t.note
FROM gap AS t
JOIN actor AS x ON x.id = t.entry_id
WHERE t.kind = 'actor'
UNION ALL
SELECT 'place', x.slug, t.field, t.reason, t.words, t.note
FROM gap AS t
JOIN place AS x ON x.id = t.entry_id
WHERE t.kind = 'place'
UNION ALL
SELECT 'event', x.slug, t.field, t.reason, t.words, t.note
FROM gap AS t
JOIN event AS x ON x.id = t.entry_id
WHERE t.kind = 'event'
UNION ALL
SELECT 'claim', x.slug, t.field, t.reason, t.words, t.note
FROM gap AS t
JOIN claim AS x ON x.id = t.entry_id
WHERE t.kind = 'claim'
UNION ALL
SELECT 'claim', x.slug, 'when', x.when_basis, x.when_words, NULL
FROM claim AS x
WHERE x.when_edtf IS NULL AND NOT EXISTS (SELECT 1 FROM gap AS t WHERE t.kind = 'claim' AND t.entry_id = x.id AND t.field = 'when')
UNION ALL
SELECT 'claim', x.slug, 'said', x.said_basis, x.said_words, NULL
FROM claim AS x
WHERE x.said_edtf IS NULL AND NOT EXISTS (SELECT 1 FROM gap AS t WHERE t.kind = 'claim' AND t.entry_id = x.id AND t.field = 'said');

CREATE INDEX ix_actor_alias_lookup ON actor_alias (lookup);

CREATE INDEX ix_actor_part_of_id ON actor (part_of_id);

CREATE INDEX ix_claim_actor_actor_id_claim_id ON claim_actor (actor_id, claim_id);

CREATE INDEX ix_claim_area_claim_id_place_id ON claim_area (claim_id, place_id);

CREATE INDEX ix_claim_event_event_id_role_claim_id ON claim_event (event_id, role, claim_id);

CREATE INDEX ix_claim_source_id_position ON claim (source_id, position);

CREATE INDEX ix_claim_when ON claim (coalesce(when_earliest, '0001-01-01'), coalesce(when_latest, '9999-12-31')) WHERE when_edtf IS NOT NULL;

CREATE INDEX ix_event_from_id ON event (from_id);

CREATE INDEX ix_event_kind ON event (kind);

CREATE INDEX ix_event_lookup ON event (lookup);

CREATE INDEX ix_event_place_id ON event (place_id);

CREATE INDEX ix_event_to_id ON event (to_id);

CREATE INDEX ix_participant_actor_id_role_event_id ON participant (actor_id, role, event_id);

CREATE INDEX ix_place_alias_lookup ON place_alias (lookup);

CREATE INDEX ix_place_part_of_id ON place (part_of_id);

CREATE INDEX ix_relation_other_id_kind_claim_id ON relation (other_id, kind, claim_id);

CREATE INDEX ix_source_supersedes_id ON source (supersedes_id);

CREATE INDEX ix_voice_actor_id_claim_id ON voice (actor_id, claim_id);

CREATE TABLE last_write (
  id INTEGER NOT NULL,
  counter INTEGER NOT NULL,
  CONSTRAINT pk_last_write PRIMARY KEY (id),
  CONSTRAINT ck_last_write_one CHECK (id = 1)
) STRICT;

CREATE VIEW link AS -- factdb view, private: not part of the contract
-- One row for each direction in which one claim bears on another. What is symmetric has two: as written, and mirrored.
SELECT
  r.claim_id AS claim_id, -- The claim that bears on the other
  r.other_id AS other_id, -- The other
  r.kind AS kind, -- Code of the vocabulary relation_kind
  r.basis AS basis, -- Code of the vocabulary relation_basis
  r.scope AS scope, -- Code of the vocabulary relation_scope
  r.note AS note, -- The reviewer's remark
  0 AS mirrored, -- 1: the other direction of a row that is there
  r.scope IN ('explicit', 'implied') AS reaches, -- 0: ambiguous, which never counts
  (c.voice <> o.voice OR (c.voice = '' AND c.source_id <> o.source_id)) AS other_voice, -- 1: two voices; a document's own is another in each document
  (SELECT s.origin FROM source AS s WHERE s.id = c.source_id) <> (SELECT s.origin FROM source AS s WHERE s.id = o.source_id) AS other_origin -- 1: two independent witnesses
FROM relation AS r
JOIN claim AS c ON c.id = r.claim_id
JOIN claim AS o ON o.id = r.other_id
UNION ALL
SELECT
  r.other_id, r.claim_id, r.kind, r.basis, r.scope, r.note, 1, r.scope IN ('explicit', 'implied'),
  (c.voice <> o.voice OR (c.voice = '' AND c.source_id <> o.source_id)),
  (SELECT s.origin FROM source AS s WHERE s.id = c.source_id) <> (SELECT s.origin FROM source AS s WHERE s.id = o.source_id)
FROM relation AS r
JOIN claim AS c ON c.id = r.claim_id
JOIN claim AS o ON o.id = r.other_id
WHERE r.kind IN ('contradicts', 'corroborates', 'supports', 'repeats');

CREATE VIEW names AS -- factdb view
-- One row for each name under which something can be asked for.
SELECT
  'actor' AS kind, -- actor, place, event or source
  a.slug AS id, -- Whose name it is
  n.name AS name, -- The name as written
  'name' AS form, -- name, title, or demonym: the adjective of a country
  n.lookup AS lookup, -- The name in the form that look-ups compare: no case, no accents, single spaces
  n.language AS language, -- BCP 47 tag, where known
  n.script AS script, -- Script of its first letter
  (SELECT s.slug FROM source AS s WHERE s.id = n.source_id) AS source -- The reference that has the name; NULL: a document has it
FROM actor_alias AS n
JOIN actor AS a ON a.id = n.actor_id
UNION ALL
SELECT 'place', p.slug, n.name, n.form, n.lookup, n.language, n.script, (SELECT s.slug FROM source AS s WHERE s.id = n.source_id)
FROM place_alias AS n
JOIN place AS p ON p.id = n.place_id
UNION ALL
SELECT 'event', e.slug, e.title, 'title', e.lookup, NULL, NULL, NULL
FROM event AS e;

CREATE TABLE participant (
  event_id INTEGER NOT NULL,
  actor_id INTEGER NOT NULL,
  role TEXT NOT NULL,
  CONSTRAINT pk_participant PRIMARY KEY (event_id, actor_id, role),
  CONSTRAINT fk_participant_event_id FOREIGN KEY(event_id) REFERENCES event (id),
  CONSTRAINT fk_participant_actor_id FOREIGN KEY(actor_id) REFERENCES actor (id),
  CONSTRAINT fk_participant_role FOREIGN KEY(role) REFERENCES participant_role (code)
) WITHOUT ROWID, STRICT
    ;

CREATE TABLE "participant_role" (
  code TEXT NOT NULL,
  position INTEGER NOT NULL,
  label TEXT NOT NULL,
  definition TEXT NOT NULL,
  example TEXT,
  plover TEXT,
  cameo TEXT,
  acled TEXT,
  CONSTRAINT pk_participant_role PRIMARY KEY (code),
  CONSTRAINT ck_participant_role_position CHECK (position >= 1),
  CONSTRAINT ck_participant_role_filled CHECK (code IS NOT '' AND label IS NOT '' AND definition IS NOT '')
) WITHOUT ROWID, STRICT
;

CREATE VIEW participants AS -- factdb view
-- One row for each actor's part in an event. Parts that nobody is named for stand in gaps.
SELECT
  e.slug AS event, -- Id of the event
  a.slug AS actor, -- Id of the actor
  a.name AS actor_name, -- The actor's name
  a.country AS actor_country, -- The actor's country
  r.role AS role -- Code of the vocabulary participant_role
FROM participant AS r
JOIN event AS e ON e.id = r.event_id
JOIN actor AS a ON a.id = r.actor_id;

CREATE TABLE "place" (
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
  CONSTRAINT ck_place_reviewed CHECK (reviewed IN (0, 1)),
  CONSTRAINT ck_place_country CHECK (country IS NULL OR country GLOB '[A-Z][A-Z]'),
  CONSTRAINT ck_place_degrees CHECK ((lat IS NULL) = (lon IS NULL) AND (lat IS NULL OR (lat BETWEEN -90 AND 90 AND lon BETWEEN -180 AND 180))),
  CONSTRAINT uq_place_slug UNIQUE (slug),
  CONSTRAINT fk_place_kind FOREIGN KEY(kind) REFERENCES place_kind (code),
  CONSTRAINT fk_place_part_of_id FOREIGN KEY(part_of_id) REFERENCES place (id),
  CONSTRAINT fk_place_country_source_id FOREIGN KEY(country_source_id) REFERENCES source (id),
  CONSTRAINT fk_place_coordinates_source_id FOREIGN KEY(coordinates_source_id) REFERENCES source (id),
  CONSTRAINT ck_place_slug CHECK (slug <> '' AND length(slug) <= 80 AND slug NOT GLOB '*[^a-z0-9-]*'),
  CONSTRAINT ck_place_digest CHECK (length(digest) = 32 AND digest NOT GLOB '*[^0-9a-f]*'),
  CONSTRAINT ck_place_country_source CHECK ((country IS NULL) = (country_source_id IS NULL)),
  CONSTRAINT ck_place_coordinates_source CHECK ((lat IS NULL) = (coordinates_source_id IS NULL)),
  CONSTRAINT ck_place_part_of CHECK (part_of_id <> id),
  CONSTRAINT ck_place_filled CHECK (name IS NOT '')
) STRICT
    ;

CREATE TABLE "place_alias" (
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
  CONSTRAINT fk_place_alias_source_id FOREIGN KEY(source_id) REFERENCES source (id),
  CONSTRAINT ck_place_alias_filled CHECK (name IS NOT '')
) WITHOUT ROWID, STRICT
    ;

CREATE TABLE "place_kind" (
  code TEXT NOT NULL,
  position INTEGER NOT NULL,
  label TEXT NOT NULL,
  definition TEXT NOT NULL,
  example TEXT,
  plover TEXT,
  cameo TEXT,
  acled TEXT,
  CONSTRAINT pk_place_kind PRIMARY KEY (code),
  CONSTRAINT ck_place_kind_position CHECK (position >= 1),
  CONSTRAINT ck_place_kind_filled CHECK (code IS NOT '' AND label IS NOT '' AND definition IS NOT '')
) WITHOUT ROWID, STRICT
;

CREATE VIEW places AS -- factdb view
-- One row for each place. Who controls it is a claim, never a column.
SELECT
  p.slug AS id, -- Slug, the same in every copy of the data
  p.name AS name, -- Name to show
  p.kind AS kind, -- Code of the vocabulary place_kind
  o.slug AS part_of, -- The place directly above it
  p.country AS country, -- ISO 3166-1 alpha-2, its own or that of the nearest place above; NULL: see gaps
  (SELECT s.slug FROM source AS s WHERE s.id = p.country_source_id) AS country_source, -- According to whom it is that country
  p.lat AS lat, -- Latitude, WGS 84 degrees; NULL: see gaps
  p.lon AS lon, -- Longitude, WGS 84 degrees
  (SELECT s.slug FROM source AS s WHERE s.id = p.coordinates_source_id) AS coordinates_source, -- According to whom it lies there
  p.iso AS iso, -- ISO 3166-1 or 3166-2 code
  p.geonames AS geonames, -- GeoNames id
  p.wikidata AS wikidata, -- Wikidata item
  (SELECT coalesce(json_group_array(n.name), '[]') FROM (SELECT name FROM place_alias WHERE place_id = p.id AND form = 'name' ORDER BY name) AS n) AS names, -- JSON array of names as written
  (SELECT count(*) FROM claim_area AS m WHERE m.place_id = p.id) AS claims_about, -- How many claims are about it or a place below it
  p.note AS note, -- The reviewer's remark
  p.reviewed AS reviewed -- 1: signed by a reviewer and unchanged since
FROM place AS p
LEFT JOIN place AS o ON o.id = p.part_of_id;

CREATE TABLE "polarity" (
  code TEXT NOT NULL,
  position INTEGER NOT NULL,
  label TEXT NOT NULL,
  definition TEXT NOT NULL,
  example TEXT,
  plover TEXT,
  cameo TEXT,
  acled TEXT,
  CONSTRAINT pk_polarity PRIMARY KEY (code),
  CONSTRAINT ck_polarity_position CHECK (position >= 1),
  CONSTRAINT ck_polarity_filled CHECK (code IS NOT '' AND label IS NOT '' AND definition IS NOT '')
) WITHOUT ROWID, STRICT
;

CREATE VIEW quantities AS -- factdb view
-- One row for each number inside a claim, as claimed.
SELECT
  c.slug AS claim, -- Id of the claim
  q.position AS position, -- Its place among the claim's numbers, from 1
  q.comparator AS comparator, -- Code of the vocabulary comparator: > is more than, ~ about
  q.low AS low, -- Lower bound; NULL: the words leave it open
  q.high AS high, -- Upper bound; NULL: the words leave it open
  q.unit AS unit, -- What one is
  q.counted AS counted, -- What was counted
  (SELECT p.slug FROM place AS p WHERE p.id = q.place_id) AS place, -- Where it was counted
  (SELECT e.slug FROM event AS e WHERE e.id = q.event_id) AS event, -- The event whose size it is
  q.words AS words, -- The document's words
  nullif(c.voice, '') AS voice -- Who claims it; NULL: the document itself
FROM quantity AS q
JOIN claim AS c ON c.id = q.claim_id;

CREATE TABLE "quantity" (
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
  CONSTRAINT fk_quantity_event_id FOREIGN KEY(event_id) REFERENCES event (id),
  CONSTRAINT ck_quantity_position CHECK (position >= 1),
  CONSTRAINT ck_quantity_filled CHECK (unit IS NOT '' AND counted IS NOT '' AND words IS NOT '')
) WITHOUT ROWID, STRICT
    ;

CREATE TABLE redirect (
  kind TEXT NOT NULL,
  old TEXT NOT NULL,
  entry_id INTEGER NOT NULL,
  CONSTRAINT pk_redirect PRIMARY KEY (kind, old),
  CONSTRAINT ck_redirect_kind CHECK (kind IN ('source', 'actor', 'place', 'event', 'claim')),
  CONSTRAINT ck_redirect_old CHECK (old <> '' AND old NOT GLOB '*[^a-z0-9./-]*')
) WITHOUT ROWID, STRICT;

CREATE VIEW redirects AS -- factdb view
-- One row for each id that an entry had before: what was cited by it is found under its id of now.
SELECT
  'source' AS kind, -- source, actor, place, event or claim
  t.old AS old, -- The id that it had
  x.slug AS id -- The id that it has
FROM redirect AS t
JOIN source AS x ON x.id = t.entry_id
WHERE t.kind = 'source'
UNION ALL
SELECT 'actor', t.old, x.slug
FROM redirect AS t
JOIN actor AS x ON x.id = t.entry_id
WHERE t.kind = 'actor'
UNION ALL
SELECT 'place', t.old, x.slug
FROM redirect AS t
JOIN place AS x ON x.id = t.entry_id
WHERE t.kind = 'place'
UNION ALL
SELECT 'event', t.old, x.slug
FROM redirect AS t
JOIN event AS x ON x.id = t.entry_id
WHERE t.kind = 'event'
UNION ALL
SELECT 'claim', t.old, x.slug
FROM redirect AS t
JOIN claim AS x ON x.id = t.entry_id
WHERE t.kind = 'claim';

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
    ;

CREATE TABLE "relation_basis" (
  code TEXT NOT NULL,
  position INTEGER NOT NULL,
  label TEXT NOT NULL,
  definition TEXT NOT NULL,
  example TEXT,
  plover TEXT,
  cameo TEXT,
  acled TEXT,
  CONSTRAINT pk_relation_basis PRIMARY KEY (code),
  CONSTRAINT ck_relation_basis_position CHECK (position >= 1),
  CONSTRAINT ck_relation_basis_filled CHECK (code IS NOT '' AND label IS NOT '' AND definition IS NOT '')
) WITHOUT ROWID, STRICT
;

CREATE TABLE "relation_kind" (
  code TEXT NOT NULL,
  position INTEGER NOT NULL,
  label TEXT NOT NULL,
  definition TEXT NOT NULL,
  example TEXT,
  plover TEXT,
  cameo TEXT,
  acled TEXT,
  CONSTRAINT pk_relation_kind PRIMARY KEY (code),
  CONSTRAINT ck_relation_kind_position CHECK (position >= 1),
  CONSTRAINT ck_relation_kind_filled CHECK (code IS NOT '' AND label IS NOT '' AND definition IS NOT '')
) WITHOUT ROWID, STRICT
;

CREATE TABLE "relation_scope" (
  code TEXT NOT NULL,
  position INTEGER NOT NULL,
  label TEXT NOT NULL,
  definition TEXT NOT NULL,
  example TEXT,
  plover TEXT,
  cameo TEXT,
  acled TEXT,
  CONSTRAINT pk_relation_scope PRIMARY KEY (code),
  CONSTRAINT ck_relation_scope_position CHECK (position >= 1),
  CONSTRAINT ck_relation_scope_filled CHECK (code IS NOT '' AND label IS NOT '' AND definition IS NOT '')
) WITHOUT ROWID, STRICT
;

CREATE VIEW relations AS -- factdb view
-- One row for each relation from one claim to another, as written.
SELECT
  c.slug AS claim, -- The claim that holds the relation
  r.kind AS kind, -- Code of the vocabulary relation_kind
  o.slug AS other, -- The claim that it points at
  r.basis AS basis, -- stated: the document says so; inferred: the reviewer sees it in the contents
  r.scope AS scope, -- explicit, implied, or ambiguous, which never counts
  r.note AS note -- The reviewer's remark
FROM relation AS r
JOIN claim AS c ON c.id = r.claim_id
JOIN claim AS o ON o.id = r.other_id;

CREATE TABLE retired (
  kind TEXT NOT NULL,
  old TEXT NOT NULL,
  entry_id INTEGER,
  day TEXT NOT NULL,
  reason TEXT NOT NULL,
  CONSTRAINT pk_retired PRIMARY KEY (kind, old),
  CONSTRAINT ck_retired_kind CHECK (kind IN ('source', 'actor', 'place', 'event', 'claim')),
  CONSTRAINT ck_retired_old CHECK (old <> '' AND old NOT GLOB '*[^a-z0-9./-]*'),
  CONSTRAINT ck_retired_day CHECK (date(day, '+0 days') IS day),
  CONSTRAINT ck_retired_filled CHECK (reason IS NOT '')
) WITHOUT ROWID, STRICT;

CREATE VIEW retirements AS -- factdb view
-- One row for each id that was cited and has no entry any more: it is never given to anything else.
SELECT
  r.kind AS kind, -- source, actor, place, event or claim
  r.old AS id, -- The id that it had
  CASE r.kind
    WHEN 'source' THEN (SELECT x.slug FROM source AS x WHERE x.id = r.entry_id)
    WHEN 'actor' THEN (SELECT x.slug FROM actor AS x WHERE x.id = r.entry_id)
    WHEN 'place' THEN (SELECT x.slug FROM place AS x WHERE x.id = r.entry_id)
    WHEN 'event' THEN (SELECT x.slug FROM event AS x WHERE x.id = r.entry_id)
    WHEN 'claim' THEN (SELECT x.slug FROM claim AS x WHERE x.id = r.entry_id)
  END AS successor, -- The id of what took its place; NULL: nothing did
  r.day AS day, -- The ISO day on which it was retired
  r.reason AS reason -- Why
FROM retired AS r;

CREATE TABLE "review" (
  kind TEXT NOT NULL,
  entry_id INTEGER NOT NULL,
  reviewer TEXT NOT NULL,
  day TEXT NOT NULL,
  digest TEXT NOT NULL,
  note TEXT,
  CONSTRAINT pk_review PRIMARY KEY (kind, entry_id),
  CONSTRAINT ck_review_kind CHECK (kind IN ('source', 'actor', 'place', 'event', 'claim')),
  CONSTRAINT ck_review_day CHECK (date(day, '+0 days') IS day),
  CONSTRAINT ck_review_digest CHECK (digest GLOB 'v1:*' AND length(digest) = 35 AND digest NOT GLOB 'v1:*[^0-9a-f]*'),
  CONSTRAINT ck_review_filled CHECK (reviewer IS NOT '')
) WITHOUT ROWID, STRICT
    ;

CREATE VIEW reviews AS -- factdb view
-- One row for each signature: a checksum with a name beside it. The entry is as it was when somebody wrote that name.
SELECT
  'source' AS kind, -- source, actor, place, event or claim
  x.slug AS id, -- Id of the entry
  t.reviewer AS reviewer, -- The handle that was written; nothing proves whose it is
  t.day AS day, -- The ISO day that was written
  t.digest AS digest, -- What they signed: v1: and 128 bits of SHA-256 over the entry and what its meaning hangs on
  t.note AS note -- The reviewer's remark
FROM review AS t
JOIN source AS x ON x.id = t.entry_id
WHERE t.kind = 'source'
UNION ALL
SELECT 'actor', x.slug, t.reviewer, t.day, t.digest, t.note
FROM review AS t
JOIN actor AS x ON x.id = t.entry_id
WHERE t.kind = 'actor'
UNION ALL
SELECT 'place', x.slug, t.reviewer, t.day, t.digest, t.note
FROM review AS t
JOIN place AS x ON x.id = t.entry_id
WHERE t.kind = 'place'
UNION ALL
SELECT 'event', x.slug, t.reviewer, t.day, t.digest, t.note
FROM review AS t
JOIN event AS x ON x.id = t.entry_id
WHERE t.kind = 'event'
UNION ALL
SELECT 'claim', x.slug, t.reviewer, t.day, t.digest, t.note
FROM review AS t
JOIN claim AS x ON x.id = t.entry_id
WHERE t.kind = 'claim';

CREATE TABLE seal (
  number INTEGER NOT NULL,
  day TEXT NOT NULL,
  entries INTEGER NOT NULL,
  digest TEXT NOT NULL,
  statement TEXT NOT NULL,
  signature TEXT,
  manifest TEXT,
  CONSTRAINT pk_seal PRIMARY KEY (number),
  CONSTRAINT ck_seal_number CHECK (number >= 1),
  CONSTRAINT ck_seal_day CHECK (date(day, '+0 days') IS day),
  CONSTRAINT ck_seal_entries CHECK (entries >= 0),
  CONSTRAINT ck_seal_digest CHECK (length(digest) = 64 AND digest NOT GLOB '*[^0-9a-f]*'),
  CONSTRAINT ck_seal_filled CHECK (statement IS NOT '' AND signature IS NOT '' AND manifest IS NOT '')
) STRICT;

CREATE VIEW seals AS -- factdb view
-- One row for each time that the whole state was sealed: factdb help trust says what that proves, and what not.
SELECT
  s.number AS number, -- 1, 2, …: the last one is that of the newest state that was sealed
  s.day AS day, -- ISO day that the seal states; nothing proves it
  s.entries AS entries, -- How many lines the manifest has
  s.digest AS digest, -- SHA-256 of the manifest: the digest of the state
  s.statement AS statement, -- What was signed: day, entries and digest in lines, as ssh-keygen -Y verify takes them
  s.signature AS signature, -- The SSH signature of the statement; NULL: nobody signed it, it is a digest alone
  s.manifest AS manifest -- One line for each entry, code and retired id: kind, id, digest, digest of who signed it; NULL: an older seal
FROM seal AS s;

CREATE TABLE section (
  source_id INTEGER NOT NULL,
  digest TEXT NOT NULL,
  CONSTRAINT pk_section PRIMARY KEY (source_id),
  CONSTRAINT ck_section_digest CHECK (length(digest) = 32 AND digest NOT GLOB '*[^0-9a-f]*'),
  CONSTRAINT fk_section_source_id FOREIGN KEY(source_id) REFERENCES source (id)
) WITHOUT ROWID, STRICT;

CREATE TABLE seed (
  kind TEXT NOT NULL,
  entry_id INTEGER NOT NULL,
  CONSTRAINT pk_seed PRIMARY KEY (kind, entry_id),
  CONSTRAINT ck_seed_kind CHECK (kind IN ('source', 'actor', 'place', 'event', 'claim'))
) WITHOUT ROWID, STRICT;

CREATE TABLE "source" (
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
  CONSTRAINT ck_source_reviewed CHECK (reviewed IN (0, 1)),
  CONSTRAINT ck_source_published_order CHECK (published_earliest IS NULL OR published_latest IS NULL OR published_earliest <= published_latest),
  CONSTRAINT ck_source_pinned CHECK ((document IS NULL) = (sha256 IS NULL) AND (document IS NULL) = (text IS NULL)),
  CONSTRAINT ck_source_reliability CHECK (reliability IS NULL OR reliability IN ('A', 'B', 'C', 'D', 'E', 'F')),
  CONSTRAINT uq_source_slug UNIQUE (slug),
  CONSTRAINT fk_source_kind FOREIGN KEY(kind) REFERENCES source_kind (code),
  CONSTRAINT fk_source_published_basis FOREIGN KEY(published_basis) REFERENCES date_basis (code),
  CONSTRAINT fk_source_supersedes_id FOREIGN KEY(supersedes_id) REFERENCES source (id),
  CONSTRAINT ck_source_slug CHECK (slug <> '' AND length(slug) <= 80 AND slug NOT GLOB '*[^a-z0-9-]*'),
  CONSTRAINT ck_source_digest CHECK (length(digest) = 32 AND digest NOT GLOB '*[^0-9a-f]*'),
  CONSTRAINT ck_source_published_bounds CHECK (date(published_earliest, '+0 days') IS published_earliest AND date(published_latest, '+0 days') IS published_latest),
  CONSTRAINT ck_source_published_precision CHECK (published_precision IN ('day', 'month', 'year', 'decade', 'century', 'interval')),
  CONSTRAINT ck_source_published_value CHECK ((published_edtf IS NULL) = (published_precision IS NULL) AND (published_edtf IS NOT NULL OR (published_earliest IS NULL AND published_latest IS NULL)) AND (published_edtf IS NULL) = (published_basis IN ('not-stated', 'relative-unresolved'))),
  CONSTRAINT ck_source_sha256 CHECK (sha256 IS NULL OR (length(sha256) = 64 AND sha256 NOT GLOB '*[^0-9a-f]*')),
  CONSTRAINT ck_source_supersedes CHECK (supersedes_id <> id),
  CONSTRAINT ck_source_filled CHECK (title IS NOT '' AND publisher IS NOT '' AND byline IS NOT '' AND url IS NOT '' AND archive_url IS NOT '' AND origin IS NOT '')
) STRICT
    ;

CREATE TABLE "source_kind" (
  code TEXT NOT NULL,
  position INTEGER NOT NULL,
  label TEXT NOT NULL,
  definition TEXT NOT NULL,
  example TEXT,
  plover TEXT,
  cameo TEXT,
  acled TEXT,
  CONSTRAINT pk_source_kind PRIMARY KEY (code),
  CONSTRAINT ck_source_kind_position CHECK (position >= 1),
  CONSTRAINT ck_source_kind_filled CHECK (code IS NOT '' AND label IS NOT '' AND definition IS NOT '')
) WITHOUT ROWID, STRICT
;

CREATE VIRTUAL TABLE source_text USING fts5(
  slug UNINDEXED,
  title, text,
  content="source", content_rowid="id",
  tokenize="unicode61 remove_diacritics 2 categories 'L* M* N* Co'"
);

CREATE TRIGGER source_text_delete AFTER DELETE ON source BEGIN
  INSERT INTO source_text (source_text, rowid, slug, title, text) VALUES ('delete', old.id, old.slug, old.title, old.text);
END;

CREATE TRIGGER source_text_insert AFTER INSERT ON source BEGIN
  INSERT INTO source_text (rowid, slug, title, text) VALUES (new.id, new.slug, new.title, new.text);
END;

CREATE TRIGGER source_text_update AFTER UPDATE OF id, title, text ON source BEGIN
  INSERT INTO source_text (source_text, rowid, slug, title, text) VALUES ('delete', old.id, old.slug, old.title, old.text);
  INSERT INTO source_text (rowid, slug, title, text) VALUES (new.id, new.slug, new.title, new.text);
END;

CREATE VIEW sources AS -- factdb view
-- One row for each document or reference work.
SELECT
  s.slug AS id, -- Slug, the same in every copy of the data
  s.kind AS kind, -- Code of the vocabulary source_kind
  s.title AS title, -- Title as printed; NULL: see gaps
  s.publisher AS publisher, -- Who published it; NULL: see gaps
  s.byline AS byline, -- Who wrote it, as printed; NULL: see gaps
  s.url AS url, -- Where it was found
  s.archive_url AS archive_url, -- Where a copy is kept
  s.language AS language, -- BCP 47 tag of its language
  s.published_edtf AS published, -- Date of publication, EDTF; NULL: see published_basis
  s.published_earliest AS published_earliest, -- First ISO day that the date allows; NULL: open or unknown
  s.published_latest AS published_latest, -- Last ISO day that the date allows; NULL: open or unknown
  s.published_precision AS published_precision, -- day, month, year, decade, century or interval
  s.published_basis AS published_basis, -- Code of the vocabulary date_basis: why the date is what it is, or is missing
  s.published_words AS published_words, -- The document's words for the date
  s.document AS document, -- Path of the document in its project
  s.sha256 AS sha256, -- SHA-256 of the document's bytes, hexadecimal
  s.origin AS origin, -- Independence group: documents of one origin are one witness
  s.reliability AS reliability, -- Admiralty grade A to F, where somebody gave one
  o.slug AS supersedes, -- The version of the document that this one replaces
  (SELECT count(*) FROM claim AS c WHERE c.source_id = s.id) AS claims, -- How many claims stand on it
  s.note AS note, -- The reviewer's remark
  s.reviewed AS reviewed, -- 1: signed by a reviewer and unchanged since
  CASE WHEN s.text = '' AND s.sha256 <> 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855' THEN NULL ELSE s.text END AS text, -- The document, to the code point; NULL: there is none, or see text_left_out
  CASE WHEN s.text = '' AND s.sha256 <> 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855' THEN 1 ELSE 0 END AS text_left_out -- 1: this file is a copy that was made without the documents' texts; sha256 is still that of the document
FROM source AS s
LEFT JOIN source AS o ON o.id = s.supersedes_id;

CREATE VIEW timeline AS -- factdb view
-- One row for each event and claim that asserts or denies it: the time is that claim's. An event that no claim asserts has one row without a claim.
SELECT
  e.slug AS event, -- Id of the event
  e.title AS title, -- Neutral words for it
  e.kind AS kind, -- Code of the vocabulary event_kind
  (SELECT p.slug FROM place AS p WHERE p.id = e.place_id) AS place, -- Where; NULL: see gaps
  c.slug AS claim, -- The claim that gives the time
  nullif(c.voice, '') AS voice, -- According to whom; NULL: the document itself
  (SELECT x.voice_name FROM claims AS x WHERE x.id = c.slug) AS voice_name, -- That voice's name
  (SELECT s.slug FROM source AS s WHERE s.id = c.source_id) AS source, -- Id of the document
  c.polarity AS polarity, -- affirms; denies: the claim says that it did not happen
  (SELECT x.status FROM claims AS x WHERE x.id = c.slug) AS status, -- disputed, corroborated or unchallenged
  c.when_edtf AS "when", -- The time, EDTF; NULL: see when_basis
  c.when_words AS when_words, -- The document's words for it
  c.when_earliest AS when_earliest, -- First ISO day that it allows; NULL: open or unknown
  c.when_latest AS when_latest, -- Last ISO day that it allows; NULL: open or unknown
  c.when_precision AS when_precision, -- day, month, year, decade, century or interval
  coalesce(c.when_basis, 'not-stated') AS when_basis, -- Code of the vocabulary date_basis
  c.when_anchor AS when_anchor, -- What relative words count from
  CASE WHEN e.reviewed = 1 AND coalesce(c.reviewed, 1) = 1 THEN 1 ELSE 0 END AS reviewed -- 1: event and claim are signed by a reviewer and unchanged since
FROM event AS e
LEFT JOIN claim_event AS m ON m.event_id = e.id AND m.role = 'asserts'
LEFT JOIN claim AS c ON c.id = m.claim_id;

CREATE VIEW totals AS -- factdb view
-- One row: how much the file holds.
SELECT
  (SELECT count(*) FROM source) AS sources, -- How many documents and reference works
  (SELECT count(*) FROM actor) AS actors, -- How many actors
  (SELECT count(*) FROM place) AS places, -- How many places
  (SELECT count(*) FROM event) AS events, -- How many events
  (SELECT count(*) FROM claim) AS claims -- How many claims;

CREATE VIEW vocabularies AS -- factdb view
-- One row for each code that the data may use.
SELECT
  'source_kind' AS vocabulary, -- Name of the list
  code AS code, -- The code
  position AS position, -- Its place in the list
  label AS label, -- Words for it
  definition AS definition, -- What it means
  example AS example, -- An example
  plover AS plover, -- The nearest code of PLOVER, where one is sure
  cameo AS cameo, -- The nearest code of CAMEO, where one is sure
  acled AS acled -- The nearest sub-event type of ACLED, where one is sure
FROM source_kind
UNION ALL SELECT 'actor_kind', code, position, label, definition, example, plover, cameo, acled FROM actor_kind
UNION ALL SELECT 'actor_reference', code, position, label, definition, example, plover, cameo, acled FROM actor_reference
UNION ALL SELECT 'place_kind', code, position, label, definition, example, plover, cameo, acled FROM place_kind
UNION ALL SELECT 'event_kind', code, position, label, definition, example, plover, cameo, acled FROM event_kind
UNION ALL SELECT 'participant_role', code, position, label, definition, example, plover, cameo, acled FROM participant_role
UNION ALL SELECT 'claim_kind', code, position, label, definition, example, plover, cameo, acled FROM claim_kind
UNION ALL SELECT 'polarity', code, position, label, definition, example, plover, cameo, acled FROM polarity
UNION ALL SELECT 'certainty', code, position, label, definition, example, plover, cameo, acled FROM certainty
UNION ALL SELECT 'evidence', code, position, label, definition, example, plover, cameo, acled FROM evidence
UNION ALL SELECT 'cue_stance', code, position, label, definition, example, plover, cameo, acled FROM cue_stance
UNION ALL SELECT 'about_role', code, position, label, definition, example, plover, cameo, acled FROM about_role
UNION ALL SELECT 'comparator', code, position, label, definition, example, plover, cameo, acled FROM comparator
UNION ALL SELECT 'relation_kind', code, position, label, definition, example, plover, cameo, acled FROM relation_kind
UNION ALL SELECT 'relation_basis', code, position, label, definition, example, plover, cameo, acled FROM relation_basis
UNION ALL SELECT 'relation_scope', code, position, label, definition, example, plover, cameo, acled FROM relation_scope
UNION ALL SELECT 'date_basis', code, position, label, definition, example, plover, cameo, acled FROM date_basis
UNION ALL SELECT 'gap_reason', code, position, label, definition, example, plover, cameo, acled FROM gap_reason;

CREATE TABLE "voice" (
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
  CONSTRAINT fk_voice_addressee_id FOREIGN KEY(addressee_id) REFERENCES actor (id),
  CONSTRAINT ck_voice_filled CHECK (cue IS NOT '' AND described_as IS NOT '' AND channel IS NOT '')
) WITHOUT ROWID, STRICT
    ;

CREATE VIEW voices AS -- factdb view
-- One row for each link of a claim's chain of voices, and each actor in it. A claim without rows is the document's own.
SELECT
  c.slug AS claim, -- Id of the claim
  v.depth AS depth, -- 1: whom the document cites; 2: whom that voice cites; and so on
  CASE WHEN v.depth = (SELECT max(w.depth) FROM voice AS w WHERE w.claim_id = v.claim_id) THEN 1 ELSE 0 END AS innermost, -- 1: whose claim it is
  a.slug AS actor, -- Id of the actor who speaks
  a.name AS actor_name, -- The actor's name
  a.country AS actor_country, -- The actor's country
  v.cue AS cue, -- The document's words for the act of speaking
  v.stance AS stance, -- The document's attitude in them: code of the vocabulary cue_stance
  v.described_as AS described_as, -- The document's words for the speaker
  (SELECT d.slug FROM actor AS d WHERE d.id = v.addressee_id) AS addressee, -- To whom it is said
  v.channel AS channel, -- The document's words for how it is said
  s.slug AS source, -- Id of the document
  c.position AS position, -- Where the claim's quote begins, in Unicode code points
  c.when_edtf AS "when", -- When the claim says that it happened, EDTF; NULL: see the claim's when_basis
  c.when_earliest AS when_earliest, -- First ISO day that the time allows; NULL: open or unknown
  c.when_latest AS when_latest -- Last ISO day that the time allows; NULL: open or unknown
FROM voice AS v
JOIN claim AS c ON c.id = v.claim_id
JOIN actor AS a ON a.id = v.actor_id
LEFT JOIN source AS s ON s.id = c.source_id;

CREATE TABLE written (
  kind TEXT NOT NULL,
  entry_id INTEGER NOT NULL,
  content TEXT NOT NULL,
  CONSTRAINT pk_written PRIMARY KEY (kind, entry_id),
  CONSTRAINT ck_written_kind CHECK (kind IN ('source', 'actor', 'place', 'event', 'claim')),
  CONSTRAINT ck_written_content CHECK (json_valid(content))
) WITHOUT ROWID, STRICT;

