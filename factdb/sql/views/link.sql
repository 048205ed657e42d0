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
WHERE r.kind IN ('contradicts', 'corroborates', 'supports', 'repeats')
