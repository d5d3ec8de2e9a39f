/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "setting.h"

G_BEGIN_DECLS

struct _Setting {
  char *key;
  const SettingKind *kind;
  AdwPreferencesRow *row;
  GtkWidget *input; /* what is typed into or chosen from, in the row or the row itself */
  GtkWidget *note;  /* the row below */
  GtkLabel *words;
  char *hint;           /* (nullable): what the note says when nothing is wrong */
  char *stored;         /* (nullable) */
  char **values;        /* (nullable): of the choices, in their order */
  int exponent;         /* of the currency, for amounts */
  AdwActionRow *locked; /* (nullable): shown instead of the row while it cannot be changed */
  GtkLabel *locked_value;
  gboolean putting;
  SettingApply apply;
  gpointer user_data;
};

void setting_typed (Setting *self);
void setting_lock (Setting *self, AdwActionRow *row);

G_END_DECLS
