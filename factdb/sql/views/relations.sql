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
JOIN claim AS o ON o.id = r.other_id
