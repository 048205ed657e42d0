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
LEFT JOIN claim AS c ON c.id = m.claim_id
