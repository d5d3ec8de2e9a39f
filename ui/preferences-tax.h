/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "shop.h"

G_BEGIN_DECLS

/* The tax classes of the shop, a row each, in a group of the preferences. */
typedef struct _PreferencesTax PreferencesTax;

PreferencesTax *preferences_tax_new (Shop *shop, AdwPreferencesGroup *group);
void preferences_tax_free (PreferencesTax *self);
void preferences_tax_add_class (PreferencesTax *self);
GPtrArray *preferences_tax_get_rows (PreferencesTax *self); /* of AdwActionRow */

G_END_DECLS
