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
JOIN claim AS c ON c.id = q.claim_id
