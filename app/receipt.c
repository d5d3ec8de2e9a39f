/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The paper in the customer's hand: a receipt, a gift slip or a quotation, drawn by cairo, so that
 * the window can print it and deskbellctl can write it as a PDF. */

#define _GNU_SOURCE /* memfd_create */

#include "config.h"

#include "receipt.h"

#include <cairo-pdf.h>
#include <errno.h>
#include <gio/gio.h>
#include <glib/gi18n-lib.h>
#include <sys/mman.h>
#include <unistd.h>

#include "error.h"
#include "receipt-private.h"

#define A4_WIDTH (210 * MILLIMETRE)

struct _Receipt {
  ReceiptPaper paper;
  Barcode *barcode;
  Sheet *sheet;
  int n_pages;
  char *title;
  char *author;
  gboolean is_copy;
  int spool; /* a file without a name, or -1 */
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
  if (self->author != NULL)
    cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_AUTHOR, self->author);
  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_CREATOR,
                                  "Deskbell " DESKBELL_VERSION);
  done = draw_pages (self, surface);
  cairo_surface_finish (surface);
  done = done && cairo_surface_status (surface) == CAIRO_STATUS_SUCCESS;
  cairo_surface_destroy (surface);
  if (done)
    return g_steal_pointer (&bytes);
  desk_error_set (error, DESK_ERROR_INVALID, NULL, _ ("It could not be drawn."));
  return NULL;
}

static Receipt *
receipt_of (const Words *words, Barcode *take_barcode, ReceiptPaper paper, char *take_title)
{
  Receipt *self = g_new0 (Receipt, 1);

  self->paper = paper;
  self->barcode = take_barcode;
  self->sheet = paper == RECEIPT_A4 ? a4_lay (words, self->barcode)
                                    : roll_lay (words, self->barcode, paper);
  self->n_pages = sheet_get_n_pages (self->sheet);
  self->title = take_title;
  self->author = g_strdup (words->shop);
  self->is_copy = words->copy != NULL;
  self->spool = -1;
  return self;
}

static Barcode *
barcode_of (const Order *order, GError **error)
{
  if (order->number != NULL && order->barcode != NULL)
    return barcode_new (order->barcode, error);
  desk_error_set (error, DESK_ERROR_INVALID, NULL, _ ("An order has a receipt once it is posted."));
  return NULL;
}

/**
 * receipt_paper_parse:
 * @name: (nullable): "roll-80" (or "roll"), "roll-58", "a4"
 * @paper: (out): set only on success
 *
 * Returns: whether there is such a paper.
 */
