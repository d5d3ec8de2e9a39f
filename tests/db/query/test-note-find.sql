SELECT rowid FROM note_index WHERE note_index MATCH $1 ORDER BY rowid DESC
