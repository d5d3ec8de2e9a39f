-- many rows
SELECT id, name FROM thing WHERE amount >= $1 ORDER BY id
