INSERT INTO note_index (note_index, rowid, words) VALUES ('delete', $1, $2)
