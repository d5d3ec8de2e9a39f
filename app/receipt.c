/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The receipt in the customer's hand: one order on one paper, drawn by cairo, so that the window
 * can print it and deskbellctl can write it as a PDF. */

#include "config.h"

#include "receipt.h"

#include <cairo-pdf.h>
#include <gio/gio.h>
#include <errno.h>
#include <glib/gi18n-lib.h>

#include "error.h"
#include "receipt-private.h"

#define ROLL_WIDTH (80 * MILLIMETRE)
#define A4_WIDTH (210 * MILLIMETRE)

struct _Receipt {
  ReceiptPaper paper;
  Barcode *barcode;
  Sheet *sheet;
  int n_pages;
  char *title;
  char *author;
};

static cairo_status_t
on_bytes (void *closure, const unsigned char *data, unsigned int length)
{
  g_byte_array_append (closure, data, length);
  return CAIRO_STATUS_SUCCESS;
}

static gboolean
draw_pages (Receipt *self, cairo_surface_t *surface)
{
  cairo_t *cr = cairo_create (surface);
  gboolean done;

  for (int page = 0; page < self->n_pages; page++)
    {
      receipt_draw (self, cr, page);
      cairo_show_page (cr);
    }
  done = cairo_status (cr) == CAIRO_STATUS_SUCCESS;
  cairo_destroy (cr);
  return done;
}

static GByteArray *
pdf_bytes (Receipt *self, GError **error)
{
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  cairo_surface_t *surface;
  double width, height;
  gboolean done;

  receipt_get_size (self, &width, &height);
  surface = cairo_pdf_surface_create_for_stream (on_bytes, bytes, width, height);
  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_TITLE, self->title);
  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_AUTHOR, self->author);
  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_CREATOR,
                                  "Deskbell " DESKBELL_VERSION);
  done = draw_pages (self, surface);
  cairo_surface_finish (surface);
  done = done && cairo_surface_status (surface) == CAIRO_STATUS_SUCCESS;
  cairo_surface_destroy (surface);
  if (done)
    return g_steal_pointer (&bytes);
  desk_error_set (error, DESK_ERROR_INVALID, NULL, _ ("The receipt could not be drawn."));
  return NULL;
}

/**
 * receipt_new:
 * @order: a posted order, as it stands now; borrowed, may be freed after
 * @settings: the shop's; borrowed, may be freed after
 * @zone: the shop's
 * @paper: on what
 * @copy: whether one was handed out before: it is marked so
 * @error: where to put what went wrong
 *
 * Lays out a receipt in the locale of the process. It is no fiscal receipt and says so
 * (RELIABILITY 5). Data is drawn as it is, never as markup. Used by one thread at a time.
 *
 * Returns: (transfer full) (nullable): %NULL with `invalid` where @order has no number or barcode.
 */
Receipt *
receipt_new (const Order *order, const Settings *settings, GTimeZone *zone, ReceiptPaper paper,
             gboolean copy, GError **error)
{
  g_autoptr (Words) words = NULL;
  g_autoptr (Barcode) barcode = NULL;
  Receipt *self;

  if (order->number == NULL || order->barcode == NULL)
    {
      desk_error_set (error, DESK_ERROR_INVALID, NULL,
                      _ ("An order has a receipt once it is posted."));
      return NULL;
    }
  barcode = barcode_new (order->barcode, error);
  if (barcode == NULL)
    return NULL;
  words = words_new (order, settings, zone, copy);
  self = g_new0 (Receipt, 1);
  self->paper = paper;
  self->barcode = g_steal_pointer (&barcode);
  self->sheet
      = paper == RECEIPT_A4 ? a4_lay (words, self->barcode) : roll_lay (words, self->barcode);
  self->n_pages = sheet_get_n_pages (self->sheet);
  self->title = g_strdup_printf (_ ("Receipt %s"), order->number);
  self->author = g_strdup (settings->name);
  return self;
}

void
receipt_free (Receipt *self)
{
  if (self == NULL)
    return;
  sheet_free (self->sheet);
  barcode_free (self->barcode);
  g_free (self->title);
  g_free (self->author);
  g_free (self);
}

