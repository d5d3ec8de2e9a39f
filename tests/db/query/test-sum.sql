SELECT coalesce(sum(amount), 0) FROM thing
