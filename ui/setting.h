/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* One setting and its row in the preferences. It knows what is stored and what stands in the row,
 * so that a change made elsewhere never takes away what is being typed. Not a widget: the rows are
 * libadwaita's own, and a note below each says in words what is wrong with it. */
typedef struct _Setting Setting;

/* @value is wanted; setting_show () or setting_refuse () answers. */
typedef void (*SettingApply) (Setting *setting, const char *value, gpointer user_data);

/* How a value stands in a kind of row. */
typedef struct {
  void (*connect) (Setting *self);
  void (*put) (Setting *self, const char *value);
  char *(*dup) (Setting *self, GError **error); /* NULL: what stands there is no value */
  void (*offer) (Setting *self);                /* (nullable): the apply button comes back */
} SettingKind;

extern const SettingKind setting_entry;  /* AdwEntryRow */
extern const SettingKind setting_code;   /* AdwEntryRow, in capitals */
extern const SettingKind setting_amount; /* AdwEntryRow, in the desk's locale */
extern const SettingKind setting_limit;  /* AdwEntryRow: an amount, or nothing */
extern const SettingKind setting_lines;  /* SettingLines */
extern const SettingKind setting_choice; /* AdwComboRow, or a row with a GtkDropDown; at once */
extern const SettingKind setting_switch; /* a row with a GtkSwitch; at once */
extern const SettingKind setting_fixed;  /* AdwActionRow: shown only */

Setting *setting_new (const char *key, const SettingKind *kind, AdwPreferencesRow *row,
                      SettingApply apply, gpointer user_data);
void setting_free (Setting *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Setting, setting_free)

const char *setting_get_key (Setting *self);
const char *setting_get_title (Setting *self);
const char *setting_get_stored (Setting *self);     /* NULL until it is shown */
AdwPreferencesRow *setting_get_row (Setting *self); /* the one that is shown */
const char *setting_get_note (Setting *self);       /* "" where there is none */
gboolean setting_is_edited (Setting *self);

void setting_set_hint (Setting *self, const char *hint);
void setting_set_exponent (Setting *self, int exponent);
void setting_set_choices (Setting *self, const char *const *values, const char *const *labels);
void setting_set_fixed (Setting *self, const char *reason);

void setting_show (Setting *self, const char *value);
void setting_saved (Setting *self, const char *value);
void setting_refuse (Setting *self, const GError *error);
void setting_apply (Setting *self);
void setting_drop (Setting *self);
void setting_focus (Setting *self);

G_END_DECLS
