INSERT INTO note (stamp, words) VALUES ($1, $2)
