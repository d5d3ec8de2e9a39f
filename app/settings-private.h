/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "job.h"

G_BEGIN_DECLS

Settings *settings_new (void);
gboolean settings_put (Settings *self, const char *key, const char *value, GError **error);

/* settings-check: what the record itself has to say of what is wanted */
gboolean settings_find_sold (Job *job, const char **words, GError **error);
gboolean settings_check (Job *job, const Settings *wanted, GError **error);

G_END_DECLS
