SELECT hex($1)
