INSERT INTO thing (name, amount) VALUES ($1, $2) RETURNING id
