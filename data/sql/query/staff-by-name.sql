SELECT id, name, role, pin FROM staff WHERE lower (name) = lower ($1) AND active = 1
