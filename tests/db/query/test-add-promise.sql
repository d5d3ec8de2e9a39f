INSERT INTO promise (thing_id) VALUES ($1)
