SELECT amount FROM thing WHERE name = $1
