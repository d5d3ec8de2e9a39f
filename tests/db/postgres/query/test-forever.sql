SELECT max(i) FROM (SELECT generate_series (1::bigint, $1) AS i) AS n
