INSERT INTO thing (name, owner_id) VALUES ($1, $2) RETURNING id
