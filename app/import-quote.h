/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "import-text.h"

G_BEGIN_DECLS

typedef enum {
  QUOTE_CLOSED, /* the text stands behind the row's line end, or at the end of the file */
  QUOTE_OPEN,   /* a quotation mark of the row is never closed, or another one opens before */
  QUOTE_OPEN_TO_THE_END,
  QUOTE_ERROR,
} QuoteEnd;

QuoteEnd import_quote_end (ImportText *text, char delimiter, gboolean *after_cr,
                           GCancellable *cancellable, GError **error);

G_END_DECLS
