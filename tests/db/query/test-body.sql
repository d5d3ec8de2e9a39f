SELECT body FROM thing WHERE name = $1
