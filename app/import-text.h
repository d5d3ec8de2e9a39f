/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define IMPORT_FILE_MAX (G_GINT64_CONSTANT (2) * 1024 * 1024 * 1024)
#define IMPORT_UNREADABLE "\xEF\xBF\xBD" /* U+FFFD, where bytes meant nothing */

/* A file that is read as UTF-8, a piece at a time. */
typedef struct _ImportText ImportText;

ImportText *import_text_new (const char *path, const char *encoding, const char *country,
                             GError **error);
void import_text_free (ImportText *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ImportText, import_text_free)

gssize import_text_peek (ImportText *self, const char **bytes, GError **error);
void import_text_skip (ImportText *self, gsize n_bytes);
gint64 import_text_tell (const ImportText *self);
gboolean import_text_seek (ImportText *self, gint64 position, GError **error);
double import_text_get_progress (const ImportText *self);
const char *import_text_get_encoding (const ImportText *self);

G_END_DECLS
