SELECT count(*) FROM thing
