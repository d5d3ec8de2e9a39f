SELECT count(*) FROM more
