SELECT $2, $1, $3