/**
 * receipt_get_size:
 * @width: (out): of the paper, in points
 * @height: (out): of a page, in points; of a roll, as long as it needs to be
 */
void
receipt_get_size (Receipt *self, double *width, double *height)
{
  *width = self->paper == RECEIPT_A4 ? A4_WIDTH : ROLL_WIDTH;
  *height = sheet_get_height (self->sheet);
}

/**
 * receipt_get_n_pages:
 *
 * Returns: how many pages there are; a roll has one.
 */
int
receipt_get_n_pages (Receipt *self)
{
  return self->n_pages;
}

/**
 * receipt_draw:
 * @cr: a context in points, from the upper left corner of the paper
 * @page: from 0
 *
 * Draws one page; the background is left as it is.
 */
void
receipt_draw (Receipt *self, cairo_t *cr, int page)
{
  g_return_if_fail (page >= 0 && page < self->n_pages);

  cairo_save (cr);
  sheet_draw (self->sheet, cr, page);
  cairo_restore (cr);
}

/* What stands in the way of a file. */
static DeskError
code_of (const GError *error)
{
  if (g_error_matches (error, G_FILE_ERROR, G_FILE_ERROR_NOENT)
      || g_error_matches (error, G_FILE_ERROR, G_FILE_ERROR_NOTDIR))
    return DESK_ERROR_NOT_FOUND;
  if (g_error_matches (error, G_FILE_ERROR, G_FILE_ERROR_ISDIR))
    return DESK_ERROR_INVALID;
  return DESK_ERROR_DENIED;
}

/**
 * receipt_write_pdf:
 * @path: the file; one of that name is replaced
 * @error: where to put what went wrong
 *
 * Writes the receipt whole and durably, or not at all: never half a file. It can be read by its
 * owner alone, since it may name a customer. Blocks on the disk; not on the main loop.
 *
 * Returns: %FALSE with `full`, `not-found` where there is no such folder, `invalid` where it is a
 * folder itself, or `denied`, the sentence naming the file.
 */
gboolean
receipt_write_pdf (Receipt *self, const char *path, GError **error)
{
  g_autoptr (GByteArray) bytes = pdf_bytes (self, error);
  g_autofree char *shown = g_filename_display_name (path);
  g_autoptr (GError) local = NULL;

  if (bytes == NULL)
    return FALSE;
  if (g_file_set_contents_full (path, (const char *)bytes->data, bytes->len,
                                G_FILE_SET_CONTENTS_CONSISTENT | G_FILE_SET_CONTENTS_DURABLE, 0600,
                                &local))
    return TRUE;
  if (g_error_matches (local, G_FILE_ERROR, G_FILE_ERROR_NOSPC))
    desk_error_set (error, DESK_ERROR_FULL, NULL, _ ("There is no room on the disk for “%s”."),
                    shown);
  else
    desk_error_set (error, code_of (local), NULL, _ ("The receipt was not written to “%s”: %s"),
                    shown, local->message);
  return FALSE;
}

/**
 * receipt_default_path:
 * @number: of an order
 *
 * Returns: (transfer full): where its receipt is kept as a PDF when no printer is set: the receipts
 * folder beside the account's own shop.
 */
char *
receipt_default_path (const char *number)
{
  g_autofree char *name = g_strconcat (number, ".pdf", NULL);

  return g_build_filename (g_get_user_data_dir (), "deskbell", "receipts", name, NULL);
}

/**
 * receipt_keep_pdf:
 * @number: of the order
 * @error: as of receipt_write_pdf()
 *
 * Writes the receipt to receipt_default_path(), making the folder for this account alone. A copy
 * takes the place of what was there. Blocks: never on the main loop of a window.
 */
gboolean
receipt_keep_pdf (Receipt *self, const char *number, GError **error)
{
  g_autofree char *path = receipt_default_path (number);
  g_autofree char *folder = g_path_get_dirname (path);

  if (g_mkdir_with_parents (folder, 0700) != 0)
    {
      desk_error_set (error, DESK_ERROR_DENIED, NULL, _ ("The folder “%s” cannot be made: %s"),
                      folder, g_strerror (errno));
      return FALSE;
    }
  return receipt_write_pdf (self, path, error);
}
