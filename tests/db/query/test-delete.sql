DELETE FROM thing WHERE name = $1
