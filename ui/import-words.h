/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "import.h"

G_BEGIN_DECLS

const char *import_words_field (const char *name);
char *import_words_count (ImportKind kind, gint64 n);
char *import_words_result (const ImportReport *report);
char *import_words_delimiter (const char *delimiter);

G_END_DECLS
