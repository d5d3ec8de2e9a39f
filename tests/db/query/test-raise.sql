UPDATE thing SET amount = amount + $2 WHERE name = $1