gboolean
receipt_paper_parse (const char *name, ReceiptPaper *paper)
{
  static const struct {
    const char *name;
    ReceiptPaper paper;
  } papers[] = {
    { "roll", RECEIPT_ROLL_80 },
    { "roll-80", RECEIPT_ROLL_80 },
    { "roll-58", RECEIPT_ROLL_58 },
    { "a4", RECEIPT_A4 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (papers); i++)
    if (g_strcmp0 (papers[i].name, name) == 0)
      {
        *paper = papers[i].paper;
        return TRUE;
      }
  return FALSE;
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
  Barcode *barcode = barcode_of (order, error);
  g_autoptr (Words) words = NULL;

  if (barcode == NULL)
    return NULL;
  words = words_new (order, settings, zone, copy);
  return receipt_of (words, barcode, paper, g_strdup_printf (_ ("Receipt %s"), order->number));
}

/**
 * receipt_new_gift:
 * @lines: (element-type int) (nullable): the numbers of the lines that are given, or all
 *
 * As receipt_new(), without prices and without a word of who paid.
 *
 * Returns: (transfer full) (nullable): also %NULL with `invalid` for a line that is not there, or
 * `constraint` where nothing is left to give.
 */
Receipt *
receipt_new_gift (const Order *order, const GArray *lines, const Settings *settings,
                  GTimeZone *zone, ReceiptPaper paper, GError **error)
{
  g_autoptr (Barcode) barcode = barcode_of (order, error);
  g_autoptr (Words) words = NULL;

  if (barcode == NULL)
    return NULL;
  words = words_new_gift (order, lines, settings, zone, error);
  if (words == NULL)
    return NULL;
  return receipt_of (words, g_steal_pointer (&barcode), paper,
                     g_strdup_printf (_ ("Gift slip %s"), order->number));
}

/**
 * receipt_new_quotation:
 * @quote: what order_quote_job gave, its staff, desk and moment filled in; borrowed
 * @valid: the last day on which its prices hold
 *
 * As receipt_new(), with neither number nor barcode.
 *
 * Returns: (transfer full): the quotation.
 */
Receipt *
receipt_new_quotation (const Order *quote, Day valid, const Settings *settings, GTimeZone *zone,
                       ReceiptPaper paper)
{
  g_autoptr (Words) words = words_new_quotation (quote, valid, settings, zone);

  return receipt_of (words, NULL, paper, g_strdup_printf (_ ("Quotation %s"), words->date));
}

/**
 * receipt_new_payment:
 * @account: what a form paid on several orders; borrowed
 *
 * As receipt_new(), with neither number nor barcode: each order has a receipt of its own.
 *
 * Returns: (transfer full): the paper of it, a COPY where one is out.
 */
Receipt *
receipt_new_payment (const CustomerAccount *account, const Settings *settings, GTimeZone *zone,
                     ReceiptPaper paper)
{
  g_autoptr (Words) words = words_new_payment (account, settings, zone, account->receipt_out);

  return receipt_of (words, NULL, paper, g_strdup_printf (_ ("Payment %s"), words->date));
}

/**
 * receipt_new_return:
 * @back: a posted return; borrowed
 *
 * As receipt_new(); its barcode is that of the voucher it gave, where it gave one.
 *
 * Returns: (transfer full) (nullable): the paper of it; %NULL with `invalid` where the code cannot
 * be a barcode.
 */
Receipt *
receipt_new_return (const GoodsReturn *back, const Settings *settings, GTimeZone *zone,
                    ReceiptPaper paper, GError **error)
{
  g_autoptr (Words) words = words_new_return (back, settings, zone);
  Barcode *barcode = NULL;

  if (words->barcode != NULL && (barcode = barcode_new (words->barcode, error)) == NULL)
    return NULL;
  return receipt_of (words, barcode, paper, g_strdup_printf (_ ("Return %s"), back->number));
}

void
receipt_free (Receipt *self)
{
  if (self == NULL)
    return;
  if (self->spool >= 0)
    close (self->spool);
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
  *width = self->paper == RECEIPT_A4 ? A4_WIDTH : roll_width (self->paper);
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
    desk_error_set (error, code_of (local), NULL, _ ("Nothing was written to “%s”: %s"), shown,
                    local->message);
  return FALSE;
}

static gboolean
write_all (int fd, const GByteArray *bytes)
{
  gsize done = 0;

  while (done < bytes->len)
    {
      ssize_t n = write (fd, bytes->data + done, bytes->len - done);

      if (n < 0 && errno != EINTR)
        return FALSE;
      done += n > 0 ? (gsize)n : 0;
    }
  return lseek (fd, 0, SEEK_SET) == 0;
}

/**
 * receipt_spool:
 * @error: where to put what went wrong
 *
 * Makes the PDF that goes to a printer, in memory alone: it has no name and leaves no trace.
 */
gboolean
receipt_spool (Receipt *self, GError **error)
{
  g_autoptr (GByteArray) bytes = pdf_bytes (self, error);

  if (bytes == NULL)
    return FALSE;
  if (self->spool < 0)
    self->spool = memfd_create ("receipt", MFD_CLOEXEC);
  if (self->spool >= 0 && ftruncate (self->spool, 0) == 0 && write_all (self->spool, bytes))
    return TRUE;
  desk_error_set (error, DESK_ERROR_FULL, NULL, _ ("There is no memory left to print with: %s"),
                  g_strerror (errno));
  return FALSE;
}

/**
 * receipt_get_spool:
 *
 * Returns: what receipt_spool() made, read from its beginning; it stays the receipt's, which must
 * outlive the printing. -1 without.
 */
int
receipt_get_spool (Receipt *self)
{
  return self->spool;
}

/**
 * receipt_get_title:
 *
 * Returns: (transfer none): what it is called, such as "Receipt O2026-000412".
 */
const char *
receipt_get_title (Receipt *self)
{
  return self->title;
}

/**
 * receipt_is_copy:
 *
 * Returns: whether it says COPY.
 */
gboolean
receipt_is_copy (Receipt *self)
{
  return self->is_copy;
}
