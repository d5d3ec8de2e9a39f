/* SPDX-License-Identifier: GPL-3.0-or-later */

/* zint works out the modules; the bars are drawn here, each as one rectangle, so that they stay
 * exact on every printer and in every PDF. */

#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>
#include <zint.h>

#include "error.h"
#include "receipt-private.h"

#define MAX_LENGTH 64

static gboolean
module_is_dark (const struct zint_symbol *symbol, int at)
{
  return (symbol->encoded_data[0][at / 8] >> (at % 8) & 1) != 0;
}

static GArray *
runs_of (const struct zint_symbol *symbol)
{
  GArray *runs = g_array_new (FALSE, FALSE, sizeof (int));
  int start = 0;

  for (int at = 1; at <= symbol->width; at++)
    if (at == symbol->width || module_is_dark (symbol, at) != module_is_dark (symbol, start))
      {
        int run = at - start;

        g_array_append_val (runs, run);
        start = at;
      }
  return runs;
}

/**
 * barcode_new:
 * @digits: what a scanner is to type, printable ASCII
 * @error: where to put what went wrong
 *
 * Returns: (transfer full) (nullable): @digits as a Code 128 (ISO/IEC 15417) in as few modules as
 * it takes; %NULL with `invalid` where that cannot be. Any thread.
 */
Barcode *
barcode_new (const char *digits, GError **error)
{
  struct zint_symbol *symbol = ZBarcode_Create ();
  Barcode *self = NULL;

  g_assert (symbol != NULL);
  symbol->symbology = BARCODE_CODE128;
  if (*digits != '\0' && strlen (digits) <= MAX_LENGTH && g_str_is_ascii (digits)
      && ZBarcode_Encode (symbol, (unsigned char *)digits, (int)strlen (digits)) < ZINT_ERROR
      && symbol->rows == 1 && module_is_dark (symbol, 0))
    {
      self = g_new0 (Barcode, 1);
      self->width = symbol->width;
      self->runs = runs_of (symbol);
    }
  else
    desk_error_set (error, DESK_ERROR_INVALID, "/barcode", _ ("“%s” cannot be a barcode."), digits);
  ZBarcode_Delete (symbol);
  return self;
}

void
barcode_free (Barcode *self)
{
  if (self == NULL)
    return;
  g_array_unref (self->runs);
  g_free (self);
}

/**
 * barcode_draw:
 * @self: a barcode
 * @cr: where to
 * @x: its left edge; the quiet zone of ten modules each side is the caller's
 * @y: its upper edge
 * @module: the width of its narrowest bar
 * @height: of the bars
 *
 * Fills the bars in black, in the units of @cr.
 */
void
barcode_draw (const Barcode *self, cairo_t *cr, double x, double y, double module, double height)
{
  int at = 0;

  cairo_save (cr);
  cairo_set_source_rgb (cr, 0, 0, 0);
  for (guint i = 0; i < self->runs->len; i++)
    {
      int run = g_array_index (self->runs, int, i);

      if (i % 2 == 0)
        cairo_rectangle (cr, x + at * module, y, run * module, height);
      at += run;
    }
  cairo_fill (cr);
  cairo_restore (cr);
}
