/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "setting.h"

G_BEGIN_DECLS

/* The settings of this one desk, each in its group: rows are made from the schema. */
typedef struct {
  AdwPreferencesGroup *desk;
  AdwPreferencesGroup *printing; /* of all that is placed nowhere else */
  AdwPreferencesGroup *appearance;
} PreferencesPlaces;

typedef struct _PreferencesDesk PreferencesDesk;

PreferencesDesk *preferences_desk_new (GSettings *settings, const PreferencesPlaces *places);
void preferences_desk_free (PreferencesDesk *self);
GPtrArray *preferences_desk_get_settings (PreferencesDesk *self); /* of Setting */
Setting *preferences_desk_find (PreferencesDesk *self, const char *key);

G_END_DECLS
