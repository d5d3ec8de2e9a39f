SELECT id, name, role, pin FROM staff WHERE id = $1 AND active = 1
