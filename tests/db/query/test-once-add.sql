INSERT INTO once (id, words) VALUES ($1, $2)
