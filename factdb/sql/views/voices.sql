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
LEFT JOIN source AS s ON s.id = c.source_id
