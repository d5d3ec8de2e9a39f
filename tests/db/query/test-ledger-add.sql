INSERT INTO ledger_thing (amount) VALUES ($1)
