INSERT INTO note_index (note_index, rank) VALUES ('merge', $1)
