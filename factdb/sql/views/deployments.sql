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
WHERE e.kind = 'troop-deployment'
