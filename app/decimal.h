/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define DECIMAL_MAX_PLACES 6

typedef enum {
  DECIMAL_OK,
  DECIMAL_MALFORMED, /* not a number in this form */
  DECIMAL_TOO_FINE,  /* more decimals than there is room for */
  DECIMAL_TOO_LARGE, /* does not fit into 64 bits */
  DECIMAL_AMBIGUOUS, /* may be read as a thousand times more or less */
} DecimalState;

/* As files and scripts write it: '.' and ASCII '-', no grouping. */
DecimalState decimal_parse (const char *text, gssize length, int places, gint64 *value);
char *decimal_format (gint64 value, int places, gboolean trim);

/* As people write it. */
DecimalState decimal_parse_local (const char *text, int places, const char *decimal_point,
                                  gint64 *value);
char *decimal_display_in (const char *locale, gint64 value, int places, gboolean trim);
char *decimal_display (gint64 value, int places, gboolean trim);
const char *decimal_point (void);

G_END_DECLS
