SELECT id, name, role, pin FROM staff WHERE lower (name) = $1 AND active = 1
