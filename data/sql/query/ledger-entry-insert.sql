-- SPDX-License-Identifier: GPL-3.0-or-later
INSERT INTO ledger_entry (posting_id, account, amount) VALUES ($1, $2, $3)
