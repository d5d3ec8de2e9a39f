INSERT INTO note_index (rowid, words) VALUES ($1, $2)
