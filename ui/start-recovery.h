/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* The third step of the first start: the recovery code, and that it was kept. Signals: `kept`;
 * `failed` (const GError *): it could not be printed or saved. */
#define START_RECOVERY_TYPE (start_recovery_get_type ())
G_DECLARE_FINAL_TYPE (StartRecovery, start_recovery, START, RECOVERY, AdwBin)

void start_recovery_set_shop (StartRecovery *self, const char *shop);
const char *start_recovery_get_code (StartRecovery *self);
gboolean start_recovery_is_kept (StartRecovery *self);
gboolean start_recovery_choose (StartRecovery *self, int n);
void start_recovery_save_as (StartRecovery *self, const char *path);

G_END_DECLS
