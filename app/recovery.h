/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "job.h"

G_BEGIN_DECLS

/* The paper that opens a shop when every owner has forgotten their PIN: made once, when the shop
 * is, and never shown again. The shop keeps a hash of it alone. */

char *recovery_make (void);
char *recovery_hash (const char *code);
gboolean recovery_is_whole (const char *typed);

/* In: what was typed. Out: NULL. `invalid` where it is no code, or a letter of it is wrong;
 * `denied` where it is another shop's; `not-found` where this shop never had one. */
extern const JobKind recovery_check_job;

G_END_DECLS
