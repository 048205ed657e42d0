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
FROM seal AS s
