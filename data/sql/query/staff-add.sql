INSERT INTO staff (name, role) VALUES ($1, $2) RETURNING id
