SELECT id, name, amount, body, owner_id FROM thing ORDER BY id
