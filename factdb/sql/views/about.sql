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
LEFT JOIN source AS s ON s.id = c.source_id
