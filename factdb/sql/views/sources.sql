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
LEFT JOIN source AS o ON o.id = s.supersedes_id
