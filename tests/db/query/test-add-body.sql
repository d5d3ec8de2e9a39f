INSERT INTO thing (name, body) VALUES ($1, $2)
