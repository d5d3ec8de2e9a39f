SELECT id, name, role, pin FROM staff WHERE role = 'owner' AND active = 1 ORDER BY id LIMIT 2
