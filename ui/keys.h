/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gdk/gdk.h>

G_BEGIN_DECLS

#define KEYS_RETURN 36
#define KEYS_KEYPAD_ENTER 104

char keys_us_char (guint keycode, gboolean shift);
int keys_digit (guint keycode);
guint keys_latin_keyval (guint keyval, guint keycode);
gboolean keys_is_text (guint keyval, GdkModifierType state);

G_END_DECLS
