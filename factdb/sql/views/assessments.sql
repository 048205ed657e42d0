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
JOIN claim AS c ON c.id = a.claim_id
