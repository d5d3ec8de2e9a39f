INSERT INTO note_index (note_index, rank) VALUES ('integrity-check', 1)
