/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <cairo.h>
#include <glib.h>

G_BEGIN_DECLS

/* The recovery code on paper: one page of A4, in points. */

#define RECOVERY_SHEET_WIDTH 595.28
#define RECOVERY_SHEET_HEIGHT 841.89

void recovery_sheet_draw (cairo_t *cr, const char *shop, const char *code);
gboolean recovery_sheet_write (const char *path, const char *shop, const char *code,
                               GError **error);

G_END_DECLS
