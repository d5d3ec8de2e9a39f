/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* A row with a text of several lines, otherwise as AdwEntryRow is: Tab leaves it, and its button
 * comes when something was typed. Signals `apply`, `changed`. */
#define SETTING_TYPE_LINES (setting_lines_get_type ())
G_DECLARE_FINAL_TYPE (SettingLines, setting_lines, SETTING, LINES, AdwPreferencesRow)

void setting_lines_set_text (SettingLines *self, const char *text);
char *setting_lines_dup_text (SettingLines *self);
void setting_lines_offer (SettingLines *self);

G_END_DECLS
