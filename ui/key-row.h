/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define KEY_TYPE_ROW (key_row_get_type ())
G_DECLARE_FINAL_TYPE (KeyRow, key_row, KEY, ROW, AdwActionRow)

GtkBuilder *key_row_build_all (void);

G_END_DECLS
