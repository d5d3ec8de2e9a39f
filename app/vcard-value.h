/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "vcard-line.h"

G_BEGIN_DECLS

/* What a card's text is written in and by. */
typedef struct {
  int version;         /* 21, 30 or 40 */
  const char *charset; /* where neither the value says so nor it is UTF-8 */
  gboolean forced;     /* the caller said so: UTF-8 is not tried first */
} VcardWriting;

gboolean vcard_charset_is_known (const char *charset);
char *vcard_value_text (const VcardLine *line, const VcardWriting *writing);
GStrv vcard_value_parts (const VcardLine *line, const VcardWriting *writing);

G_END_DECLS
